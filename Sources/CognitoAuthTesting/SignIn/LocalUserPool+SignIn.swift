import CognitoAuth
import CognitoCrypto

/// A request of a sign-in: `InitiateAuth`, `RespondToAuthChallenge`, or their admin variants.
struct SignInRequest {
    /// `AuthFlow` or `ChallengeName`.
    let name: String
    /// `AuthParameters` or `ChallengeResponses`.
    let parameters: [String: String]
    let session: String?
    let clientMetadata: [String: String]
    let client: LocalAppClient
    /// The answer that the challenge expects, if the request has a session.
    var expectedAnswer = ExpectedAnswer.anything
    /// The progress of the sign-in before the request.
    var progress: SignInProgress

    /// The key of the device that sends the request.
    var deviceKey: String? { parameters["DEVICE_KEY"] }

    /// Returns a parameter, which must not be empty.
    func required(_ name: String) throws(ServiceException) -> String {
        guard let value = parameters[name], !value.isEmpty else { throw .missing(name) }
        return value
    }

    /// Checks the secret hash, and returns `USERNAME`, which is an input of the hash.
    ///
    /// Cognito rejects a secret hash that a client without a secret sends with the first request of a sign-in, and ignores one in
    /// an answer.
    func username(isAnswer: Bool) throws(ServiceException) -> String {
        let username = try required("USERNAME")
        let hash = parameters["SECRET_HASH"]
        if client.secret != nil || !isAnswer { try client.checkSecretHash(hash, username: username) }
        return username
    }
}

extension LocalAppClient {
    /// Checks the secret hash of a request that contains a username.
    func checkSecretHash(_ hash: String?, username: String) throws(ServiceException) {
        guard let secret else {
            guard hash == nil else {
                throw .invalidParameter("App client \(id) is not configured for secret but secret hash was received")
            }
            return
        }
        guard let hash, !hash.isEmpty else { throw missingSecretHash }
        let expected = SecretHash.compute(username: username, clientID: id, clientSecret: secret)
        guard hash.utf8.elementsEqual(expected.utf8) else {
            throw .notAuthorized("Unable to verify secret hash for client \(id)")
        }
    }

    var missingSecretHash: ServiceException {
        .notAuthorized("Client \(id) is configured with secret but SECRET_HASH was not received")
    }
}

extension LocalUserPool {
    func initiateAuth(_ reader: RequestReader, isAdmin: Bool = false) throws -> ResponseBody {
        let flow = reader.requiredString("AuthFlow", Self.authFlows)
        let request = try signInRequest(flow, parameters: "AuthParameters", reader)
        switch flow {
        case "USER_PASSWORD_AUTH" where !isAdmin:
            try requireFlow(.userPassword, request, "USER_PASSWORD_AUTH flow not enabled for this client")
            return try startPassword(request)
        case "ADMIN_USER_PASSWORD_AUTH" where isAdmin, "ADMIN_NO_SRP_AUTH" where isAdmin:
            guard request.client.explicitAuthFlows.contains(.adminUserPassword) else {
                throw ServiceException.flowNotEnabled
            }
            let hasPassword = flow == "ADMIN_USER_PASSWORD_AUTH" || request.parameters["PASSWORD"] != nil
            return hasPassword ? try startPassword(request) : try startAdminNoSRP(request)
        case "USER_SRP_AUTH":
            try requireFlow(.userSRP, request)
            return try startSRP(request)
        case "CUSTOM_AUTH":
            try requireFlow(.custom, request)
            return try startCustomAuth(request)
        case "USER_AUTH":
            try requireFlow(.userAuth, request)
            return try startChoice(request)
        case "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN": return try refresh(request)
        default: throw ServiceException.invalidParameter("Initiate Auth method not supported.")
        }
    }

