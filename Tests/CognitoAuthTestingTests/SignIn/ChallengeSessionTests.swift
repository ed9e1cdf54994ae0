import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import TestSupport
import Testing

@Suite("Challenge sessions")
struct ChallengeSessionTests {
    @Test(arguments: OpenChallenge.challenges)
    func `A session belongs to one user, app client, and challenge, and expires`(_ challenge: String) async throws {
        let test = try await OpenChallenge(challenge)
        try await test.answer(session: nil).expectError(.missing("Session"))
        try await test.answer(session: "short")
            .expectError(.invalid(("at 'session'", "Member must have length greater than or equal to 20")))
        try await test.answer(session: String(repeating: "x", count: 40)).expectError(.invalidSession)
        try await test.answer(as: "bob", session: test.session).expectError(.invalidSession)
        let other = test.wire.using(test.wire.pool.appClients[1])
        try await test.answer(session: test.session, using: other).expectError(.invalidSession)
        for other in OpenChallenge.challenges where other != challenge {
            let requiresCode = ["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "SMS_OTP"].contains(other)
            try await test.answer(to: other, session: test.session)
                .expectError(requiresCode ? .wrongSignInCode : .invalidSession, "\(other)")
        }
        test.clock.advance(by: 180)
        try await test.answer(session: test.session).expectError(.expiredSession)
    }

    @Test(arguments: OpenChallenge.challenges)
    func `An answer of a user who was disabled is rejected`(_ challenge: String) async throws {
        let test = try await OpenChallenge(challenge)
        await test.wire.pool.add(test.user.disabled())
        try await test.answer(session: test.session).expectError(.userDisabled)
    }

    @Test(arguments: ["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "SMS_OTP"])
    func `Five wrong codes end the session`(_ challenge: String) async throws {
        let test = try await OpenChallenge(challenge)
        for _ in 1...5 {
            let error = try await test.answer(session: test.session).error
            expectEqual(error?.hasPrefix("CodeMismatchException: "), true)
        }
        try await test.answer(session: test.session).expectError(.invalidSession)
    }

    @Test(arguments: OpenChallenge.challenges)
    func `A session remains valid after a missing secret hash, and ends with an accepted answer`(
        _ challenge: String
    ) async throws {
        let test = try await OpenChallenge(challenge)
        try await test.answer(session: test.session, using: test.wire.withoutSecretHash).expectError(
            .missingSecretHash(test.wire.clientID)
        )
        let next = try await test.answer(session: test.session).error
        let isAccepted = [
            "NEW_PASSWORD_REQUIRED", "SELECT_MFA_TYPE", "MFA_SETUP", "CUSTOM_CHALLENGE", "SELECT_CHALLENGE", "PASSWORD",
            "PASSWORD_SRP",
        ].contains(challenge)
        #expect(isAccepted ? next == nil : next != .usedSession && next != .invalidSession)
        if isAccepted { try await test.answer(session: test.session).expectError(.usedSession) }
    }

    @Test(arguments: OpenChallenge.challenges)
    func `AdminRespondToAuthChallenge has the same result as RespondToAuthChallenge`(_ challenge: String) async throws {
        let (user, admin) = (try await OpenChallenge(challenge), try await OpenChallenge(challenge))
        for sendsSession in [false, true, true] {
            let byUser = try await user.answer(session: sendsSession ? user.session : nil).error
            try await admin.answer(session: sendsSession ? admin.session : nil, using: admin.wire.asAdmin).expectError(
                byUser
            )
        }
    }

    @Test(arguments: OpenChallenge.challenges + ["PASSWORD_VERIFIER"])
    func `An answer requires the username and the secret hash, and has no unknown parameters`(
        _ challenge: String
    ) async throws {
        let wire = await TestPool(client: LocalAppClient(id: "client1", secret: "a secret")).wire
        try await wire.answer(challenge, ["USERNAME": "ada", "NONCE": "x"])
            .expectError("InvalidParameterException: Unexpected parameter NONCE in the response to \(challenge)")
        try await wire.answer(challenge, ["SECRET_HASH": "x"]).expectError(.missing("USERNAME"))
        try await wire.answer(challenge, ["USERNAME": "ada", "SECRET_HASH": "x"]).expectError(
            .wrongSecretHash("client1")
        )
    }
}

/// A challenge with a session, in the sign-in of a user named `ada`.
struct OpenChallenge {
    let clock: TestClock
    let wire: WireClient
    let user: LocalUser
    let challenge: String
    let session: String?

    /// The challenges that have a session and a fixed answer.
    static let challenges = values.keys.sorted()

    init(_ challenge: String) async throws {
        user = try Self.user(challenge)
        let test = await TestPool(user, .bob, client: LocalAppClient(secret: "a secret")) {
            $0.mfaConfiguration = challenge == "MFA_SETUP" ? .required(settingUp: [.email]) : .optional
            $0.customChallenges = CustomChallenges { _ in .ask([:], expecting: "x") }
        }
        (clock, wire) = (test.clock, test.wire)
        let start = try await Self.start(challenge, wire)
        start.expectChallenge(challenge)
        self.challenge = challenge
        session = start.session
    }

    private static func user(_ challenge: String) throws -> LocalUser {
        let user = LocalUser.ada.withPhoneNumber("+15550001234")
        return switch challenge {
        case "NEW_PASSWORD_REQUIRED": user.withStatus(.forceChangePassword)
        case "SMS_MFA": user.withSMSCode()
        case "EMAIL_OTP": user.withMFACode(via: .email)
        case "SOFTWARE_TOKEN_MFA": user.withTOTP()
        case "SELECT_MFA_TYPE": user.withTOTP().withMFACode(via: .email)
        case "WEB_AUTHN": user.withPasskey(try LocalPasskey())
        default: user
        }
    }

    private static func start(_ challenge: String, _ wire: WireClient) async throws -> WireClient.Response {
        switch challenge {
        case "CUSTOM_CHALLENGE": try await wire.initiate("CUSTOM_AUTH", ["USERNAME": "ada"])
        case "SELECT_CHALLENGE": try await wire.initiate("USER_AUTH", ["USERNAME": "ada"])
        case "PASSWORD", "PASSWORD_SRP", "SMS_OTP", "WEB_AUTHN":
            try await wire.initiate("USER_AUTH", ["USERNAME": "ada", "PREFERRED_CHALLENGE": challenge])
        default: try await wire.signIn()
        }
    }

    private static let values = [
        "NEW_PASSWORD_REQUIRED": ["NEW_PASSWORD": "battery staple"], "SMS_MFA": ["SMS_MFA_CODE": "x"],
        "EMAIL_OTP": ["EMAIL_OTP_CODE": "x"], "SOFTWARE_TOKEN_MFA": ["SOFTWARE_TOKEN_MFA_CODE": "x"],
        "SELECT_MFA_TYPE": ["ANSWER": "EMAIL_OTP"], "MFA_SETUP": ["EMAIL": "ada@example.com"],
        "CUSTOM_CHALLENGE": ["ANSWER": "x"], "SELECT_CHALLENGE": ["ANSWER": "SMS_OTP"],
        "PASSWORD": ["PASSWORD": "correct horse"], "PASSWORD_SRP": ["SRP_A": "ab12"],
        "SMS_OTP": ["SMS_OTP_CODE": "x"], "WEB_AUTHN": ["CREDENTIAL": "{}"],
    ]

    /// Sends the fixed answer to a challenge, by default to the open one.
    func answer(
        to challenge: String? = nil,
        as username: String = "ada",
        session: String?,
        using wire: WireClient? = nil
    ) async throws -> WireClient.Response {
        let challenge = challenge ?? self.challenge
        let responses = try #require(Self.values[challenge]).merging(["USERNAME": username]) { own, _ in own }
        return try await (wire ?? self.wire).answer(challenge, responses, session: session)
    }
}
