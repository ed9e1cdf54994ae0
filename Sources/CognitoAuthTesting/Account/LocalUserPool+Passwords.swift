import CognitoAuth

extension LocalUserPool {
    private static let cannotResetPassword = ServiceException.notAuthorized(
        "User password cannot be reset in the current state."
    )
    private static let noRecoveryDestination = ServiceException.invalidParameter(
        "Cannot reset password for the user as there is no registered/verified email or phone_number"
    )

    /// Sends a code to a verified address: `ForgotPassword`.
    func forgotPassword(_ reader: RequestReader) throws -> ResponseBody {
        let caller = Caller(reader)
        let client = try client(of: caller, reader)
        let user = try recoverableUser(named: caller.username, client)
        if canRecover(user) {
            guard user.profile.status != .forceChangePassword else { throw Self.cannotResetPassword }
            if let destination = user.profile.recoveryDestination {
                return ["CodeDeliveryDetails": try sendCode(.passwordReset, to: destination, of: user)]
            }
            guard client.preventsUserExistenceErrors else { throw Self.noRecoveryDestination }
        }
        let destination = simulatedDestination(for: caller.username)
        return ["CodeDeliveryDetails": try sendCode(.passwordReset, to: destination, of: user, isSimulated: true)]
    }

    /// Sets a password with a code, which remains valid if the password is invalid: `ConfirmForgotPassword`.
    func confirmForgotPassword(_ reader: RequestReader) throws -> ResponseBody {
        let caller = Caller(reader)
        let code = reader.code("ConfirmationCode")
        let password = reader.require(reader.password("Password"), "Password") ?? ""
        let client = try client(of: caller, reader)
        try checkPolicy(password)
        let user = try recoverableUser(named: caller.username, client)
        guard user.profile.status != .unconfirmed || !user.profile.isEnabled else {
            throw ServiceException.userNotConfirmed
        }
        _ = try checkCode(code, for: .passwordReset, of: user, exceeded: .tooManyFailedAttempts)
        try checkHistory(password, of: user)
        setPassword(password, of: user, status: .confirmed)
        user.failedAttempts = FailedAttempts()
        return [:]
    }

    /// Changes the password of a signed-in user: `ChangePassword`.
    ///
    /// A user without a password needs no previous one.
    func changePassword(_ reader: RequestReader) throws -> ResponseBody {
        let previous = reader.password("PreviousPassword")
        let proposed = reader.require(reader.password("ProposedPassword"), "ProposedPassword") ?? ""
        let user = try authenticatedUser(reader)
        try checkLimit(.changingPassword, of: user, exceeded: .limitExceeded)
        if let current = user.profile.password {
            guard let previous, current.utf8.elementsEqual(previous.utf8) else {
                recordAttempt(.changingPassword, of: user)
                throw ServiceException.incorrectUsernameOrPassword
            }
        }
        try checkPolicy(proposed)
        try checkHistory(proposed, of: user)
        setPassword(proposed, of: user, status: .confirmed)
        return [:]
    }

    /// Sets a permanent or a temporary password: `AdminSetUserPassword`.
    func adminSetUserPassword(_ reader: RequestReader) throws -> ResponseBody {
        let password = reader.require(reader.password("Password"), "Password") ?? ""
        let isPermanent = reader.bool("Permanent")
        let user = try adminUser(reader)
        try checkPolicy(password)
        try checkHistory(password, of: user)
        setPassword(password, of: user, status: isPermanent ? .confirmed : .forceChangePassword)
        return [:]
    }

    /// Sends a code, and rejects the password until it is reset: `AdminResetUserPassword`.
    func adminResetUserPassword(_ reader: RequestReader) throws -> ResponseBody {
        let user = try adminUser(reader)
        guard user.profile.isEnabled else { throw ServiceException.userDisabled }
        guard [.confirmed, .resetRequired].contains(user.profile.status) else { throw Self.cannotResetPassword }
        guard let destination = user.profile.recoveryDestination else { throw Self.noRecoveryDestination }
        _ = try sendCode(.passwordReset, to: destination, of: user)
        update(user) { $0.status = .resetRequired }
        return [:]
    }

    /// Rejects a password that violates the policy.
    ///
    /// The message of Cognito differs in a sign-up.
    func checkPolicy(_ password: String, isSignUp: Bool = false) throws(ServiceException) {
        guard let violation = configuration.passwordPolicy.violation(of: password) else { return }
        let text = isSignUp ? "Password did not conform with policy" : "Password does not conform to policy"
        throw ServiceException("InvalidPasswordException", "\(text): \(violation)")
    }

    func checkHistory(_ password: String, of user: StoredUser) throws(ServiceException) {
        let latest = passwords(of: user).prefix(historySize)
        guard !latest.contains(where: { $0.utf8.elementsEqual(password.utf8) }) else {
            throw ServiceException(
                "PasswordHistoryPolicyViolationException",
                "The password was used before and violates the password history policy."
            )
        }
    }

    /// Sets a user's password, and ends sign-ins in progress and a password reset.
    func setPassword(_ password: String, of user: StoredUser, status: LocalUser.Status) {
        user.formerPasswords = Array(passwords(of: user).prefix(historySize))
        user.verifier = nil
        user.endSignIns()
        consumeCode(.passwordReset, of: user)
        update(user) {
            $0.password = password
            $0.status = status
        }
    }

    private func passwords(of user: StoredUser) -> [String] {
        [user.profile.password].compactMap(\.self) + user.formerPasswords
    }

    private var historySize: Int { max(0, configuration.passwordPolicy.historySize) }
}
