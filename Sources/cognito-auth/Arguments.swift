/// The words after a command, sorted into options and flags.
struct Arguments {
    private var values: [String: [String]] = [:]
    private var set: Set<String> = []

    /// Sorts the words; anything that is not among the options and flags is refused.
    init(_ words: [String], options: Set<String>, flags: Set<String>) throws(UsageError) {
        var rest = words[...]
        while let word = rest.popFirst() {
            // The word is not repeated: it may be a password that somebody thought belonged here.
            guard word.hasPrefix("--") else { throw UsageError("A word without -- in front is not understood.") }
            let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            if flags.contains(name), parts.count == 1 {
                set.insert(name)
            } else if options.contains(name) {
                guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst(), !value.isEmpty else {
                    throw UsageError("--\(name) needs a value.")
                }
                values[name, default: []].append(value)
            } else {
                throw UsageError("There is no option --\(name) here.")
            }
        }
    }

    func has(_ flag: String) -> Bool { set.contains(flag) }

    func all(_ option: String) -> [String] { values[option] ?? [] }

    /// An option's value, the last if it was given twice.
    func value(_ option: String) -> String? { values[option]?.last }

    /// The pairs that an option was given with, each `form`.
    func pairs(_ option: String, _ form: String) throws(UsageError) -> [String: String] {
        var pairs: [String: String] = [:]
        for entry in all(option) {
            guard let pair = KeyValue(entry) else { throw UsageError("--\(option) takes \(form).") }
            pairs[pair.key] = pair.value
        }
        return pairs
    }

    func required(_ option: String) throws(UsageError) -> String {
        guard let value = value(option) else { throw UsageError("--\(option) is missing.") }
        return value
    }
}

/// The command line cannot be understood.
struct UsageError: Error {
    let message: String
    init(_ message: String) { self.message = message }
}
