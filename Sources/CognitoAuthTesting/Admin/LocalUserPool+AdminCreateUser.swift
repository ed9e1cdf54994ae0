extension LocalUserPool {
    /// The temporary password that was last sent to a user, by `AdminCreateUser`.
    ///
    /// - Parameter username: The user name.
    /// - Returns: The password, or `nil` if none was sent.
    public func lastTemporaryPassword(for username: String) -> String? {
        account(named: username)?.invitation
    }

    /// `AdminCreateUser`: a user who has to choose a password at the first sign-in.
    func adminCreateUser(_ body: AdminCreateUserBody) throws -> AdminUserReply.Created {
        if body.messageAction == "RESEND" { return try inviteAgain(body) }
        var attributes = Dictionary(body.attributes.map { ($0.Name, $0.Value ?? "") }) { _, last in last }
            .filter { !$0.value.isEmpty }
        guard attributes["sub"] == nil else { throw Refusal.invalidParameter("Cannot modify an already provided sub") }
        try UserAttributeRules.checkAddresses(body.attributes)
        let username = try username(for: body.username, &attributes)
        try checkIsFree(username, attributes, message: "User account already exists")
        let password = body.temporaryPassword ?? RandomText.temporaryPassword(length: passwordPolicy.minimumLength)
        try checkPolicy(password)
        let user = LocalUser(
            username,
            password: password,
            attributes: attributes,
            status: .forceChangePassword
        )
        let aliases = CodeDestination.attributes.filter { user.verified($0) != nil }
        // All of them or none: a user who is not made takes nothing away.
        for name in aliases {
            try holder(of: name, attributes[name], otherThan: user.name, takingIt: body.takesAlias)
        }
        for name in aliases { try claim(name, attributes[name], for: user.name, takingIt: body.takesAlias) }
        add(user)
        if body.messageAction != "SUPPRESS" { accounts[Array(user.name.utf8)]?.invitation = password }
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
        let password = body.temporaryPassword ?? RandomText.temporaryPassword(length: passwordPolicy.minimumLength)
        try checkPolicy(password)
        setPassword(password, of: account, status: .forceChangePassword)
        accounts[account.key]?.invitation = password
        return AdminUserReply.Created(try adminAccount(account.user.name))
    }
}
