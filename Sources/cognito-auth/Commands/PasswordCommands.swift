import CognitoAuth

extension Command {
    static let passwordChange = Command(
        "password change",
        "change the user's password",
        options: Option.session,
        details:
            "Prompts for the current password, which is empty for a user without a password, and for the new password.",
        json: passwordJSON
    ) { invocation in
        let user = try await invocation.signedInUser()
        try await invocation.console.retryingAnswer(tries: invocation.console.passwordTries, if: \.isPasswordRejection)
        {
            let current = try invocation.console.prompt("Current password", isSecret: true)
            let request = ChangePasswordRequest(
                previousPassword: current.isEmpty ? nil : current,
                proposedPassword: try invocation.console.promptForNewPassword(),
                accessToken: user.accessToken
            )
            try await user.client.changePassword(request)
        }
        try invocation.printStatus("password-set", "The new password is set.")
    }

    static let passwordForgot = Command(
        "password forgot",
        "reset a forgotten password with a code",
        options: Option.pool + [
            .username.required, Option("skip-send", "use a code that was already sent"), .clientMetadata,
        ],
        details:
            "Sends a code, and prompts for the code and the new password. A rejected answer can be entered up to three times.",
        examples: ["Send a code and set a new password.": "cognito-auth password forgot --username ada"],
        json: passwordJSON
    ) { invocation in
        let (pool, context, console) = (try invocation.pool(), try invocation.context, invocation.console)
        let username = try invocation.arguments.required("username")
        if !invocation.arguments.has("skip-send") {
            invocation.printDelivery(try await pool.forgotPassword(username, context: context))
        }
        var acceptedCode: String?
        var acceptedPassword: String?
        let wrongCodes: Set<CognitoError.Code> = [.codeMismatch, .invalidParameter]
        try await console.retryingAnswer(if: { $0.isPasswordRejection || wrongCodes.contains($0.code) }) {
            let code = try acceptedCode ?? console.prompt("Code", isSecret: true)
            let password = try acceptedPassword ?? console.promptForNewPassword()
            do {
                try await pool.confirmForgotPassword(username, code: code, newPassword: password, context: context)
            } catch let error as CognitoError {
                // Only the rejected answer is entered again. An invalid parameter can be either one.
                acceptedCode = error.isPasswordRejection ? code : nil
                acceptedPassword = error.code == .codeMismatch ? password : nil
                throw error
            }
        }
        try invocation.printStatus("password-set", "The new password is set.")
    }

    private static let passwordJSON = #"{"status":"password-set"}"#
}

extension CognitoError {
    /// A Boolean value that indicates whether Cognito rejected a password: a wrong one, or a new one that violates a policy.
    var isPasswordRejection: Bool {
        isIncorrectUsernameOrPassword || [.invalidPassword, .passwordHistoryPolicyViolation].contains(code)
    }
}
