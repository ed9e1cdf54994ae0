extension HelpPage {
    /// The page of the tool, with every command.
    init(_ commands: [any Command.Type]) {
        sections = [
            Self.lines("NAME", ["cognito-auth - sign in to Amazon Cognito user pools"]),
            Self.lines(
                "SYNOPSIS",
                ["cognito-auth COMMAND [options]", "cognito-auth help COMMAND", "cognito-auth --version"]
            ),
            Section(heading: "COMMANDS", lines: commands.flatMap { Self.row($0.name, $0.summary) }),
            Self.paragraphs(
                "MORE",
                ["`cognito-auth help COMMAND` tells what a command takes, with examples."]
            ),
        ]
    }

    /// A name, and what is said of it in a column beside.
    private static func row(_ name: String, _ text: String) -> [String] {
        let column = 17
        let lines = Wrapping.words(of: text, indent: indent + column)
        let first = lines.first.map { $0.dropFirst(indent + name.count) } ?? ""
        return [Wrapping.space(indent) + name + first] + lines.dropFirst()
    }
}
