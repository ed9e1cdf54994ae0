import CognitoAuth

extension LocalUserPool {
    func startPassword(_ request: SignInRequest) throws -> ResponseBody {
        let username = try request.username(isAnswer: false)
        let password = try request.required("PASSWORD")
        return try signIn(signInUser(named: username, request.client), password: password, request)
    }

    /// Checks a password, and returns the next step of the sign-in.
    func signIn(_ user: StoredUser, password: String, _ request: SignInRequest) throws -> ResponseBody {
        try checkLockout(of: user)
        guard let current = user.profile.password, current.utf8.elementsEqual(password.utf8) else {
            recordPassword(isCorrect: false, of: user, request)
            throw ServiceException.incorrectUsernameOrPassword
        }
        recordPassword(isCorrect: true, of: user, request)
        return try continueAfterPassword(user, request.completing("pwd"))
    }

    /// Starts the legacy flow `ADMIN_NO_SRP_AUTH` without a password, and returns a challenge for the password.
    func startAdminNoSRP(_ request: SignInRequest) throws -> ResponseBody {
        let user = try signInUser(named: request.username(isAnswer: false), request.client)
        return issueChallenge("ADMIN_NO_SRP_AUTH", for: user, request, ["USERNAME": user.username])
    }

    /// Checks the answer to `ADMIN_NO_SRP_AUTH`, whose session can be used again after a wrong password.
    func answerAdminNoSRP(_ request: SignInRequest, _ user: StoredUser) throws -> ResponseBody {
        let response = try signIn(user, password: request.required("PASSWORD"), request)
        markSessionUsed(request.session)
        return response
    }

    /// Issues `NEW_PASSWORD_REQUIRED`, whose parameters contain the attributes as JSON text.
    func issueNewPasswordChallenge(for user: StoredUser, _ request: SignInRequest) -> ResponseBody {
        let missing = missingAttributes(user.profile.attributes).map { Self.attributePrefix + $0 }
        let attributes = user.profile.attributes.filter { $0.key != "sub" }
        return issueChallenge(
            "NEW_PASSWORD_REQUIRED",
            for: user,
            request,
            [
                "requiredAttributes": JSONValue.strings(missing).jsonText,
                "userAttributes": JSONValue.strings(attributes).jsonText,
            ]
        )
    }

    /// Checks the answer to `NEW_PASSWORD_REQUIRED`, whose session can be used again after an invalid password.
    func setNewPassword(_ request: SignInRequest, _ user: StoredUser) throws -> ResponseBody {
        let password = try request.required("NEW_PASSWORD")
        try checkPolicy(password)
        try checkHistory(password, of: user)
        let attributes = try attributes(of: user, updatedWith: request.parameters)
        if let name = missingAttributes(attributes).first {
            throw ServiceException.invalidParameter("Invalid attributes given, \(name) is missing")
        }
        update(user) { $0.attributes = attributes }
        markSessionUsed(request.session)
        setPassword(password, of: user, status: .confirmed)
        return try continueAfterPassword(user, request)
    }

    /// Returns the user's attributes, updated with those in an answer, which must be writable.
    private func attributes(
        of user: StoredUser,
        updatedWith responses: [String: String]
    ) throws(ServiceException) -> [String: String] {
        let given = responses.filter { $0.key.hasPrefix(Self.attributePrefix) }
            .map { UserAttribute(name: String($0.key.dropFirst(Self.attributePrefix.count)), value: $0.value) }
        try UserAttributeRules.check(given)
        let old = user.profile.attributes
        var attributes = old
        for attribute in given { attributes[attribute.name] = attribute.value }
        attributes = attributes.filter { !$0.value.isEmpty }
        try ensureAliasIsAvailable("preferred_username", attributes["preferred_username"], for: user)
        for name in CodeDestination.attributes where attributes[name] != old[name] {
            if configuration.hasAddressesAsUsernames { try ensureAliasIsAvailable(name, attributes[name], for: user) }
            attributes[name + "_verified"] = attributes[name].map { _ in "false" }
        }
        return attributes
    }

    private static let attributePrefix = "userAttributes."

    /// Returns the required attributes that have no value.
    func missingAttributes(_ attributes: [String: String]) -> [String] {
        configuration.requiredAttributes.filter { (attributes[$0] ?? "").isEmpty }
    }
}
