import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

/// The second factors of a user who is signed in.
@Suite("Factors by access token")
struct EnrollmentTests {
    private let ada = LocalUser("ada", password: "correct horse").withEmail("ada@example.com")

    private func verify(_ code: String, _ token: String, _ scene: AccountScene) async throws -> String? {
        try await scene.wire.send("VerifySoftwareToken", ["AccessToken": token, "UserCode": code]).error
    }

    @Test func `an authenticator app is set up, and asked for at the next sign-in`() async throws {
        let scene = try AccountScene()
        let token = try await scene.signIn(ada)
        let enrollment = try await scene.pool.enableTOTP(accessToken: token)
        let app = try TOTP(secretBase32: enrollment.secretCode)
        let now = scene.clock.now
        let wrong = app.code(at: now.addingTimeInterval(-600))
        #expect(
            try await refusal { try await enrollment.confirm(wrong) }
                == "EnableSoftwareTokenMFAException: Code mismatch"
        )
        try await enrollment.confirm(app.code(at: now), deviceName: "Phone")
        let challenge = try await scene.pool.signIn("ada", with: .srp(password: "correct horse")).code
        #expect(challenge.name == .softwareTokenMFA)
        _ = try await challenge.answer(app.code(at: now)).tokens

        let factors = try await scene.client.getUserAuthFactors(GetUserAuthFactorsRequest(accessToken: token))
        #expect(factors.username == "ada" && factors.preferredMFASetting == .authenticatorApp)
        #expect(factors.userMFASettingList == [.authenticatorApp])
        #expect(factors.configuredUserAuthFactors == [.password, .emailOTP])
    }

    @Test func `an app that is verified is not on yet, and none waits for a second code`() async throws {
        let scene = try AccountScene()
        let token = try await scene.signIn(ada)
        let nothing = "InvalidParameterException: No software token MFA has been associated for verification."
        #expect(try await verify("123456", token, scene) == nothing)
        let begun = try await scene.wire.send("AssociateSoftwareToken", ["AccessToken": token])
        #expect(begun.session == nil)
        let secret = try #require(begun.body["SecretCode"] as? String)
        let code = try TOTP(secretBase32: secret).code(at: scene.clock.now)
        #expect(try await verify(code, token, scene) == nil)
        #expect(try await verify(code, token, scene) == nothing)
        _ = try await scene.pool.signIn("ada", with: .password("correct horse")).tokens
        let revoked = try await scene.signIn(ada)
        await scene.local.signOut("ada")
        for operation in ["AssociateSoftwareToken", "SetUserMFAPreference", "GetUserAuthFactors", "DeleteUser"] {
            #expect(
                try await scene.wire.send(operation, ["AccessToken": revoked]).error
                    == "NotAuthorizedException: Access Token has been revoked"
            )
        }
    }

    @Test func `five wrong codes stop the set-up for an hour, whatever app is begun`() async throws {
        let scene = try AccountScene()
        let token = try await scene.signIn(ada)
        func begin() async throws -> TOTP {
            let begun = try await scene.wire.send("AssociateSoftwareToken", ["AccessToken": token])
            return try TOTP(secretBase32: try #require(begun.body["SecretCode"] as? String))
        }
        var app = try await begin()
        func wrong() -> String { app.code(at: scene.clock.now.addingTimeInterval(-600)) }
        func right() -> String { app.code(at: scene.clock.now) }
        for _ in 1...4 {
            #expect(try await verify(wrong(), token, scene) == "EnableSoftwareTokenMFAException: Code mismatch")
        }
        #expect(try await verify(right(), token, scene) == nil)
        app = try await begin()
        for _ in 1...5 {
            #expect(try await verify(wrong(), token, scene) == "EnableSoftwareTokenMFAException: Code mismatch")
        }
        let limit = "LimitExceededException: \(AccountScene.tooOften)"
        #expect(try await verify(right(), token, scene) == limit)
        app = try await begin()
        #expect(try await verify(right(), token, scene) == limit)
        scene.clock.advance(by: 3_599)
        #expect(try await verify(right(), token, scene) == limit)
        scene.clock.advance(by: 1)
        let later = try await scene.wire.signIn("ada", password: "correct horse").token("AccessToken")
        #expect(try await verify(right(), later, scene) == nil)
    }

    @Test func `factors are switched and preferred by their user`() async throws {
        let scene = try AccountScene()
        let token = try await scene.signIn(ada.withPhoneNumber("+15550001234"))
        let on = MFASettings(enabled: true), preferred = MFASettings(enabled: true, preferredMFA: true)
        func set(_ request: SetUserMFAPreferenceRequest) async throws -> SetUserMFAPreferenceResponse {
            try await scene.client.setUserMFAPreference(request)
        }
        #expect(
            try await refusal { try await set(.init(softwareTokenMFASettings: on, accessToken: token)) }
                == "InvalidParameterException: User has not verified software token mfa"
        )
        #expect(
            try await refusal {
                try await set(.init(smsMFASettings: preferred, emailMFASettings: preferred, accessToken: token))
            } == "InvalidParameterException: Only one MFA method can be preferred."
        )
        _ = try await set(.init(smsMFASettings: on, emailMFASettings: preferred, accessToken: token))
        #expect(try await scene.pool.signIn("ada", with: .password("correct horse")).code.name == .emailOTP)
        _ = try await set(.init(emailMFASettings: on, accessToken: token))
        let choice = try await scene.pool.signIn("ada", with: .password("correct horse")).chooseMFA
        #expect(Set(choice.factors) == [.textMessage, .email])
    }

    @Test func `an app that a sign-in sets up takes the place of one that is switched off`() async throws {
        let scene = try AccountScene(mfa: .required(settingUp: [.authenticatorApp]))
        let old = try TOTP(secretBase32: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        let now = scene.clock.now
        await scene.local.add(ada.withAuthenticatorApp(secretBase32: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"))
        let asked = try await scene.pool.signIn("ada", with: .password("correct horse")).code
        let token = try await asked.answer(old.code(at: now)).tokens.accessToken
        func turn(on: Bool) async throws {
            let request = SetUserMFAPreferenceRequest(
                softwareTokenMFASettings: MFASettings(enabled: on),
                accessToken: token
            )
            try await scene.client.setUserMFAPreference(request)
        }
        try await turn(on: false)
        let app = try await scene.pool.signIn("ada", with: .password("correct horse")).setUpMFA.beginAuthenticatorApp()
        let new = try TOTP(secretBase32: app.secretCode)
        _ = try await app.answer(new.code(at: now)).tokens
        try await turn(on: false)
        try await turn(on: true)
        let again = try await scene.pool.signIn("ada", with: .password("correct horse")).code
        _ = try await again.answer(new.code(at: now)).tokens
    }

    @Test func `the settings of old switch text messages`() async throws {
        let scene = try AccountScene()
        let token = try await scene.signIn(ada.withPhoneNumber("+15550001234"))
        func set(_ options: [MFAOption]) async throws -> SetUserSettingsResponse {
            try await scene.client.setUserSettings(SetUserSettingsRequest(accessToken: token, mfaOptions: options))
        }
        _ = try await set([MFAOption(deliveryMedium: .sms, attributeName: "phone_number")])
        #expect(try await scene.pool.signIn("ada", with: .password("correct horse")).code.name == .smsMFA)
        _ = try await set([])
        _ = try await scene.pool.signIn("ada", with: .password("correct horse")).tokens
        #expect(
            try await refusal { try await set([MFAOption(deliveryMedium: .email, attributeName: "email")]) }
                == "InvalidParameterException: Only phone_number by SMS can be set up for MFA."
        )
        let raw: [String: Any] = ["AccessToken": token, "MFAOptions": [["DeliveryMedium": "PIGEON"]]]
        #expect(
            try await scene.wire.send("SetUserSettings", raw).error
                == "InvalidParameterException: 1 validation error detected: Value 'PIGEON' at "
                + "'mFAOptions.1.member.deliveryMedium' failed to satisfy constraint: "
                + "Member must satisfy enum value set: [SMS, EMAIL]"
        )
    }
}