    func respondToAuthChallenge(_ reader: RequestReader, isAdmin: Bool = false) throws -> ResponseBody {
        let name = reader.requiredString("ChallengeName", Self.challengeNames)
        var request = try signInRequest(name, parameters: "ChallengeResponses", reader)
        guard !request.parameters.isEmpty else { throw ServiceException.missing("challenge responses.") }
        _ = try request.required("USERNAME")
        try checkResponseNames(request)
        _ = try request.username(isAnswer: true)
        switch name {
        case "PASSWORD_VERIFIER": return try verifyPassword(request)
        case "DEVICE_SRP_AUTH": return try startDeviceSRP(request)
        case "DEVICE_PASSWORD_VERIFIER": return try verifyDevice(request)
        case "ADMIN_NO_SRP_AUTH" where !isAdmin: throw ServiceException.invalidSession
        default: break
        }
        let (user, challenge) = try pendingChallenge(of: request)
        request.expectedAnswer = challenge.expectedAnswer
        request.progress = challenge.progress
        switch name {
        case "ADMIN_NO_SRP_AUTH": return try answerAdminNoSRP(request, user)
        case "NEW_PASSWORD_REQUIRED": return try setNewPassword(request, user)
        case "SELECT_MFA_TYPE": return try selectMFAType(request, user)
        case "MFA_SETUP": return try finishMFASetup(request, user)
        case "CUSTOM_CHALLENGE": return try answerCustomChallenge(request, user)
        case "SELECT_CHALLENGE": return try selectChallenge(request, user)
        case "PASSWORD", "PASSWORD_SRP": return try answerPassword(request, user)
        case "WEB_AUTHN": return try answerPasskey(request, user)
        case "SMS_MFA", "SMS_OTP", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA": return try answerCode(request, user)
        default: throw ServiceException.invalidSession
        }
    }

    private func signInRequest(
        _ name: String,
        parameters: String,
        _ reader: RequestReader
    ) throws(ServiceException) -> SignInRequest {
        let clientID = reader.clientID
        let session = reader.session
        let parameters = reader.strings(parameters)
        let clientMetadata = reader.strings("ClientMetadata")
        let userContext = reader.strings("UserContextData")
        let ipAddress = reader.object("ContextData")?.string("IpAddress") ?? userContext["IpAddress"]
        try reader.validate()
        let client = try appClient(clientID)
        if let deviceKey = parameters["DEVICE_KEY"] { try checkDeviceKey(deviceKey) }
        return SignInRequest(
            name: name,
            parameters: parameters,
            session: session,
            clientMetadata: clientMetadata,
            client: client,
            progress: SignInProgress(event: SignInEvent(ipAddress: ipAddress))
        )
    }

    /// Checks a device key in a parameter against the constraints of the member `DeviceKey`.
    func checkDeviceKey(_ deviceKey: String) throws(ServiceException) {
        let reader = RequestReader(["DeviceKey": .string(deviceKey)])
        _ = reader.deviceKey
        try reader.validate()
    }

    private func requireFlow(
        _ flow: ExplicitAuthFlow,
        _ request: SignInRequest,
        _ message: String? = nil
    ) throws(ServiceException) {
        guard request.client.explicitAuthFlows.contains(flow) else {
            throw .invalidParameter(message ?? "\(request.name) is not enabled for the client.")
        }
    }

    /// Rejects a challenge response that the challenge doesn't define.
    ///
    /// Cognito ignores such a response. The pool rejects it, because it is a mistake or an unnecessary secret.
    private func checkResponseNames(_ request: SignInRequest) throws(ServiceException) {
        guard let names = Self.responseNames[request.name] else { return }
        let unknown = request.parameters.keys.filter { name in
            !["USERNAME", "SECRET_HASH", "DEVICE_KEY"].contains(name) && !names.contains(name)
                && !(request.name == "NEW_PASSWORD_REQUIRED" && name.hasPrefix("userAttributes."))
        }
        guard let first = unknown.min() else { return }
        throw .invalidParameter("Unexpected parameter \(first) in the response to \(request.name)")
    }

    private static let authFlows = Constraint.oneOf(
        "USER_AUTH",
        "ADMIN_USER_PASSWORD_AUTH",
        "USER_PASSWORD_AUTH",
        "USER_SRP_AUTH",
        "ADMIN_NO_SRP_AUTH",
        "REFRESH_TOKEN_AUTH",
        "REFRESH_TOKEN",
        "CUSTOM_AUTH"
    )

    private static let challengeNames = Constraint.oneOf(responseNames.keys.sorted())

