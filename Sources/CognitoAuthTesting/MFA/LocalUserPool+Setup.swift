import CognitoAuth

extension LocalUserPool {
    /// `MFA_SETUP`, with the factors as JSON text.
    func askForSetup(of factors: [MFAType], user: LocalUser, client: CallingClient) throws -> AuthReply {
        open(
            Self.setup,
            for: user,
            client: client,
            parameters: ["MFAS_CAN_SETUP": try JSONText.of(factors.map(\.rawValue))],
            expecting: .setup(.begun(factors))
        )
    }

    /// `AssociateSoftwareToken` by access token, or on the session of `MFA_SETUP`, which it uses up for a new one.
    func associateSoftwareToken(_ body: AssociateSoftwareTokenBody) throws -> AssociateSoftwareTokenBody.Reply {
        if let accessToken = body.accessToken { return try associateSoftwareToken(bearing: accessToken) }
        let (pending, account) = try pendingSetup(body.session)
        guard case .setup(.begun(let factors)) = pending.expected else { throw Refusal.unknownSession }
        guard factors.contains(.totp) else {
            throw Refusal(
                type: "SoftwareTokenMFANotFoundException",
                message: "Software Token MFA is not enabled for the userPool."
            )
        }
        let secret = RandomText.base32Secret()
        close(session: body.session)
        let next = session(
            Self.setup,
            for: account.user,
            clientID: pending.clientID,
            expecting: .setup(.secret(secret))
        )
        return AssociateSoftwareTokenBody.Reply(secretCode: secret, session: next)
    }

    /// `VerifySoftwareToken` by access token, or on the session that `AssociateSoftwareToken` returned.
    ///
    /// The app is set up even if the challenge is never answered. A wrong code leaves the session open.
    func verifySoftwareToken(_ body: VerifySoftwareTokenBody) throws -> VerifySoftwareTokenBody.Reply {
        if let accessToken = body.accessToken { return try verifySoftwareToken(body, bearing: accessToken) }
        let (pending, account) = try pendingSetup(body.session)
        guard case .setup(.secret(let secret)) = pending.expected else { throw Refusal.unknownSession }
        guard try accept(body.userCode, ofSecret: secret, of: account) else {
            missed(session: body.session)
            throw Refusal.wrongAppCode
        }
        close(session: body.session)
        change(account) {
            $0.add(.totp(secretBase32: secret))
            $0.friendlyDeviceName = body.friendlyDeviceName ?? $0.friendlyDeviceName
        }
        let next = session(
            Self.setup,
            for: account.user,
            clientID: pending.clientID,
            expecting: .setup(.verified)
        )
        return VerifySoftwareTokenBody.Reply(status: "SUCCESS", session: next)
    }

    /// The answer to `MFA_SETUP`: with the session of `VerifySoftwareToken`, or with an e-mail address and the first one.
    func finishSetup(
        _ body: ChallengeAnswerBody,
        username: String,
        client: CallingClient
    ) throws -> AuthReply {
        let pending = try pendingChallenge(body, username: username, client: client)
        guard let account = accounts[pending.userKey] else { throw Refusal.unknownSession }
        try checkMaySignIn(account.user)
        switch (pending.expected, body.responses["EMAIL"]) {
        case (.setup(.verified), nil):
            close(body)
            return try signedIn(account.user, client: client)
        case (.setup(.begun(let factors)), let address?):
            guard factors.contains(.email), address.contains("@") else {
                throw Refusal.invalidParameter("Invalid email address format.")
            }
            close(body)
            return sendCode(by: .email(Masked.email(address)), user: account.user, client: client, settingUp: address)
        default: throw Refusal.unknownSession
        }
    }

    private static let setup = "MFA_SETUP"

    /// These operations name neither the user nor the client: the session does.
    private func pendingSetup(_ session: String?) throws -> (PendingChallenge, Account) {
        guard let session else { throw Refusal.missing("Session") }
        let pending = try pendingChallenge(session: session)
        guard pending.name == Self.setup, let account = accounts[pending.userKey] else {
            throw Refusal.unknownSession
        }
        try checkMaySignIn(account.user)
        return (pending, account)
    }
}
