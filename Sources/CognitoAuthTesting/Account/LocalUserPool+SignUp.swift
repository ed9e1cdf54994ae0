import CognitoAuth

extension LocalUserPool {
    /// Adds an unconfirmed user, and sends a code: `SignUp`.
    func signUp(_ reader: RequestReader) throws -> ResponseBody {
        let caller = Caller(reader)
        let attributes = reader.attributes() ?? []
        let password = reader.password("Password")
        _ = reader.attributes("ValidationData")
        let client = try client(of: caller, reader)
        guard configuration.allowsSignUp else {
            throw ServiceException.notAuthorized("SignUp is not permitted for this user pool")
        }
        let profile = try newProfile(caller.username, password: password, attributes)
        try checkAvailability(of: profile.username, profile.attributes, message: "User already exists")
        add(profile)
        guard let user = users[Array(profile.username.utf8)] else { throw ServiceException.userNotFound }
        let isConfirmed = profile.status == .confirmed
        let session =
            client.explicitAuthFlows.contains(.userAuth)
            ? newSession(isConfirmed ? Self.confirmedSignUp : Self.startedSignUp, for: user, clientID: client.id) : nil
        return [
            "UserConfirmed": .bool(isConfirmed), "UserSub": .string(profile.attributes["sub"] ?? ""),
            "CodeDeliveryDetails": isConfirmed ? nil : try sendSignUpCode(to: user),
            "Session": session.map(JSONValue.string),
        ]
    }

    /// Confirms a user with a code, and returns a session for `USER_AUTH` if the request has one: `ConfirmSignUp`.
    ///
    /// The code remains valid if the address is the alias of another user.
    func confirmSignUp(_ reader: RequestReader) throws -> ResponseBody {
        let caller = Caller(reader)
        let code = reader.code("ConfirmationCode")
        let session = reader.session
        let forceAliasCreation = reader.bool("ForceAliasCreation")
        let client = try client(of: caller, reader)
        let user = try recoverableUser(named: caller.username, client)
        if canRecover(user), user.profile.status != .unconfirmed { throw Self.cannotConfirm(user) }
        if let session {
            let (owner, challenge) = try pendingChallenge(session: session, clientID: client.id)
            guard challenge.name == Self.startedSignUp, owner === user, canRecover(user) else {
                throw ServiceException.invalidSession
            }
        }
        guard canRecover(user) else {
            try checkLimit(.guessingCode(.signUp), of: user, exceeded: .tooManyFailedAttempts)
            throw rejectedGuess(.signUp, of: user)
        }
        let address = try checkCode(code, for: .signUp, of: user, exceeded: .tooManyFailedAttempts).destination
        try ensureAliasIsAvailable(address.attribute, address.address, for: user, force: forceAliasCreation)
        consumeCode(.signUp, of: user)
        update(user) {
            $0.attributes[address.attribute] = address.address
            $0.attributes[address.attribute + "_verified"] = "true"
            $0.status = .confirmed
        }
        guard let session else { return [:] }
        markSessionUsed(session)
        return ["Session": .string(newSession(Self.confirmedSignUp, for: user, clientID: client.id))]
    }

    func resendConfirmationCode(_ reader: RequestReader) throws -> ResponseBody {
        let caller = Caller(reader)
        let client = try client(of: caller, reader)
        let user = try recoverableUser(named: caller.username, client)
        guard canRecover(user) else {
            let destination = simulatedDestination(for: caller.username)
            return ["CodeDeliveryDetails": try sendCode(.signUp, to: destination, of: user, isSimulated: true)]
        }
        guard user.profile.status == .unconfirmed else {
            throw ServiceException.invalidParameter("User is already confirmed.")
        }
        guard let details = try sendSignUpCode(to: user) else {
            throw ServiceException.invalidParameter("Cannot resend codes. Auto verification not turned on.")
        }
        return ["CodeDeliveryDetails": details]
    }

    func adminConfirmSignUp(_ reader: RequestReader) throws -> ResponseBody {
        let user = try adminUser(reader)
        guard user.profile.status == .unconfirmed else { throw Self.cannotConfirm(user) }
        update(user) { $0.status = .confirmed }
        return [:]
    }

    /// Returns the account data of a new user, whose email address and phone number are not verified.
    private func newProfile(
        _ username: String,
        password: String?,
        _ attributes: [UserAttribute]
    ) throws(ServiceException) -> LocalUser {
        try UserAttributeRules.check(attributes)
        var attributes = attributes.valuesByName.filter { !$0.value.isEmpty }
        let username = try newUsername(for: username, &attributes)
        if let name = missingAttributes(attributes).first { throw UserAttributeRules.missing(name) }
        if let password {
            try checkPolicy(password, isSignUp: true)
        } else {
            try checkAllowsPasswordlessSignUp()
        }
        for name in CodeDestination.attributes where attributes[name] != nil {
            attributes[name + "_verified"] = "false"
        }
        let status = configuration.autoConfirmsUsers ? LocalUser.Status.confirmed : .unconfirmed
        return LocalUser(username, password: password, attributes: attributes, status: status)
    }

    /// Rejects a user without a password unless the user can sign in with a code.
    private func checkAllowsPasswordlessSignUp() throws(ServiceException) {
        if case .required = configuration.mfaConfiguration { throw .invalidParameter("Password is required.") }
        guard !configuration.allowedFirstFactors.isDisjoint(with: [.emailOTP, .smsOTP]) else {
            throw .invalidParameter("Password is required.")
        }
    }

    private func sendSignUpCode(to user: StoredUser) throws(ServiceException) -> JSONValue? {
        let names = configuration.autoVerifiedAttributes
        guard let destination = user.profile.signUpDestination(verifying: names) else { return nil }
        return try sendCode(.signUp, to: destination, of: user)
    }

    private static func cannotConfirm(_ user: StoredUser) -> ServiceException {
        .notAuthorized("User cannot be confirmed. Current status is \(user.profile.status.rawValue)")
    }

    /// Returns the user who recovers or confirms an account.
    ///
    /// If the client prevents user existence errors, the result can be a simulated user or a disabled one.
    func recoverableUser(named username: String, _ client: LocalAppClient) throws(ServiceException) -> StoredUser {
        guard let user = user(named: username) else {
            guard client.preventsUserExistenceErrors else {
                throw ServiceException("UserNotFoundException", "Username/client id combination not found.")
            }
            return simulatedUser(named: username)
        }
        guard user.profile.isEnabled || client.preventsUserExistenceErrors else { throw .userDisabled }
        return user
    }

    /// Returns a Boolean value that indicates whether a user exists and is enabled.
    func canRecover(_ user: StoredUser) -> Bool { !user.isSimulated && user.profile.isEnabled }
}
