import CognitoAuth
import CognitoCrypto

extension LocalUserPool {
    /// The challenge names of the first factors, in the order in which Cognito offers them.
    static let firstFactors: [(name: String, factor: LocalFirstFactor)] = [
        ("PASSWORD_SRP", .password), ("PASSWORD", .password), ("EMAIL_OTP", .emailOTP), ("SMS_OTP", .smsOTP),
        ("WEB_AUTHN", .webAuthn),
    ]

    /// Starts `USER_AUTH` with the preferred factor if the user has it, or with the choice of a factor.
    ///
    /// The session of a confirmed sign-up replaces the first factor.
    func startChoice(_ request: SignInRequest) throws -> ResponseBody {
        let username = try request.username(isAnswer: false)
        let preferred = request.parameters["PREFERRED_CHALLENGE"]
        if let preferred, !Self.firstFactors.contains(where: { $0.name == preferred }) {
            throw ServiceException.invalidParameter("Unsupported preferred challenge \(preferred)")
        }
        let user = try signInUser(named: username, request.client)
        if let session = request.session {
            guard request.parameters["TARGET_ACR_VALUES"] == nil else {
                throw ServiceException.invalidParameter("A session cannot be used together with TARGET_ACR_VALUES.")
            }
            return try signIn(user, withSignUpSession: session, request)
        }
        if let levels = request.parameters["TARGET_ACR_VALUES"] {
            return try startStepUp(of: user, to: levels, request)
        }
        guard request.parameters["ACCESS_TOKEN"] == nil else { throw ServiceException.missing("TARGET_ACR_VALUES") }
        return try startFirstFactor(of: firstFactors(of: user), for: user, request)
    }

    /// Starts the preferred one of the available first factors, or issues `SELECT_CHALLENGE`.
    func startFirstFactor(
        of available: [String],
        for user: StoredUser,
        _ request: SignInRequest
    ) throws -> ResponseBody {
        let preferred = request.parameters["PREFERRED_CHALLENGE"]
        if let preferred, available.contains(preferred) { return try start(preferred, user, request) }
        guard !available.isEmpty else { throw ServiceException.incorrectUsernameOrPassword }
        return issueFirstFactorChoice(available, for: user, request)
    }

    /// Issues `SELECT_CHALLENGE` with the options for a passkey, because the answer can contain an assertion.
    private func issueFirstFactorChoice(
        _ available: [String],
        for user: StoredUser,
        _ request: SignInRequest
    ) -> ResponseBody {
        let challenge = available.contains("WEB_AUTHN") ? Self.newPasskeyChallenge() : nil
        var parameters = ["USERNAME": user.username]
        if let challenge { parameters["CREDENTIAL_REQUEST_OPTIONS"] = passkeyRequestOptions(challenge, for: user) }
        return issueChallenge(
            "SELECT_CHALLENGE",
            for: user,
            request,
            parameters,
            expecting: .firstFactor(of: available, passkeyChallenge: challenge),
            availableChallenges: available
        )
    }

    /// Checks the answer to `SELECT_CHALLENGE`, whose session can be used again after a wrong password or an invalid passkey.
    func selectChallenge(_ request: SignInRequest, _ user: StoredUser) throws -> ResponseBody {
        let answer = try request.required("ANSWER")
        guard case .firstFactor(let available, let passkeyChallenge) = request.expectedAnswer else {
            throw ServiceException.invalidSession
        }
        guard available.contains(answer) else {
            throw ServiceException.invalidParameter("Challenge \(answer) is not available for the user.")
        }
        let response =
            if answer == "WEB_AUTHN", let passkeyChallenge, let credential = request.parameters["CREDENTIAL"] {
                try signIn(user, credential: credential, challenge: passkeyChallenge, request)
            } else {
                try start(answer, user, request)
            }
        markSessionUsed(request.session)
        return response
    }

    /// Checks the answer to `PASSWORD` or `PASSWORD_SRP`, whose session can be used again after a wrong `PASSWORD`.
    func answerPassword(_ request: SignInRequest, _ user: StoredUser) throws -> ResponseBody {
        _ = try request.required(request.name == "PASSWORD" ? "PASSWORD" : "SRP_A")
        let response = try start(request.name, user, request)
        markSessionUsed(request.session)
        return response
    }

