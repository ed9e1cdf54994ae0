/// A way to use a command.
struct Example: Sendable {
    /// What it is for, a sentence.
    let purpose: String

    /// What is typed, the tool's name included.
    let line: String

    /// An example by what is typed.
    init(_ purpose: String, line: String) {
        self.purpose = purpose
        self.line = line
    }

    /// An example by the words after the tool's name.
    init(_ purpose: String, _ words: String) {
        self.init(purpose, line: "cognito-auth \(words)")
    }

    /// An example in a pool: the words that say which come after the command.
    init(_ purpose: String, inPool command: String, _ words: String = "") {
        let pool = "--user-pool-id \(PoolArguments.examplePool) --client-id \(PoolArguments.exampleClient)"
        self.init(purpose, words.isEmpty ? "\(command) \(pool)" : "\(command) \(pool) \(words)")
    }
}
