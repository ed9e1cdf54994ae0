import CognitoAuth

/// `confirm`: confirms a sign-up with the code that was sent.
enum ConfirmCommand: Command {
    static let name = "confirm"
    static let summary = "confirm a sign-up with the code that was sent, and sign the user in if told to"

    static var options: [Option] {
        PoolArguments.options + [
            .username.required, Option("resend", "have the code sent again first"),
            Option("take-alias", "take an alias from another user who has it"),
            Option("sign-in", "sign the user in then, and print the tokens as sign-in does"),
        ] + SignInEnding.options("with --sign-in, ") + [
            Option(
                "has-session",
                "with --sign-in, ask for the session that `sign-up --json` printed, to sign in by it"
            ),
            .metadata, .json,
        ]
    }

    static var details: [String] {
        [
            """
            The session is asked for if there is one, then the code, three times in all if it is wrong, then \
            the password if the service gives no session to sign in by.
            """
        ]
    }

    static var examples: [Example] {
        [
            Example("Confirm with the code that was sent.", inPool: name, "--username ada"),
            Example("Have it sent again, then confirm and sign in.", inPool: name, "--username ada --resend --sign-in"),
        ]
    }

    static let success = "Confirmed, or signed in"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        try SignInEnding.check(arguments, also: ["has-session"])
        let ending = try SignInEnding(arguments, tool)
        let username = try arguments.required("username")
        let context = SignInContext(clientMetadata: try PoolArguments.metadata(arguments))
        if arguments.has("resend"),
            let sent = try await ending.pool.resendConfirmationCode(to: username, context: context)
        {
            tool.console.tell(DeliveryReport(sent).text)
        }
        let session = arguments.has("has-session") ? try tool.console.ask("Session", isSecret: true) : nil
        let confirmation = Confirmation(
            pool: ending.pool,
            username: username,
            forceAliasCreation: arguments.has("take-alias"),
            context: context
        )
        let next = try await tool.console.askingCode("Code") { try await confirmation.send($0, session: session) }
        guard arguments.has("sign-in") else {
            return tool.console.give(arguments.has("json") ? JSONLine([("status", "confirmed")]).text : "Confirmed.")
        }
        tool.console.tell("Confirmed.")
        try await ending.signIn(
            username,
            confirmedWith: next,
            password: tool.console.ask("Password", isSecret: true),
            context: context
        )
    }
}
