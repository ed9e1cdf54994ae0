extension LocalUserPool {
    /// `USER_PASSWORD_AUTH`.
    func checkPassword(_ body: InitiateAuthBody, client: CallingClient) throws -> AuthReply {
        let username = try body.parameters.required("USERNAME")
        try checkSecretHash(body.parameters["SECRET_HASH"], username: username, client: client, isAnswer: false)
        let password = try body.parameters.required("PASSWORD")
        let account = try account(named: username, client: client)
        return try signIn(account, typed: username, password: password, client: client)
    }

    /// What a password leads to, of a user who may not exist.
    func signIn(
        _ account: Account?,
        typed: String,
        password: String,
        client: CallingClient
    ) throws -> AuthReply {
        let key = account?.key ?? Array(decoy(for: typed).name.utf8)
        try checkNotLockedOut(key)
        guard let account, let own = account.user.password, own.utf8.elementsEqual(password.utf8) else {
            failed(key)
            throw Refusal.badCredentials
        }
        succeeded(key)
        return try continueAfterPassword(account, client: client)
    }

    /// `NEW_PASSWORD_REQUIRED`, with the lists of attributes as JSON text and their names already prefixed.
    func askForNewPassword(_ user: LocalUser, client: CallingClient) throws -> AuthReply {
        let missing = missingAttributes(user.attributes)
        return open(
            "NEW_PASSWORD_REQUIRED",
            for: user,
            client: client,
            parameters: [
                "requiredAttributes": try JSONText.of(missing.map { Self.attributePrefix + $0 }),
                "userAttributes": try JSONText.of(user.attributes.filter { $0.key != "sub" }),
            ]
        )
    }

    /// The answer to `NEW_PASSWORD_REQUIRED`; a password that is refused leaves the session open.
    func setNewPassword(
        _ body: ChallengeAnswerBody,
        username: String,
        client: CallingClient
    ) throws -> AuthReply {
        let pending = try pendingChallenge(body, username: username, client: client)
        let password = try body.responses.required("NEW_PASSWORD")
        try checkPolicy(password)
        guard let account = accounts[pending.userKey] else { throw Refusal.unknownSession }
        try checkHistory(password, of: account)
        let attributes = try attributes(of: account.user, given: body.responses)
        if let name = missingAttributes(attributes).first {
            throw Refusal.invalidParameter("Invalid attributes given, \(name) is missing")
        }
        change(account) { $0.attributes = attributes }
        close(body)
        setPassword(password, of: account, status: .confirmed)
        return try continueAfterPassword(accounts[pending.userKey] ?? account, client: client)
    }

    /// A user's attributes with those that came with a new password, held to what a user may write.
    private func attributes(
        of user: LocalUser,
        given responses: [String: String]
    ) throws(Refusal) -> [String: String] {
        let given = responses.filter { $0.key.hasPrefix(Self.attributePrefix) }
            .map { AttributeBody(Name: String($0.key.dropFirst(Self.attributePrefix.count)), Value: $0.value) }
        try UserAttributeRules.check(given)
        var attributes = user.attributes
        for attribute in given { attributes[attribute.Name] = attribute.Value }
        // An empty one is as good as none.
        attributes = attributes.filter { !$0.value.isEmpty }
        try claim("preferred_username", attributes["preferred_username"], for: user.name, takingIt: false)
        for name in CodeDestination.attributes where attributes[name] != user.attributes[name] {
            if accountPolicy.hasAddressesAsUsernames {
                try claim(name, attributes[name], for: user.name, takingIt: false)
            }
            attributes[name + "_verified"] = attributes[name].map { _ in "false" }
        }
        return attributes
    }

    private static let attributePrefix = "userAttributes."

    /// The required attributes that are missing.
    func missingAttributes(_ attributes: [String: String]) -> [String] {
        requiredAttributes.filter { (attributes[$0] ?? "").isEmpty }
    }
}
