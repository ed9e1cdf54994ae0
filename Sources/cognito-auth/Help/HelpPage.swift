/// A page of help for a terminal of 80 columns, in the sections of a manual page.
struct HelpPage {
    struct Section {
        let heading: String
        let lines: [String]
    }

    let sections: [Section]

    /// The number of columns before the text of a section.
    private static let indent = 7

    /// Returns the page as text, with headings in the style of a closure.
    func text(heading: (String) -> String = { $0 }) -> String {
        sections.map { ([heading($0.heading)] + $0.lines).joined(separator: "\n") }.joined(separator: "\n\n")
    }

    /// Returns a section of paragraphs, which are the lines of a text.
    private static func paragraphs(_ heading: String, _ text: String) -> Section {
        let wrapped = text.split(separator: "\n").map { TextWrapping.words(of: String($0), indent: indent) }
        return Section(heading: heading, lines: Array(wrapped.joined(separator: [""])))
    }

    /// Returns a section of items, each with its text on the following lines.
    private static func items(_ heading: String, _ items: [(name: String, text: String)]) -> Section {
        let lines = items.map { item in
            TextWrapping.words(of: item.name, indent: indent, hanging: 4)
                + TextWrapping.words(of: item.text, indent: 2 * indent)
        }
        return Section(heading: heading, lines: Array(lines.joined(separator: [""])))
    }

    /// Returns a section of rows, each with a name and a text in the column beside it.
    private static func table(_ heading: String, _ rows: [(name: String, text: String)]) -> Section {
        let column = (rows.map(\.name.count).max() ?? 0) + 3
        let lines = rows.flatMap { row in
            let lines = TextWrapping.words(of: row.text, indent: indent + column)
            let first = lines.first.map { $0.dropFirst(indent + row.name.count) } ?? ""
            return [String(repeating: " ", count: indent) + row.name + first] + lines.dropFirst()
        }
        return Section(heading: heading, lines: lines)
    }

    private static func lines(_ heading: String, _ lines: [String]) -> Section {
        Section(heading: heading, lines: lines.flatMap { TextWrapping.words(of: $0, indent: indent, hanging: 4) })
    }
}

extension HelpPage {
    /// Creates the page of a command, a group of commands, or a topic.
    ///
    /// - Parameter words: The words that name it. Without words, the page lists all commands.
    /// - Throws: `UsageError` if the words name nothing.
    init(for words: some Sequence<String>) throws(UsageError) {
        let words = Array(words)
        guard let name = words.first, name != "help" else {
            self = .tool
            return
        }
        let commands = Command.subcommands(of: name)
        if let command = Command.named(words) {
            self.init(command)
        } else if let summary = Command.groups[name] {
            guard words.count == 1 else {
                let suggestion = SpellingSuggestion(for: words[1], among: commands.map { $0.words[1] })
                throw UsageError("Unknown command '\(name) \(words[1])'.\(suggestion.question("\(name) "))")
            }
            self.init(sections: [
                Self.lines("NAME", ["cognito-auth \(name) - \(summary)"]),
                Self.lines("SYNOPSIS", commands.map(\.synopsis)),
                Self.table("COMMANDS", commands.map { ($0.name, $0.summary) }),
            ])
        } else if let topic = Self.topics.first(where: { $0.name == name }) {
            self = topic.page
        } else {
            let suggestion = SpellingSuggestion(for: name, among: Command.topLevel.map(\.name))
            throw UsageError("Unknown command '\(name)'.\(suggestion.question())")
        }
    }

    private init(_ command: Command) {
        let related = Command.subcommands(of: command.name)
        sections = [
            Self.lines("NAME", ["cognito-auth \(command.name) - \(command.summary)"]),
            Self.lines("SYNOPSIS", [command.synopsis] + related.map(\.synopsis)),
            command.details.isEmpty ? nil : Self.paragraphs("DESCRIPTION", command.details),
            Self.items("OPTIONS", (command.options + [.help]).map { ($0.form, Self.text(of: $0)) }),
            command.json.map {
                Self.lines("JSON OUTPUT", [$0.replacing(",\"", with: ", \"").replacing("\":", with: "\": ")])
            },
            command.examples.isEmpty ? nil : Self.examples(command.examples),
        ].compactMap(\.self)
    }

