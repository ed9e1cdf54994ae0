import CognitoAuth

/// `change-password`: changes a signed-in user's password.
enum ChangePasswordCommand: Command {
    static let name = "change-password"
    static let summary = "change a signed-in user's password"
    static let options = SessionArguments.options
    static let flags: Set = ["json"]
    static let usage = """
        usage: cognito-auth change-password --user-pool-id P --client-id C [--token-file FILE] [options]

        \(SessionArguments.usage())

        The password so far and the new one are asked for.

        Exit status: 0 changed, 1 refused or failed, 64 not understood, 130 interrupted.
        """

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        let user = try await SessionArguments.user(arguments, console)
        let request = ChangePasswordRequest(
            previousPassword: try console.ask("Password", isSecret: true),
            proposedPassword: try console.ask("New password", isSecret: true),
            accessToken: user.accessToken
        )
        try await user.client.changePassword(request)
        console.give(arguments.has("json") ? JSONLine([("status", "password-set")]).text : "The new password is set.")
    }
}
