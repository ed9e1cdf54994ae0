extension HelpPage {
    /// The page of one command, made of its row of the table.
    init(_ command: any Command.Type) {
        sections = [
            Self.lines("NAME", ["cognito-auth \(command.name) - \(command.summary)"], hanging: 0),
            Self.lines("SYNOPSIS", [command.synopsis]),
            Self.paragraphs("DESCRIPTION", command.details),
            Self.items("OPTIONS", (command.options + [.help]).map { ($0.form, Self.text(of: $0)) }),
            command.hasPool ? Self.items("ENVIRONMENT", Environment.variables.map { ($0.name, $0.summary) }) : nil,
            Self.examples(command.examples),
            Self.lines("EXIT STATUS", Self.statuses(command.success)),
        ].compactMap(\.self)
    }

    private static func text(of option: Option) -> String {
        var text = option.summary
        if case .oneOf(let values) = option.value?.kind, !values.allSatisfy(text.contains) {
            text += ": \(values.listed(by: "or"))"
        }
        if option.isRepeatable { text += "; may be repeated" }
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    private static func examples(_ examples: [Example]) -> Section {
        let lines = examples.map { example in
            Wrapping.words(of: example.purpose, indent: indent)
                + Wrapping.command(example.line, indent: indent + 4)
        }
        return Section(heading: "EXAMPLES", lines: Array(lines.joined(separator: [""])))
    }

    private static func statuses(_ success: String) -> [String] {
        [
            "0: \(success).", "1: Refused or failed.", "64: The command line was not understood.",
            "130: Interrupted.",
        ]
    }
}
