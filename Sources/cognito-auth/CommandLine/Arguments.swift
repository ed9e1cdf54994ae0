/// The arguments of a command.
///
/// A value that the command line doesn't have comes from an environment variable, the profile, or the last sign-in with the
/// profile, in this order.
struct Arguments {
    let profileName: String
    private(set) var operands: [String] = []
    private let command: Command
    let environment: [String: String]
    private var values: [String: [String]] = [:]
    private var profile: Result<[String: String], ToolError> = .success([:])
    private var lastSignIn: [String: String] = [:]

    init(_ words: [String], for command: Command, environment: [String: String]) throws {
        self.command = command
        self.environment = environment.filter { !$0.value.isEmpty }
        let parsed = try Self.parse(words, for: command)
        (values, operands) = (parsed.values, parsed.operands)
        let named = values["profile"]?.last ?? self.environment["COGNITO_AUTH_PROFILE"]
        profileName = named ?? "default"
        if command.options.contains(where: { $0.name == "profile" }) {
            guard profileName.isName else { throw UsageError(ProfileFile.nameRule) }
            let file = Result { () throws(ToolError) in try ProfileFile(environment: environment) }
            // A command can do without the default profile.
            profile =
                named == nil
                ? file.map { $0.profiles[profileName] ?? [:] } : .success(try file.get().profile(named: profileName))
            let stored = StateFolder(environment: environment).lastSignIn(profile: profileName)
            // The endpoint of another user pool does not apply.
            let isSamePool = ["user-pool-id", "client-id"].allSatisfy { [nil, stored[$0]].contains(value($0)) }
            if isSamePool { lastSignIn = stored }
        }
        for option in command.options where option.isRequired { _ = try required(option.name) }
    }

    func has(_ flag: String) -> Bool { values[flag] != nil }

    func all(_ option: String) -> [String] { values[option] ?? [] }

    /// Returns the value of an option, the last one if the command line has several.
    func value(_ name: String) -> String? {
        if let value = values[name]?.last { return value }
        guard let option = command.options.first(where: { $0.name == name }) else { return nil }
        if let value = option.environmentVariable.flatMap({ environment[$0] }) { return value }
        guard option.isAllowedInProfile else { return nil }
        return (try? profile.get())?[name] ?? lastSignIn[name]
    }

    func required(_ name: String) throws -> String {
        if let value = value(name) { return value }
        _ = try profile.get()
        let option = command.options.first { $0.name == name }
        let example = option?.value.map { ", for example --\(name) \($0.example)" } ?? ""
        let variable = option?.environmentVariable.map { " or \($0)" } ?? ""
        let hint = option?.isAllowedInProfile == true ? " You can also set it in a profile\(variable)." : ""
        throw UsageError("Missing --\(name)\(example).\(hint)")
    }

    /// Returns the pairs of a repeatable option of the form `KEY=VALUE`.
    func pairs(_ option: String, _ form: String) throws(UsageError) -> [String: String] {
        try Self.pairs(all(option), "--\(option)", form)
    }

    static func pairs(_ texts: [String], _ subject: String, _ form: String) throws(UsageError) -> [String: String] {
        var pairs: [String: String] = [:]
        for text in texts {
            guard let (key, value) = text.keyAndValue else {
                throw UsageError("\(subject) requires a value of the form \(form).")
            }
            pairs[key] = value
        }
        return pairs
    }
}

extension Arguments {
    private typealias Parsed = (values: [String: [String]], operands: [String])

    private static func parse(_ words: [String], for command: Command) throws(UsageError) -> Parsed {
        var parsed: Parsed = ([:], [])
        var rest = words[...]
        var hasOptions = true
        while let word = rest.popFirst() {
            if hasOptions, word == "--" {
                hasOptions = false
            } else if hasOptions, word.hasPrefix("--") {
                try parse(option: word, of: command, &rest, &parsed.values)
            } else {
                try parse(operand: word, of: command, &parsed.operands)
            }
        }
        if let operand = command.operand, operand.isRequired, parsed.operands.isEmpty {
            throw UsageError("Missing \(operand.value.name), for example \(operand.value.example).")
        }
        return parsed
    }

    private static func parse(
        option word: String,
        of command: Command,
        _ rest: inout ArraySlice<String>,
        _ values: inout [String: [String]]
    ) throws(UsageError) {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        guard let option = command.options.first(where: { $0.name == name }) else {
            let suggestion = SpellingSuggestion(for: name, among: command.options.map(\.name))
            throw UsageError("Unknown option --\(name).\(suggestion.question("--"))")
        }
        guard let kind = option.value else {
            guard parts.count == 1 else { throw UsageError("--\(name) does not take a value.") }
            values[name] = []
            return
        }
        let attached = parts.count == 2 ? String(parts[1]) : nil
        // A word that looks like an option is probably one, and the value is missing.
        let next = attached ?? (rest.first?.hasPrefix("--") == true ? nil : rest.popFirst())
        guard let value = next, !value.isEmpty else {
            let hint = rest.isEmpty ? "" : " Write --\(name)=VALUE for a value that begins with --."
            throw UsageError("--\(name) requires a value, for example --\(name) \(kind.example).\(hint)")
        }
        if let error = kind.validationError(of: value, for: "--\(name)") {
            throw UsageError("\(error), not '\(value)'.")
        }
        values[name, default: []].append(value)
    }

    /// Adds an operand, which error messages do not repeat, because it can be a password that was entered in the wrong place.
    private static func parse(operand word: String, of command: Command, _ operands: inout [String]) throws(UsageError)
    {
        guard let operand = command.operand else {
            let names = Command.subcommands(of: command.name).map { $0.words[1] }
            let suggestion = SpellingSuggestion(for: word, among: names).question("\(command.name) ")
            let advice = "Enter passwords and codes at a prompt, not on the command line."
            throw UsageError("Unexpected argument.\(suggestion) \(advice)")
        }
        guard operands.isEmpty || operand.isRepeatable else {
            throw UsageError("\(command.name) takes only one \(operand.value.name).")
        }
        if let error = operand.value.validationError(of: word, for: operand.value.name) {
            throw UsageError(error + ".")
        }
        operands.append(word)
    }
}

extension String {
    /// The parts before and after the first `=`, or `nil` if there is no key.
    var keyAndValue: (key: String, value: String)? {
        guard let index = firstIndex(of: "="), index > startIndex else { return nil }
        return (String(self[..<index]), String(self[self.index(after: index)...]))
    }
}
