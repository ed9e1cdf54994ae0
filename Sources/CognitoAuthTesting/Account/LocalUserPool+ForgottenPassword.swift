extension LocalUserPool {
    /// `ForgotPassword`: the code goes to a verified address.
    func forgotPassword(_ body: UsernameBody) throws -> CodeDeliveryReply.One {
        let client = try client(body.clientID, deviceKey: nil)
        try checkSecretHash(body.secretHash, username: body.username, client: client, isAnswer: false)
        guard let account = try account(recovering: body.username, client: client) else {
            return try madeUpDelivery(.passwordReset, for: body.username)
        }
        guard account.user.status != .forceChangePassword else {
            throw Refusal.notAuthorized("User password cannot be reset in the current state.")
        }
        guard let destination = account.user.recovery else {
            guard client.preventsUserExistenceErrors else { throw Refusal.noRecovery }
            return try madeUpDelivery(.passwordReset, for: body.username, of: account)
        }
        return CodeDeliveryReply.One(details: try sendCode(.passwordReset, to: destination, of: account.user))
    }

    /// `ConfirmForgotPassword`; a password that is refused leaves the code good.
    func confirmForgotPassword(_ body: ConfirmForgotPasswordBody) throws -> NoReply {
        let client = try client(body.clientID, deviceKey: nil)
        try checkSecretHash(body.secretHash, username: body.username, client: client, isAnswer: false)
        try checkPolicy(body.password)
        guard let account = try account(recovering: body.username, client: client) else {
            let key = Array(body.username.utf8)
            _ = try check(body.code, for: .passwordReset, of: key, tooMany: .tooManyFailedAttempts)
            // A disabled user's code may still be good.
            try guessInVain(.passwordReset, of: key, tooMany: .tooManyFailedAttempts)
        }
        guard account.user.status != .unconfirmed else { throw Refusal.notConfirmed }
        _ = try check(body.code, for: .passwordReset, of: account.key, tooMany: .tooManyFailedAttempts)
        try checkHistory(body.password, of: account)
        setPassword(body.password, of: account, status: .confirmed)
        succeeded(account.key)
        return NoReply()
    }

    /// `ChangePassword`; who has no password yet gets one without the previous.
    func changePassword(_ body: ChangePasswordBody) throws -> NoReply {
        let user = try user(bearing: body.accessToken)
        let key = Array(user.name.utf8)
        guard let account = accounts[key] else { throw Refusal.unknownUser }
        try checkLimit(.changingPassword, of: key, otherwise: .limitExceeded)
        if let own = user.password {
            guard let previous = body.previous, own.utf8.elementsEqual(previous.utf8) else {
                countAttempt(.changingPassword, of: key)
                throw Refusal.badCredentials
            }
        }
        try checkPolicy(body.proposed)
        try checkHistory(body.proposed, of: account)
        setPassword(body.proposed, of: account, status: .confirmed)
        return NoReply()
    }
}

extension Refusal {
    static let noRecovery = invalidParameter(
        "Cannot reset password for the user as there is no registered/verified email or phone_number"
    )

    static let notConfirmed = Refusal(type: "UserNotConfirmedException", message: "User is not confirmed.")

    static let passwordResetRequired = Refusal(
        type: "PasswordResetRequiredException",
        message: "Password reset required for the user"
    )
}
