extension LocalUserPool {
    /// `AdminSetUserPassword`: for good, or until the user has to choose another.
    func adminSetUserPassword(_ body: AdminUserBody) throws -> NoReply {
        var constraints = Constraints()
        constraints.require(body.password, "password")
        try constraints.verify()
        let account = try adminAccount(body.username)
        let password = body.password ?? ""
        try checkPolicy(password)
        try checkHistory(password, of: account)
        setPassword(password, of: account, status: body.isPermanent ? .confirmed : .forceChangePassword)
        return NoReply()
    }

    /// `AdminResetUserPassword`: sends a code, and refuses sign-ins until there is another password.
    func adminResetUserPassword(_ body: AdminUserBody) throws -> NoReply {
        let account = try adminAccount(body.username)
        let user = account.user
        guard user.status == .confirmed || user.status == .resetRequired else {
            throw Refusal.notAuthorized("User password cannot be reset in the current state.")
        }
        guard let destination = user.recovery else { throw Refusal.noRecovery }
        _ = try sendCode(.passwordReset, to: destination, of: user)
        change(account) { $0.status = .resetRequired }
        return NoReply()
    }
}
