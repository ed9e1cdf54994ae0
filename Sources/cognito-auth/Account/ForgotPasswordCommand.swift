import CognitoAuth

/// `forgot-password`: sets a new password with a code that is sent.
enum ForgotPasswordCommand: Command {
    static let name = "forgot-password"
    static let summary = "set a new password with a code that is sent"

    static var options: [Option] {
        PoolArguments.options + [
            .username.required, Option("has-code", "the code was sent already"), .metadata, .json,
        ]
    }

    static var details: [String] {
        [
            "The new password is asked for, then the code, three times in all if it is wrong."
        ]
    }

    static var examples: [Example] {
        [
            Example("Have a code sent and set a new password.", inPool: name, "--username ada")
        ]
    }

    static let success = "Set"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let pool = try PoolArguments.pool(arguments, tool)
        let username = try arguments.required("username")
        let context = SignInContext(clientMetadata: try PoolArguments.metadata(arguments))
        if !arguments.has("has-code"), let sent = try await pool.forgotPassword(username, context: context) {
            tool.console.tell(DeliveryReport(sent).text)
        }
        let password = try tool.console.askNewPassword()
        try await tool.console.askingCode("Code") { code in
            try await pool.confirmForgotPassword(username, code: code, newPassword: password, context: context)
        }
        tool.console.give(
            arguments.has("json") ? JSONLine([("status", "password-set")]).text : "The new password is set."
        )
    }
}
