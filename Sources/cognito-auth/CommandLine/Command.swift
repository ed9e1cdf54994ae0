/// One command of the tool, as a row of the table that the command line is read by and help and completions are made of.
protocol Command: SendableMetatype {
    /// The word that calls it.
    static var name: String { get }

    /// What it does, in one line without a full stop.
    static var summary: String { get }

    /// What it takes besides options, if anything.
    static var operand: OptionValue? { get }

    /// The options that it takes, in the order in which help shows them.
    static var options: [Option] { get }

    /// What else is to be known, a paragraph each.
    static var details: [String] { get }

    /// How it is used.
    static var examples: [Example] { get }

    /// What exit status 0 says, in one or two words.
    static var success: String { get }

    /// Does it; an error thrown ends the tool with its exit status.
    static func run(_ arguments: Arguments, _ tool: Tool) async throws
}

extension Command {
    static var operand: OptionValue? { nil }

    /// Whether it works on a pool of the service's.
    static var hasPool: Bool { options.contains { $0.value?.isProfile == true } }

    /// How it is called, in one line.
    static var synopsis: String {
        let required = options.filter(\.isRequired).map(\.form)
        let rest = required.count < options.count ? ["[options]"] : []
        return (["cognito-auth", name] + [operand?.name].compactMap(\.self) + required + rest).joined(separator: " ")
    }
}