    private static func text(of option: Option) -> String {
        var text = option.summary
        if case .oneOf(let values) = option.value?.kind, !values.allSatisfy(text.contains) {
            text += ": \(values.formattedList("or"))"
        }
        if option.isRepeatable { text += "; repeatable" }
        if let variable = option.environmentVariable {
            text += " (default: $\(variable)\(option.name == "profile" ? ", or default" : ""))"
        }
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    private static func examples(_ examples: KeyValuePairs<String, String>) -> Section {
        let lines = examples.map { purpose, line in
            TextWrapping.words(of: purpose, indent: indent)
                + TextWrapping.words(of: line, indent: indent + 4, hanging: 4, end: " \\")
        }
        return Section(heading: "EXAMPLES", lines: Array(lines.joined(separator: [""])))
    }
}

extension HelpPage {
    /// The page of the tool, which lists the commands and the topics.
    static var tool: HelpPage {
        let forms = ["cognito-auth COMMAND [options]", "cognito-auth help COMMAND", "cognito-auth --version"]
        return HelpPage(sections: [
            lines("NAME", ["cognito-auth - sign in to Amazon Cognito user pools"]), lines("SYNOPSIS", forms),
            table("COMMANDS", Command.topLevel.map { ($0.name, $0.summary) }),
            table("TOPICS", topics.map { ("help \($0.name)", $0.summary) }),
        ])
    }

    static var topics: [(name: String, summary: String, page: HelpPage)] {
        let options = Command.profileOptions.map(\.name).formattedList("and")
        return [
            (
                "environment", "the environment variables",
                HelpPage(sections: [items("ENVIRONMENT", variables), paragraphs("AWS CREDENTIALS", credentials)])
            ),
            (
                "exit-status", "the exit statuses",
                HelpPage(sections: [
                    table("EXIT STATUS", ExitStatus.allCases.map { ("\($0.rawValue)", $0.description) }),
                    paragraphs("JSON ERRORS", jsonErrors),
                ])
            ),
            (
                "profiles", "the profile file and the kept sessions",
                HelpPage(sections: [paragraphs("PROFILES", profiles(options)), paragraphs("SESSIONS", sessions)])
            ),
        ]
    }

    private static let jsonErrors = """
        With --json, the last line on standard error is {"code": "...", "hint": "...", "message": "...", "operation": "...", \
        "requestID": "...", "status": "error"}. Only an error of Amazon Cognito has an operation and a request ID.
        """

    private static let variables = [
        ("COGNITO_AUTH_PROFILE", "The profile if the command line has no --profile."),
        ("COGNITO_AUTH_PROFILE_FILE", "The path of the profile file. See `cognito-auth help profiles`."),
        ("COGNITO_USER_POOL_ID, COGNITO_CLIENT_ID", "The user pool and the app client."),
        ("COGNITO_IDENTITY_POOL_ID", "The identity pool of `cognito-auth aws-credentials`."),
        ("COGNITO_CLIENT_SECRET", "The secret of the app client, if it has one."),
        ("XDG_CONFIG_HOME, XDG_STATE_HOME", "The folders of the profile file and of the kept sessions."),
        ("NO_COLOR", "If set to a nonempty value, disables colored output."),
    ]

    private static let credentials = """
        With --admin, the AWS credentials come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN.
        Otherwise, they come from the profile AWS_PROFILE in the files AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE: from \
        its access key or its credential_process.
        Otherwise, they come from AWS STS, by AWS_WEB_IDENTITY_TOKEN_FILE with AWS_ROLE_ARN and AWS_REGION.
        Otherwise, they come from a container, by AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or \
        AWS_CONTAINER_CREDENTIALS_FULL_URI with AWS_CONTAINER_AUTHORIZATION_TOKEN or AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.
        Otherwise, they come from the EC2 instance, unless AWS_EC2_METADATA_DISABLED is true. \
        AWS_EC2_METADATA_SERVICE_ENDPOINT and AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE select the endpoint.
        """

    private static func profiles(_ options: String) -> String {
        """
        A profile provides default values of the options \(options). `cognito-auth profile set` writes one.
        Options on the command line take precedence over environment variables, then the profile, then the options of the last \
        sign-in with the profile. The profile is the one of --profile or COGNITO_AUTH_PROFILE, otherwise the profile default, \
        which does not have to exist.
        The profile file is a JSON object of objects: the file that COGNITO_AUTH_PROFILE_FILE names, or \
        cognito-auth/profiles.json in XDG_CONFIG_HOME (default: ~/.config). A file that contains a secret is rejected.
        """
    }

    private static let sessions = """
        `cognito-auth sign-in` keeps the session of each profile in the folder cognito-auth of XDG_STATE_HOME (default: \
        ~/.local/state), which only you can access: the tokens, the remembered devices, and the user pool and app client. On \
        macOS, the Keychain has the tokens unless XDG_STATE_HOME is set. `cognito-auth sign-out` removes the tokens.
        """
}
