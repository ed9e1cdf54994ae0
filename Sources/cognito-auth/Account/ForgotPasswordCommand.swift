import CognitoAuth

/// `forgot-password`: sets a new password with a code that is sent.
enum ForgotPasswordCommand: Command {
    static let name = "forgot-password"
    static let summary = "set a new password with a code that is sent"
    static let options = PoolArguments.options.union(["username", "metadata"])
    static let flags: Set = ["has-code", "json"]
    static let usage = """
        usage: cognito-auth forgot-password --user-pool-id P --client-id C --username U [options]

          --has-code            the code was sent already
          --endpoint URL        where to call instead of the Region's endpoint
          --metadata KEY=VALUE  what the pool's Lambda triggers are told; may be repeated
          --timeout SECONDS     how long to wait for each answer (10)
          --json                print one JSON object on one line

        The new password is asked for, then the code, three times in all if it is wrong. The client secret, if the app client
        has one, is COGNITO_CLIENT_SECRET in the environment.

        Exit status: 0 set, 1 refused or failed, 64 not understood, 130 interrupted.
        """

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        let pool = try PoolArguments.pool(arguments)
        let username = try arguments.required("username")
        let context = SignInContext(clientMetadata: try PoolArguments.metadata(arguments))
        if !arguments.has("has-code"), let sent = try await pool.forgotPassword(username, context: context) {
            console.tell(DeliveryReport(sent).text)
        }
        let password = try console.ask("New password", isSecret: true)
        try await console.askingCode("Code") { code in
            try await pool.confirmForgotPassword(username, code: code, newPassword: password, context: context)
        }
        console.give(arguments.has("json") ? JSONLine([("status", "password-set")]).text : "The new password is set.")
    }
}
