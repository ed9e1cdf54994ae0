import Foundation

/// The words after a command, sorted by its row of the table.
struct Arguments {
    private let command: any Command.Type
    private var values: [String: [String]] = [:]
    private var set: Set<String> = []
    private var profile: [String: String] = [:]

    /// What the command takes besides options.
    private(set) var operand: String?

    /// Sorts the words; what the command does not take is refused, and so is a closed set's stranger.
    ///
    /// What is not given comes from a profile, if one is named.
    init(_ words: [String], for command: any Command.Type, environment: [String: String]) throws {
        self.command = command
        var rest = words[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--") else {
                try takeOperand(word)
                continue
            }
            let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            try take(named: String(parts[0]), parts.count == 2 ? String(parts[1]) : nil, from: &rest)
        }
        try takeProfile(environment)
        try requireAll()
    }

    /// Whether an option or a flag stands on the command line, not in a profile alone.
    func isGiven(_ name: String) -> Bool { set.contains(name) || values[name] != nil }

    func has(_ flag: String) -> Bool { set.contains(flag) }

    func all(_ option: String) -> [String] { values[option] ?? [] }

    /// An option's value, the last if it was given twice, or else the profile's.
    func value(_ option: String) -> String? { values[option]?.last ?? profile[option] }

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
        guard let value = value(option) else { throw missing(option) }
        return value
    }
}

extension Arguments {
    private mutating func take(
        named name: String,
        _ attached: String?,
        from rest: inout ArraySlice<String>
    ) throws(UsageError) {
        guard let option = command.options.first(where: { $0.name == name }) else {
            let nearest = Nearest(to: name, among: command.options.map(\.name))
            throw UsageError("There is no option --\(name) here.\(nearest.question("--"))")
        }
        guard let kind = option.value else {
            guard attached == nil else { throw UsageError("--\(name) takes no value.") }
            set.insert(name)
            return
        }
        guard let value = attached ?? rest.popFirst(), !value.isEmpty else {
            throw UsageError("--\(name) needs a value, as in --\(name) \(kind.example).")
        }
        if let refusal = kind.refusal(of: value, for: "--\(name)") { throw UsageError("\(refusal), not '\(value)'.") }
        values[name, default: []].append(value)
    }

    /// The word is not repeated: it may be a password that somebody thought belonged here.
    private mutating func takeOperand(_ word: String) throws(UsageError) {
        guard let taken = command.operand else {
            throw UsageError(
                "A word without -- in front is not understood. Passwords and codes are asked for, not given here."
            )
        }
        guard operand == nil else { throw UsageError("\(command.name) takes one \(taken.name).") }
        if let refusal = taken.refusal(of: word, for: command.name) { throw UsageError("\(refusal).") }
        operand = word
    }

    private mutating func takeProfile(_ environment: [String: String]) throws(Refusal) {
        guard command.options.contains(where: { $0.value?.isProfile == true }) else { return }
        let usual = environment["COGNITO_AUTH_PROFILE"] ?? ""
        guard let name = value("profile") ?? (usual.isEmpty ? nil : usual) else { return }
        let held = try ProfileFile(path: ProfileFile.path(in: environment)).profile(named: name)
        let taken = Set(command.options.filter(\.mayBeInProfile).map(\.name))
        profile = held.filter { taken.contains($0.key) }
    }

    private func requireAll() throws(UsageError) {
        for option in command.options where option.isRequired { _ = try required(option.name) }
        if let taken = command.operand, operand == nil {
            throw UsageError("\(taken.name) is missing, as in cognito-auth \(command.name) \(taken.example).")
        }
    }

    private func missing(_ name: String) -> UsageError {
        guard let option = command.options.first(where: { $0.name == name }), let value = option.value else {
            return UsageError("--\(name) is missing.")
        }
        let hint = option.mayBeInProfile ? " A profile can hold it: see `cognito-auth help profiles`." : ""
        return UsageError("--\(name) is missing, as in --\(name) \(value.example).\(hint)")
    }
}
