/// The arguments of a command.
///
/// An option that the command line omits takes its value from an environment variable, the profile, or the last sign-in with the
/// profile, in this order.
struct Arguments {
    private(set) var profileName = "default"
    private(set) var operands: [String] = []
    private let command: Command
    let environment: [String: String]
    private var values: [String: [String]] = [:]
    private var profile: Result<[String: String], ToolError> = .success([:])
    private var lastSignIn: [String: String] = [:]

    init(_ words: [String], for command: Command, environment: [String: String]) throws {
        self.command = command
        self.environment = environment.filter { !$0.value.isEmpty }
        try parse(words)
        let named = values["profile"]?.last ?? self.environment["COGNITO_AUTH_PROFILE"]
        if let named { profileName = named }
        if command.options.contains(where: { $0.name == "profile" }) {
            guard profileName.isName else { throw UsageError(ProfileFile.nameRule) }
            let file = Result { () throws(ToolError) in try ProfileFile(environment: environment) }
            // A command can do without the default profile.
            profile =
                named == nil
                ? file.map { $0.profiles[profileName] ?? [:] } : .success(try file.get().profile(named: profileName))
            let stored = StateFolder(environment: environment).lastSignIn(profile: profileName)
            // The endpoint of another user pool does not apply, and a new sign-in names its endpoint.
            let isSamePool = ["user-pool-id", "client-id"].allSatisfy { name in
                value(name) == nil || isForSession && value(name) == stored[name]
            }
            if isSamePool { lastSignIn = stored }
            if isForSession, !has("admin"), value("user-pool-id") == nil {
                _ = try profile.get()
                throw ToolError.notSignedIn(self)
            }
        }
        for option in command.options where option.isRequired { _ = try required(option.name) }
    }

    /// A Boolean value that indicates whether the command requires the session of a signed-in user.
    private var isForSession: Bool { command.options.contains { $0.name == "refresh-method" } }

    /// The error of a profile file that the command can do without.
    var profileError: ToolError? { if case .failure(let error) = profile { error } else { nil } }

    /// The option that selects the same session, for a command line in a message.
    var sessionOption: String {
        if let file = all("token-file").last { return " --token-file \(file)" }
        return profileName == "default" ? "" : " --profile \(profileName)"
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

    /// Returns the pairs of a repeatable option or, without a name, of the operands.
    func pairs(_ option: String? = nil) throws(UsageError) -> [String: String] {
        var pairs: [String: String] = [:]
        for text in option.map(all) ?? operands {
            guard let (key, value) = text.keyAndValue else {
                throw UsageError("\(option.map { "--\($0)" } ?? command.name) requires a value of the form NAME=VALUE.")
            }
            pairs[key] = value
        }
        return pairs
    }

    private mutating func parse(_ words: [String]) throws(UsageError) {
        var rest = words[...]
        var hasOptions = true
        while let word = rest.popFirst() {
            if hasOptions, word == "--" {
                hasOptions = false
            } else if hasOptions, word.hasPrefix("--") {
                try parse(option: word, &rest)
            } else {
                try parse(operand: word)
            }
        }
        if let operand = command.operand, operand.isRequired, operands.isEmpty {
            throw UsageError("Missing \(operand.value.name), for example \(operand.value.example).")
        }
    }

    private mutating func parse(option word: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
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
            let isOption = next == nil && !rest.isEmpty
            let hint = isOption ? " Write --\(name)=VALUE for a value that begins with --." : ""
            throw UsageError("--\(name) requires a value, for example --\(name) \(kind.example).\(hint)")
        }
        if let error = kind.validationError(of: value, for: "--\(name)") {
            throw UsageError("\(error), not '\(value)'.")
        }
        values[name, default: []].append(value)
    }

    /// Adds an operand, which error messages do not repeat, because it can be a password that was entered in the wrong place.
    private mutating func parse(operand word: String) throws(UsageError) {
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