    /// Checks a first factor if the request contains it, or issues its challenge.
    private func start(_ factor: String, _ user: StoredUser, _ request: SignInRequest) throws -> ResponseBody {
        switch factor {
        case "PASSWORD":
            if let password = request.parameters["PASSWORD"] {
                return try signIn(user, password: password, request)
            }
        case "PASSWORD_SRP":
            if let srpA = request.parameters["SRP_A"] {
                return try issuePasswordVerifier(Self.clientPublicKey(srpA), for: user, request, .choice)
            }
        case "WEB_AUTHN": return issuePasskeyChallenge(for: user, request)
        case "EMAIL_OTP": return issueCodeChallenge(factor, via: .email, digits: 8, for: user, request)
        case "SMS_OTP": return issueCodeChallenge(factor, via: .sms, digits: 8, for: user, request)
        default: throw ServiceException.invalidSession
        }
        return issueChallenge(factor, for: user, request, ["USERNAME": user.username])
    }

    /// Returns the names of the factors that a sign-in of a user can start with.
    ///
    /// A simulated user has a password. As in Cognito, a user who needs a second factor or a new password starts with the
    /// password.
    func firstFactors(of user: StoredUser) -> [String] {
        let profile = user.profile
        return Self.firstFactors.filter { name, factor in
            guard configuration.allowedFirstFactors.contains(factor) else { return false }
            guard factor != .password else { return user.isSimulated || profile.has(.password) }
            return !user.isSimulated && !needsPassword(profile) && profile.has(factor)
        }.map(\.name)
    }

    /// Returns the names of the factors that the pool allows and the user has, in the form of `GetUserAuthFactors`.
    func configuredFactors(of user: LocalUser) -> [String] {
        Self.firstFactors.filter { name, factor in
            name != "PASSWORD_SRP" && configuration.allowedFirstFactors.contains(factor) && user.has(factor)
        }.map(\.name)
    }

    private func needsPassword(_ user: LocalUser) -> Bool {
        guard user.status == .confirmed else { return true }
        return switch configuration.mfaConfiguration {
        case .off: false
        case .optional: !user.secondFactors.isEmpty
        case .required: true
        }
    }

    // MARK: The session of a sign-up

    /// Confirms a user's sign-up without a code, and returns the session that `ConfirmSignUp` returns.
    ///
    /// `USER_AUTH` accepts the session once in place of a first factor:
    ///
    /// ```swift
    /// await local.add(LocalUser("ada").withEmail("ada@example.com").withStatus(.unconfirmed))
    /// let session = await local.confirmSignUp(for: "ada")
    /// let step = try await pool.signIn("ada", with: .choice(session: session))
    /// ```
    ///
    /// - Parameters:
    ///   - username: The username.
    ///   - clientID: The client ID of the app client that the user signed up with. Defaults to the first one.
    /// - Returns: The session, or `nil` if the user doesn't exist.
    @discardableResult
    public func confirmSignUp(for username: String, clientID: String? = nil) -> String? {
        guard let user = user(named: username) else { return nil }
        if user.profile.status == .unconfirmed { update(user) { $0.status = .confirmed } }
        return newSession(Self.confirmedSignUp, for: user, clientID: clientID ?? self.clientID)
    }

    /// Returns the response to the session of a confirmed sign-up, whose code is the first factor.
    private func signIn(
        _ user: StoredUser,
        withSignUpSession session: String,
        _ request: SignInRequest
    ) throws -> ResponseBody {
        let (owner, challenge) = try pendingChallenge(session: session, clientID: request.client.id)
        guard challenge.name == Self.confirmedSignUp, owner === user else { throw ServiceException.invalidSession }
        markSessionUsed(session)
        return try continueAfterPassword(user, request)
    }

    /// The name of the session that `SignUp` returns for `ConfirmSignUp`, which is not a challenge of Cognito.
    static let startedSignUp = "SignUp"

    /// The name of the session that `ConfirmSignUp` returns for `USER_AUTH`, which is not a challenge of Cognito.
    static let confirmedSignUp = "ConfirmSignUp"
}

extension LocalUser {
    fileprivate func has(_ factor: LocalFirstFactor) -> Bool {
        switch factor {
        case .password: password != nil
        case .emailOTP: verified("email") != nil
        case .smsOTP: verified("phone_number") != nil
        case .webAuthn: !passkeys.isEmpty
        }
    }
}
