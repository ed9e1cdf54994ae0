/// A way to use a command.
struct Example: Sendable {
    /// What it is for, a sentence.
    let purpose: String

    /// The words after the tool's name.
    let words: String

    init(_ purpose: String, _ words: String) {
        self.purpose = purpose
        self.words = words
    }

    /// An example in a pool: the words that say which come after the command.
    init(_ purpose: String, inPool command: String, _ words: String = "") {
        let pool = "--user-pool-id \(PoolArguments.examplePool) --client-id \(PoolArguments.exampleClient)"
        self.init(purpose, words.isEmpty ? "\(command) \(pool)" : "\(command) \(pool) \(words)")
    }
}
