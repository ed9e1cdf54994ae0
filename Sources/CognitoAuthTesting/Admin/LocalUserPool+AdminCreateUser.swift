extension LocalUserPool {
    /// The temporary password that was last sent to a user, by `AdminCreateUser`.
    ///
    /// - Parameter username: The user name.
    /// - Returns: The password, or `nil` if none was sent.
    public func lastTemporaryPassword(for username: String) -> String? { invitations[Array(username.utf8)] }

    /// `AdminCreateUser`: a user who has to choose a password at the first sign-in.
    func adminCreateUser(_ body: AdminCreateUserBody) throws -> AdminUserReply.Created {
        if body.messageAction == "RESEND" { return try inviteAgain(body) }
        let attributes = Dictionary(body.attributes.map { ($0.Name, $0.Value ?? "") }) { _, last in last }
        guard attributes["sub"] == nil else { throw Refusal.invalidParameter("Cannot modify an already provided sub") }
        guard account(named: body.username) == nil else {
            throw Refusal(type: "UsernameExistsException", message: "User account already exists")
        }
        let password = body.temporaryPassword ?? RandomText.temporaryPassword(length: minimumPasswordLength)
        try checkPolicy(password)
        let user = LocalUser(
            body.username,
            password: password,
            attributes: attributes,
            status: .forceChangePassword
        )
        try claimAliases(of: user, takingThem: body.takesAlias)
        add(user)
        if body.messageAction != "SUPPRESS" { invitations[Array(user.name.utf8)] = password }
        return AdminUserReply.Created(try adminAccount(user.name))
    }

    /// `RESEND`: another temporary password for a user who has not signed in yet.
    private func inviteAgain(_ body: AdminCreateUserBody) throws -> AdminUserReply.Created {
        let account = try adminAccount(body.username)
        guard account.user.status == .forceChangePassword else {
            throw Refusal(
                type: "UnsupportedUserStateException",
                message: "Resend not possible. \(account.user.name) status is not FORCE_CHANGE_PASSWORD"
            )
        }
        let password = body.temporaryPassword ?? RandomText.temporaryPassword(length: minimumPasswordLength)
        try checkPolicy(password)
        accounts[account.key]?.verifier = nil
        change(account) { $0.password = password }
        invitations[account.key] = password
        return AdminUserReply.Created(try adminAccount(account.user.name))
    }

    /// Sees that no alias of a new user is another's, or takes it away from the other.
    private func claimAliases(of user: LocalUser, takingThem takes: Bool) throws {
        for name in ["email", "phone_number"] where user.attributes[name + "_verified"] == "true" {
            guard let value = user.attributes[name], let other = account(named: value) else { continue }
            guard takes else {
                throw Refusal(type: "AliasExistsException", message: "An account with the \(name) already exists.")
            }
            change(other) { $0.attributes[name + "_verified"] = "false" }
        }
    }
}
