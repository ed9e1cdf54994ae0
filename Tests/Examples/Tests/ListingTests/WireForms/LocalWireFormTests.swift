import CognitoAuth
import CognitoAuthTesting
import Testing

/// The local pool asks in the form that the article shows: with the same parameters, and no others.
@Suite("The wire forms of the local pool")
struct LocalWireFormTests {
    private let ada = LocalUser("ada", password: "correct horse").withEmail("ada@example.com")
        .withPhoneNumber("+15555551234")
    private let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    private func expect(
        _ name: String,
        from local: LocalUserPool = LocalUserPool(),
        of user: LocalUser? = nil,
        by method: SignInMethod = .srp(password: "correct horse")
    ) async throws {
        await local.add(user ?? ada)
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        let challenge = try #require(try await pool.signIn("ada", with: method).challenge, "\(name)")
        let shown = try #require(try WireForm.all().first { $0.name == name && $0.responses == nil }, "\(name)")
        #expect(challenge.name.rawValue == name)
        #expect(challenge.parameters.keys.sorted() == (shown.parameters ?? [:]).keys.sorted(), "\(name)")
        #expect(challenge.username == shown.parameters?["USERNAME"] ?? shown.parameters?["USER_ID_FOR_SRP"])
    }

    @Test func `Second factors`() async throws {
        let sms = ada.withCode(by: .sms("+*******1234"))
        try await expect("SMS_MFA", of: sms)
        try await expect("EMAIL_OTP", of: ada.withCode(by: .email("a***@e***")))
        try await expect("SOFTWARE_TOKEN_MFA", of: ada.withAuthenticatorApp(secretBase32: secret))
        try await expect("SELECT_MFA_TYPE", of: sms.withAuthenticatorApp(secretBase32: secret))
        try await expect("MFA_SETUP", from: LocalUserPool(mfa: .required(settingUp: [.authenticatorApp, .email])))
    }

    @Test func `First factors`() async throws {
        try await expect("SELECT_CHALLENGE", by: .choice())
        for factor in [ChallengeNameType.password, .emailOTP, .smsOTP] {
            try await expect(factor.rawValue, by: .choice(preferring: factor))
        }
        try await expect("PASSWORD_SRP", by: .choice(preferring: .passwordSRP))
        try await expect("WEB_AUTHN", of: ada.withPasskey(try LocalPasskey()), by: .choice(preferring: .webAuthn))
    }

    @Test func `A new password, and the pool's own questions`() async throws {
        let required = LocalUserPool(requiredAttributes: ["given_name"])
        let temporary = LocalUser("ada", password: "temporary", status: .forceChangePassword)
        try await expect("NEW_PASSWORD_REQUIRED", from: required, of: temporary, by: .srp(password: "temporary"))
        let questions = CustomChallenges { _ in .ask(["question": "6 times 7?"], expecting: "42") }
        try await expect("CUSTOM_CHALLENGE", from: LocalUserPool(customChallenges: questions), by: .custom())
    }
}
