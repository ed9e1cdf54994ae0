import CognitoAuth

/// `confirm`: confirms a sign-up with the code that was sent.
enum ConfirmCommand: Command {
    static let name = "confirm"
    static let summary = "confirm a sign-up with the code that was sent, and sign the user in if told to"
    static let options = PoolArguments.options.union(["username", "metadata"]).union(SignInEnding.options)
    static let flags: Set = ["resend", "take-alias", "sign-in", "has-session", "json"]
    static let usage = """
        usage: cognito-auth confirm --user-pool-id P --client-id C --username U [options]

          --resend                have the code sent again first
          --take-alias            take an alias from another user who has it
        \(SignInEnding.usage)
          --has-session           with --sign-in, ask for the session that `sign-up --json` printed, to sign in by it
          --endpoint URL          where to call instead of the Region's endpoint
          --metadata KEY=VALUE    what the pool's Lambda triggers are told; may be repeated
          --timeout SECONDS       how long to wait for each answer (10)
          --json                  print one JSON object on one line

        The session is asked for if there is one, then the code, three times in all if it is wrong, then the password if the
        service gives no session to sign in by. The client secret, if the app client has one, is COGNITO_CLIENT_SECRET in
        the environment.

        Exit status: 0 confirmed, or signed in, 1 refused or failed, 64 not understood, 130 interrupted.
        """

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        try SignInEnding.check(arguments, also: ["has-session"])
        let ending = try SignInEnding(arguments, console)
        let username = try arguments.required("username")
        let context = SignInContext(clientMetadata: try PoolArguments.metadata(arguments))
        if arguments.has("resend"),
            let sent = try await ending.pool.resendConfirmationCode(to: username, context: context)
        {
            console.tell(DeliveryReport(sent).text)
        }
        let session = arguments.has("has-session") ? try console.ask("Session", isSecret: true) : nil
        let confirmation = Confirmation(
            pool: ending.pool,
            username: username,
            takesAlias: arguments.has("take-alias"),
            context: context
        )
        let next = try await console.askingCode("Code") { try await confirmation.send($0, session: session) }
        guard arguments.has("sign-in") else {
            return console.give(arguments.has("json") ? JSONLine([("status", "confirmed")]).text : "Confirmed.")
        }
        console.tell("Confirmed.")
        try await ending.signIn(
            username,
            confirmedWith: next,
            password: console.ask("Password", isSecret: true),
            context: context
        )
    }
}
