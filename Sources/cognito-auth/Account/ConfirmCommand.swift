import CognitoAuth

/// `confirm`: confirms a sign-up with the code that was sent.
enum ConfirmCommand: Command {
    static let name = "confirm"
    static let summary = "confirm a sign-up with the code that was sent"
    static let options = PoolArguments.options.union(["username", "metadata"])
    static let flags: Set = ["resend", "take-alias", "json"]
    static let usage = """
        usage: cognito-auth confirm --user-pool-id P --client-id C --username U [options]

          --resend              have the code sent again first
          --take-alias          take an alias from another user who has it
          --endpoint URL        where to call instead of the Region's endpoint
          --metadata KEY=VALUE  what the pool's Lambda triggers are told; may be repeated
          --timeout SECONDS     how long to wait for each answer (10)
          --json                print one JSON object on one line

        The code is asked for, three times in all if it is wrong. The client secret, if the app client has one, is
        COGNITO_CLIENT_SECRET in the environment.

        Exit status: 0 confirmed, 1 refused or failed, 64 not understood, 130 interrupted.
        """

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        let pool = try PoolArguments.pool(arguments)
        let username = try arguments.required("username")
        let context = SignInContext(clientMetadata: try PoolArguments.metadata(arguments))
        if arguments.has("resend"), let sent = try await pool.resendConfirmationCode(to: username, context: context) {
            console.tell(DeliveryReport(sent).text)
        }
        try await console.askingCode("Code") { code in
            try await pool.confirmSignUp(
                username,
                code: code,
                takesAlias: arguments.has("take-alias"),
                context: context
            )
        }
        console.give(arguments.has("json") ? JSONLine([("status", "confirmed")]).text : "Confirmed.")
    }
}
