import CognitoAuth
import CognitoAuthTesting
import Testing

/// A pool with one user, brought to a challenge that has a session.
struct OpenScene {
    let clock: TestClock
    let wire: Wire
    let challenge: String
    let session: String?

    /// Every challenge with a session that is answered by one response.
    static let challenges = values.keys.sorted()

    init(_ challenge: String) async throws {
        let scene = await PoolScene(
            try Self.user(challenge),
            .bob,
            client: LocalAppClient(secret: "a secret"),
            mfa: challenge == "MFA_SETUP" ? .required(settingUp: [.email]) : .optional,
            custom: CustomChallenges { _ in .ask([:], expecting: "x") }
        )
        (clock, wire) = (scene.clock, scene.wire)
        let start = try await Self.start(challenge, wire)
        start.expect(challenge: challenge)
        self.challenge = challenge
        session = start.session
    }

    private static func user(_ challenge: String) throws -> LocalUser {
        let user = LocalUser.ada.withPhoneNumber("+15550001234")
        return switch challenge {
        case "NEW_PASSWORD_REQUIRED": user.withStatus(.forceChangePassword)
        case "SMS_MFA": user.withText()
        case "EMAIL_OTP": user.withCode(by: .email("a***@e***"))
        case "SOFTWARE_TOKEN_MFA": user.withApp()
        case "SELECT_MFA_TYPE": user.withApp().withCode(by: .email("a***@e***"))
        case "WEB_AUTHN": user.withPasskey(try LocalPasskey())
        default: user
        }
    }

    private static func start(_ challenge: String, _ wire: Wire) async throws -> Wire.Answer {
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

    /// Answers with all that a challenge takes, by default the open one.
    func answer(
        to challenge: String? = nil,
        as username: String = "ada",
        session: String?,
        by wire: Wire? = nil
    ) async throws -> Wire.Answer {
        let challenge = challenge ?? self.challenge
        let responses = try #require(Self.values[challenge]).merging(["USERNAME": username]) { own, _ in own }
        return try await (wire ?? self.wire).answer(challenge, responses, session: session)
    }
}