    private static let responseNames: [String: Set<String>] = [
        "PASSWORD_VERIFIER": passwordClaim, "DEVICE_PASSWORD_VERIFIER": passwordClaim, "DEVICE_SRP_AUTH": ["SRP_A"],
        "NEW_PASSWORD_REQUIRED": ["NEW_PASSWORD"],
        "SMS_MFA": ["SMS_MFA_CODE"], "SMS_OTP": ["SMS_OTP_CODE"], "EMAIL_OTP": ["EMAIL_OTP_CODE"],
        "SOFTWARE_TOKEN_MFA": ["SOFTWARE_TOKEN_MFA_CODE"],
        "SELECT_MFA_TYPE": ["ANSWER"], "CUSTOM_CHALLENGE": ["ANSWER"],
        // Some clients add a code, which Cognito ignores.
        "MFA_SETUP": ["EMAIL", "SOFTWARE_TOKEN_MFA_CODE"],
        "SELECT_CHALLENGE": ["ANSWER", "PASSWORD", "SRP_A", "CREDENTIAL"],
        "PASSWORD": ["PASSWORD"], "ADMIN_NO_SRP_AUTH": ["PASSWORD"],
        "PASSWORD_SRP": ["SRP_A"], "WEB_AUTHN": ["CREDENTIAL"],
    ]

    private static let passwordClaim: Set = ["TIMESTAMP", "PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK"]

    // MARK: Users

    /// Returns the user of a sign-in's first request, or a simulated user if the client prevents user existence errors.
    func signInUser(named username: String, _ client: LocalAppClient) throws(ServiceException) -> StoredUser {
        guard let user = user(named: username) else {
            guard client.preventsUserExistenceErrors else { throw .userNotFound }
            return simulatedUser(named: username)
        }
        try checkCanSignIn(user)
        return user
    }

    /// Rejects a user who cannot sign in, before the password is checked.
    func checkCanSignIn(_ user: StoredUser) throws(ServiceException) {
        guard user.profile.isEnabled else { throw .userDisabled }
        guard user.profile.status != .unconfirmed else { throw .userNotConfirmed }
    }

    /// Counts a wrong password or resets the count, and adds the result to the event of the sign-in.
    func recordPassword(isCorrect: Bool, of user: StoredUser, _ request: SignInRequest) {
        if isCorrect { user.failedAttempts = FailedAttempts() } else { user.failedAttempts.record(at: now()) }
        recordChallenge("Password", isSuccess: isCorrect, of: user, request)
    }

    /// Rejects a user who is locked out.
    ///
    /// The lockout also applies to simulated users, because a difference would reveal them.
    func checkLockout(of user: StoredUser) throws(ServiceException) {
        guard !user.failedAttempts.isLockedOut(at: now()) else { throw .notAuthorized("Password attempts exceeded") }
    }

    // MARK: Steps after the first factor

    /// Returns the response after the password, or after a factor in place of it: a challenge or the tokens.
    func continueAfterPassword(_ user: StoredUser, _ request: SignInRequest) throws -> ResponseBody {
        switch user.profile.status {
        case .resetRequired: throw ServiceException.passwordResetRequired
        case .forceChangePassword: issueNewPasswordChallenge(for: user, request)
        case .confirmed, .unconfirmed: try issueSecondFactorChallenge(for: user, request)
        }
    }

    func challengeResponse(
        _ name: String,
        session: String?,
        _ parameters: [String: String],
        availableChallenges: [String]? = nil
    ) -> ResponseBody {
        [
            "ChallengeName": .string(name), "Session": session.map(JSONValue.string),
            "ChallengeParameters": .strings(parameters),
            "AvailableChallenges": availableChallenges.map { .strings($0) },
        ]
    }

    /// Returns the response after all factors of the user: the challenge of the device in the request, or the tokens, with the
    /// keys of a new device if the request has no device key.
    func completeSignIn(_ user: StoredUser, _ request: SignInRequest) throws -> ResponseBody {
        // The user may have lost a factor during the sign-in.
        guard request.progress.reachesTarget else {
            throw ServiceException.notAuthorized("The requested ACR value was not reached.")
        }
        if let device = try device(of: user, request) { return issueDeviceChallenge(for: device, of: user, request) }
        return try tokens(for: user, request, newDevice: addUnconfirmedDevice(to: user))
    }
}
