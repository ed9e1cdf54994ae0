import CognitoAuth

/// The progress of an MFA setup in a sign-in.
///
/// Each step has its own session.
enum MFASetup {
    /// The pool issued `MFA_SETUP` with these MFA types.
    case started([MFAType])
    /// `AssociateSoftwareToken` returned this secret.
    case associated(secret: String)
    /// `VerifySoftwareToken` accepted a code of the authenticator app.
    case verified
}

extension LocalUserPool {
    static let mfaSetup = "MFA_SETUP"

    /// Returns the secret of a new authenticator app: `AssociateSoftwareToken`.
    ///
    /// The request has an access token or the session of `MFA_SETUP`, which the returned one replaces. A signed-in user keeps the
    /// current authenticator app until the new one is verified.
    func associateSoftwareToken(_ reader: RequestReader) throws -> ResponseBody {
        let session = reader.session
        let secret = RandomText.base32Secret()
        if reader.contains("AccessToken") {
            try authenticatedUser(reader).pendingTOTPSecret = secret
            return ["SecretCode": .string(secret)]
        }
        try reader.validate()
        let (user, challenge) = try pendingSetup(session)
        guard case .mfaSetup(.started(let types)) = challenge.expectedAnswer else {
            throw ServiceException.invalidSession
        }
        guard types.contains(.totp) else {
            throw ServiceException(
                "SoftwareTokenMFANotFoundException",
                "Software Token MFA is not enabled for the userPool."
            )
        }
        let next = nextSession(after: session, of: user, challenge, .associated(secret: secret))
        return ["SecretCode": .string(secret), "Session": .string(next)]
    }

    /// Verifies a code of a new authenticator app: `VerifySoftwareToken`.
    ///
    /// The request has an access token or the session that `AssociateSoftwareToken` returned. In a sign-in, the app becomes a
    /// second factor, even if the challenge is never answered. The app of a signed-in user is enabled only if it replaces an
    /// enabled one. `SetUserMFAPreference` enables others.
    func verifySoftwareToken(_ reader: RequestReader) throws -> ResponseBody {
        let session = reader.session
        let code = reader.requiredString(
            "UserCode",
            .pattern("[0-9]+") { $0.utf8.count == 6 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        )
        let friendlyDeviceName = reader.string("FriendlyDeviceName")
        if reader.contains("AccessToken") {
            let user = try authenticatedUser(reader)
            try verifyTOTP(code, of: user)
            update(user) { $0.friendlyDeviceName = friendlyDeviceName ?? $0.friendlyDeviceName }
            return ["Status": .string("SUCCESS")]
        }
        try reader.validate()
        let (user, challenge) = try pendingSetup(session)
        guard case .mfaSetup(.associated(let secret)) = challenge.expectedAnswer else {
            throw ServiceException.invalidSession
        }
        guard try acceptTOTPCode(code, secret: secret, of: user) else {
            recordWrongCode(session: session)
            throw ServiceException.wrongTOTPCode
        }
        update(user) {
            $0.enable(.totp(secretBase32: secret))
            $0.friendlyDeviceName = friendlyDeviceName ?? $0.friendlyDeviceName
        }
        let next = nextSession(after: session, of: user, challenge, .verified)
        return ["Status": .string("SUCCESS"), "Session": .string(next)]
    }

    /// Verifies the authenticator app of a signed-in user.
    ///
    /// After five wrong codes in an hour, the pool rejects every code with `LimitExceededException`.
    private func verifyTOTP(_ code: String, of user: StoredUser) throws {
        guard let secret = user.pendingTOTPSecret else {
            throw ServiceException.invalidParameter("No software token MFA has been associated for verification.")
        }
        try checkLimit(.verifyingTOTP, of: user, exceeded: .limitExceeded)
        guard try acceptTOTPCode(code, secret: secret, of: user) else {
            recordAttempt(.verifyingTOTP, of: user)
            throw ServiceException.wrongTOTPCode
        }
        user.recentAttempts[.verifyingTOTP] = nil
        user.pendingTOTPSecret = nil
        update(user) {
            let factor = LocalUser.SecondFactor.totp(secretBase32: secret)
            let isEnabled = $0.totpSecret != nil
            $0.disabledSecondFactors.removeAll { $0.type == .totp }
            if isEnabled { $0.enable(factor) } else { $0.disabledSecondFactors.append(factor) }
        }
    }

    /// Checks the answer to `MFA_SETUP`: the session of `VerifySoftwareToken`, or an email address with the first session.
    func finishMFASetup(_ request: SignInRequest, _ user: StoredUser) throws -> ResponseBody {
        switch (request.expectedAnswer, request.parameters["EMAIL"]) {
        case (.mfaSetup(.verified), nil):
            markSessionUsed(request.session)
            return try completeSignIn(user, request.completing("otp"))
        case (.mfaSetup(.started(let types)), let email?):
            guard types.contains(.email) else {
                throw ServiceException.invalidParameter("The user pool does not allow email for MFA setup.")
            }
            guard UserAttributeRules.isValid(email, as: CodeDestination.email) else {
                throw ServiceException.invalidParameter("Invalid email address format.")
            }
            markSessionUsed(request.session)
            return issueCodeChallenge("EMAIL_OTP", via: .email, digits: 6, for: user, request, newEmail: email)
        default: throw ServiceException.invalidSession
        }
    }

    /// Returns the setup of a session, which identifies the user and the app client.
    private func pendingSetup(
        _ session: String?
    ) throws(ServiceException) -> (user: StoredUser, challenge: PendingChallenge) {
        guard let session else { throw .missing("Session") }
        let (user, challenge) = try pendingChallenge(session: session)
        guard challenge.name == Self.mfaSetup else { throw .invalidSession }
        try checkCanSignIn(user)
        return (user, challenge)
    }

    private func nextSession(
        after session: String?,
        of user: StoredUser,
        _ challenge: PendingChallenge,
        _ step: MFASetup
    ) -> String {
        markSessionUsed(session)
        return newSession(
            Self.mfaSetup,
            for: user,
            clientID: challenge.clientID,
            after: challenge.progress,
            expecting: .mfaSetup(step)
        )
    }
}
