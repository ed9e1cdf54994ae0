import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import TestSupport
import Testing

/// The MFA types of a user who is signed in.
@Suite("MFA by access token")
struct EnrollmentTests {
    private func verify(_ code: String, _ token: String, _ scene: PoolScene) async throws -> Wire.Answer {
        try await scene.wire.verify(code, accessToken: token)
    }

    private func begin(_ token: String, _ scene: PoolScene) async throws -> TOTP {
        let begun = try await scene.wire.send("AssociateSoftwareToken", ["AccessToken": token])
        expectEqual(begun.session, nil)
        return try TOTP(secretBase32: try #require(begun.body["SecretCode"] as? String))
    }

    @Test func `An authenticator app is set up, and requested at the next sign-in`() async throws {
        let scene = await PoolScene(.adaWithEmail)
        let token = try await scene.accessToken()
        let enrollment = try await scene.pool.beginTOTPEnrollment(accessToken: token)
        let app = try TOTP(secretBase32: enrollment.secretCode)
        let wrong = app.code(at: scene.clock.now.addingTimeInterval(-600))
        await expectRefusal(.wrongAppCode) { try await enrollment.confirm(wrong) }
        try await enrollment.confirm(app.code(at: scene.clock.now), deviceName: "Phone")
        let challenge = try await scene.signIn().code
        expectEqual(challenge.name, .softwareTokenMFA)
        scene.clock.advance(by: 30)
        _ = try await challenge.answer(app.code(at: scene.clock.now)).tokens

        let factors = try await scene.client.getUserAuthFactors(GetUserAuthFactorsRequest(accessToken: token))
        expectEqual((factors.username, factors.preferredMFASetting), ("ada", .totp))
        expectEqual(factors.userMFASettingList, [.totp])
        expectEqual(factors.configuredUserAuthFactors, [.password, .emailOTP])
    }

    @Test func `A verified app is not enabled yet, and its code is accepted once`() async throws {
        let scene = await PoolScene(.adaWithEmail)
        let token = try await scene.accessToken()
        let nothing = "InvalidParameterException: No software token MFA has been associated for verification."
        let enabled = ["SoftwareTokenMfaSettings": ["Enabled": true]]
        try await scene.wire.send("SetUserMFAPreference", ["AccessToken": token], adding: enabled)
            .expect("InvalidParameterException: User has not verified software token mfa")
        try await verify("123456", token, scene).expect(nothing)
        let code = try await begin(token, scene).code(at: scene.clock.now)
        try await verify(code, token, scene).expect(nil)
        try await verify(code, token, scene).expect(nothing)
        _ = try await scene.signIn().tokens
    }

    @Test func `Five wrong codes prevent a setup for an hour, whatever the app`() async throws {
        let scene = await PoolScene(.adaWithEmail)
        let token = try await scene.accessToken()
        var app = try await begin(token, scene)
        func wrong() -> String { app.code(at: scene.clock.now.addingTimeInterval(-600)) }
        func right() -> String { app.code(at: scene.clock.now) }
        for _ in 1...4 { try await verify(wrong(), token, scene).expect(.wrongAppCode) }
        // A right code resets the count.
        try await verify(right(), token, scene).expect(nil)
        app = try await begin(token, scene)
        for _ in 1...5 { try await verify(wrong(), token, scene).expect(.wrongAppCode) }
        try await verify(right(), token, scene).expect(.tooOften)
        app = try await begin(token, scene)
        try await verify(right(), token, scene).expect(.tooOften)
        scene.clock.advance(by: 3_599)
        try await verify(right(), token, scene).expect(.tooOften)
        scene.clock.advance(by: 1)
        try await verify(right(), scene.accessToken(), scene).expect(nil)
    }

    @Test(arguments: [false, true])
    func `MFA types are enabled, disabled, and preferred by the user or by an administrator`(
        _ isAdmin: Bool
    ) async throws {
        let scene = await PoolScene(.adaWithEmail.withApp())
        let token = try await scene.local.accessToken(for: "ada", scopes: ["aws.cognito.signin.user.admin"])
        let (sms, app, email) = ("SMSMfaSettings", "SoftwareTokenMfaSettings", "EmailMfaSettings")
        let on = ["Enabled": true], off = ["Enabled": false]
        let preferred = ["Enabled": true, "PreferredMfa": true], neither = ["Enabled": false, "PreferredMfa": true]
        let current = "SOFTWARE_TOKEN_MFA"
        let cases: [([String: [String: Bool]], String?, String?)] = [
            ([email: on], nil, "SELECT_MFA_TYPE"), ([email: preferred], nil, "EMAIL_OTP"),
            ([email: off, app: off], nil, nil), ([app: on], nil, current),
            // A refused request changes nothing.
            ([sms: on], "User does not have delivery config set to turn on SMS_MFA", current),
            ([email: preferred, app: preferred], "Only one MFA method can be preferred.", current),
            ([email: neither], "EMAIL_OTP cannot be preferred while it is not enabled.", current),
        ]
        for (settings, error, challenge) in cases {
            let answer =
                try await isAdmin
                ? scene.wire.admin("AdminSetUserMFAPreference", ["Username": "ada"], adding: settings)
                : scene.wire.send("SetUserMFAPreference", ["AccessToken": token], adding: settings)
            answer.expect(error.map { "InvalidParameterException: \($0)" }, "\(settings)")
            try await expectEqual(scene.wire.signIn().challenge, challenge, "\(settings)")
        }
    }

    @Test func `An app that a sign-in sets up replaces one that is disabled`() async throws {
        let scene = await PoolScene(.adaWithEmail.withApp(), mfa: .required(settingUp: [.totp]))
        let old = try TOTP(secretBase32: LocalUser.appSecret)
        let token = try await scene.signIn().code.answer(old.code(at: scene.clock.now)).tokens.accessToken
        func enable(_ isOn: Bool) async throws -> Wire.Answer {
            let settings = ["SoftwareTokenMfaSettings": ["Enabled": isOn]]
            return try await scene.wire.send("SetUserMFAPreference", ["AccessToken": token], adding: settings)
        }
        try await enable(false).expect(nil)
        let app = try await scene.signIn().setUpMFA.beginTOTPSetup()
        let new = try TOTP(secretBase32: app.secretCode)
        _ = try await app.answer(new.code(at: scene.clock.now)).tokens
        for isOn in [false, true] { try await enable(isOn).expect(nil) }
        scene.clock.advance(by: 30)
        _ = try await scene.signIn().code.answer(new.code(at: scene.clock.now)).tokens
    }

    @Test func `SetUserSettings enables and disables SMS messages`() async throws {
        let scene = await PoolScene(.adaWithEmail.withPhoneNumber("+15550001234"))
        let token = try await scene.accessToken()
        func set(_ options: [[String: String]]) async throws -> Wire.Answer {
            try await scene.wire.send("SetUserSettings", ["AccessToken": token, "MFAOptions": options])
        }
        try await set([["DeliveryMedium": "SMS", "AttributeName": "phone_number"]]).expect(nil)
        try await scene.wire.signIn().expect(challenge: "SMS_MFA")
        try await set([]).expect(nil)
        try await scene.wire.signIn().expectTokens()
        try await set([["DeliveryMedium": "EMAIL", "AttributeName": "email"]])
            .expect("InvalidParameterException: Only phone_number by SMS can be set up for MFA.")
        let place = "'PIGEON' at 'mFAOptions.1.member.deliveryMedium'"
        try await set([["DeliveryMedium": "PIGEON"]])
            .expect(.invalid((place, "Member must satisfy enum value set: [SMS, EMAIL]")))
    }
}
