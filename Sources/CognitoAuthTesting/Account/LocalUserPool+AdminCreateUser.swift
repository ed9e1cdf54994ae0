extension LocalUserPool {
    /// Adds a user with a temporary password, or sends another one: `AdminCreateUser`.
    func adminCreateUser(_ reader: RequestReader) throws -> ResponseBody {
        let username = reader.username
        let attributes = reader.attributes() ?? []
        let temporaryPassword = reader.password("TemporaryPassword")
        let action = reader.string("MessageAction", .oneOf("RESEND", "SUPPRESS"))
        let forceAliasCreation = reader.bool("ForceAliasCreation")
        try reader.validate()
        let password =
            temporaryPassword ?? RandomText.temporaryPassword(length: configuration.passwordPolicy.minimumLength)
        let user =
            if action == "RESEND" {
                try resendInvitation(to: user(namedByAdmin: username), password)
            } else {
                try createUser(username, attributes, password, forceAliasCreation: forceAliasCreation)
            }
        if action != "SUPPRESS" { sendInvitation(password, to: user) }
        return ["User": .object(of: accountMembers(of: user, attributesName: "Attributes"))]
    }

    private func createUser(
        _ username: String,
        _ attributes: [UserAttribute],
        _ password: String,
        forceAliasCreation: Bool
    ) throws(ServiceException) -> StoredUser {
        var values = attributes.valuesByName.filter { !$0.value.isEmpty }
        try UserAttributeRules.checkByAdmin(attributes)
        let username = try newUsername(for: username, &values)
        try checkAvailability(of: username, values, message: "User account already exists")
        try checkPolicy(password)
        let profile = LocalUser(username, password: password, attributes: values, status: .forceChangePassword)
        let aliases = CodeDestination.attributes.filter { profile.verified($0) != nil }
        // All aliases are checked first, because a user who isn't created must not take any.
        for name in aliases { try replaceableAliasOwner(name, values[name], force: forceAliasCreation) }
        for name in aliases { try ensureAliasIsAvailable(name, values[name], force: forceAliasCreation) }
        add(profile)
        return try user(namedByAdmin: profile.username)
    }

    /// Sets another temporary password for a user who hasn't signed in yet.
    private func resendInvitation(to user: StoredUser, _ password: String) throws(ServiceException) -> StoredUser {
        guard user.profile.status == .forceChangePassword else {
            throw ServiceException(
                "UnsupportedUserStateException",
                "Resend not possible. \(user.username) status is not FORCE_CHANGE_PASSWORD"
            )
        }
        try checkPolicy(password)
        setPassword(password, of: user, status: .forceChangePassword)
        return user
    }

    private func sendInvitation(_ password: String, to user: StoredUser) {
        let names = Set(CodeDestination.attributes)
        let destination =
            user.profile.recoveryDestination ?? user.profile.signUpDestination(verifying: names)
            ?? CodeDestination(attribute: CodeDestination.email, address: "")
        sendMessage(.invitation, code: password, to: destination, of: user)
    }
}
