import CognitoAuth

/// `sign-up`: registers a new user.
enum SignUpCommand: Command {
    static let name = "sign-up"
    static let summary = "register a new user, and sign them in if told to"

    static var options: [Option] {
        PoolArguments.options + [
            .username.required,
            Option(
                "attribute",
                OptionValue("NAME=VALUE", .text(example: "email=ada@example.com")),
                "an attribute of the user, such as email=ada@example.com"
            ).repeatable, Option("no-password", "register a user who signs in without one"),
            Option("sign-in", "sign the user in then, and print the tokens as sign-in does"),
        ] + SignInEnding.options("with --sign-in, ") + [.metadata, .json]
    }

    static var details: [String] {
        [
            """
            The password is asked for. With --sign-in the code that is sent is asked for too, three times in \
            all if it is wrong, and the user is signed in by the session that comes with the confirmation, \
            or by the password where none comes: an app client without USER_AUTH gets none.
            """,
            "Otherwise the code goes to `cognito-auth confirm`, and so does the session, which --json prints.",
        ]
    }

    static var examples: [Example] {
        [
            Example("Register a user.", inPool: name, "--username ada --attribute email=ada@example.com")
        ]
    }

    static let success = "Registered, or signed in"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        try SignInEnding.check(arguments)
        let ending = try SignInEnding(arguments, tool)
        let username = try arguments.required("username")
        let attributes = try arguments.pairs("attribute", "NAME=VALUE")
        let context = SignInContext(clientMetadata: try PoolArguments.metadata(arguments))
        let password = arguments.has("no-password") ? nil : try tool.console.askNewPassword("Password")
        let user = try await ending.pool.signUp(username, password: password, attributes: attributes, context: context)
        let report = SignUpReport(user)
        guard arguments.has("sign-in") else {
            return tool.console.give(arguments.has("json") ? report.json : report.text)
        }
        tool.console.tell(report.text)
        let session = try await confirm(user, as: username, at: ending.pool, context, tool.console)
        try await ending.signIn(username, confirmedWith: session, password: known(password), context: context)
    }

    /// The session to sign in with, if the service gives one.
    private static func confirm(
        _ user: SignUpResponse,
        as username: String,
        at pool: UserPool,
        _ context: SignInContext,
        _ console: Console
    ) async throws -> String? {
        guard !user.userConfirmed else { return user.session }
        guard user.codeDeliveryDetails != nil else {
            throw Refusal(
                code: "NoCodeSent",
                message: "The user is registered; without a code an administrator confirms."
            )
        }
        let confirmation = Confirmation(pool: pool, username: username, context: context)
        return try await console.askingCode("Code") { try await confirmation.send($0, session: user.session) }
    }

    private static func known(_ password: String?) throws -> String {
        guard let password else {
            throw Refusal(
                code: "NoSession",
                message: "The user is confirmed; the service gave no session to go on with, and there is no password."
            )
        }
        return password
    }
}
