extension LocalUserPool {
    /// `AdminSetUserPassword`: for good, or until the user has to choose another.
    func adminSetUserPassword(_ body: AdminUserBody) throws -> NoReply {
        var constraints = Constraints()
        constraints.require(body.password, "password")
        try constraints.verify()
        let account = try adminAccount(body.username)
        let password = body.password ?? ""
        try checkPolicy(password)
        accounts[account.key]?.verifier = nil
        change(account) {
            $0.password = password
            $0.status = body.isPermanent ? .confirmed : .forceChangePassword
        }
        return NoReply()
    }

    /// `AdminResetUserPassword`: sends a code, and refuses sign-ins until there is another password.
    func adminResetUserPassword(_ body: AdminUserBody) throws -> NoReply {
        let account = try adminAccount(body.username)
        let user = account.user
        guard user.status == .confirmed || user.status == .resetRequired else {
            throw Refusal.notAuthorized("User password cannot be reset in the current state.")
        }
        guard user.attributes["email_verified"] == "true" || user.attributes["phone_number_verified"] == "true" else {
            throw Refusal.invalidParameter(
                "Cannot reset password for the user as there is no registered/verified email or phone_number"
            )
        }
        _ = newCode(for: user, digits: 6)
        change(account) { $0.status = .resetRequired }
        return NoReply()
    }

    /// Refuses a password that is too short.
    func checkPolicy(_ password: String) throws {
        guard password.count >= minimumPasswordLength else {
            throw Refusal(
                type: "InvalidPasswordException",
                message: "Password does not conform to policy: Password not long enough"
            )
        }
    }
}
