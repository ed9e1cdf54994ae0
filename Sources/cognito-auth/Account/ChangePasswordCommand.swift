import CognitoAuth

/// `change-password`: changes a signed-in user's password.
enum ChangePasswordCommand: Command {
    static let name = "change-password"
    static let summary = "change a signed-in user's password"

    static var options: [Option] {
        SessionArguments.options + [.json]
    }

    static var details: [String] {
        [
            "The password so far and the new one are asked for.",
            SessionArguments.details,
        ]
    }

    static var examples: [Example] {
        [
            Example("Change the password of who is signed in.", inPool: name, "--token-file ada.tokens")
        ]
    }

    static let success = "Changed"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let user = try await SessionArguments.user(arguments, tool)
        let request = ChangePasswordRequest(
            previousPassword: try tool.console.ask("Password", isSecret: true),
            proposedPassword: try tool.console.askNewPassword(),
            accessToken: user.accessToken
        )
        try await user.client.changePassword(request)
        tool.console.give(
            arguments.has("json") ? JSONLine([("status", "password-set")]).text : "The new password is set."
        )
    }
}
