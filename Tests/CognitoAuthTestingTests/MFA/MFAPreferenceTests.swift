import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import TestSupport
import Testing

@Suite("MFA settings of a signed-in user")
struct MFAPreferenceTests {
    private func verify(_ code: String, _ token: String, _ test: TestPool) async throws -> WireClient.Response {
        try await test.wire.verify(code, accessToken: token)
    }

    private func associate(_ token: String, _ test: TestPool) async throws -> TOTP {
        let response = try await test.wire.send("AssociateSoftwareToken", ["AccessToken": token])
        expectEqual(response.session, nil)
        return try TOTP(secretBase32: try #require(response.body["SecretCode"] as? String))
    }

    @Test func `An authenticator app is enrolled, and required at the next sign-in`() async throws {
        let test = await TestPool(.adaWithEmail)
        let token = try await test.accessToken()
        let enrollment = try await test.pool.beginTOTPEnrollment(accessToken: token)
        let app = try TOTP(secretBase32: enrollment.secretCode)
        let wrong = app.code(at: test.clock.now.addingTimeInterval(-600))
        await expectError(.wrongTOTPCode) { try await enrollment.confirm(wrong) }
        try await enrollment.confirm(app.code(at: test.clock.now), deviceName: "Phone")
        let challenge = try await test.signIn().code
        expectEqual((challenge.name, challenge.friendlyDeviceName), (.softwareTokenMFA, "Phone"))
        test.clock.advance(by: 30)
        _ = try await challenge.answer(app.code(at: test.clock.now)).tokens

        let factors = try await test.client.getUserAuthFactors(GetUserAuthFactorsRequest(accessToken: token))
        expectEqual((factors.username, factors.preferredMFASetting), ("ada", .totp))
        expectEqual(factors.userMFASettingList, [.totp])
        expectEqual(factors.configuredUserAuthFactors, [.password, .emailOTP])
    }

    @Test func `A verified app is not a second factor before it is enabled`() async throws {
        let test = await TestPool(.adaWithEmail)
        let token = try await test.accessToken()
        let nothing = "InvalidParameterException: No software token MFA has been associated for verification."
        let enabled = ["SoftwareTokenMfaSettings": ["Enabled": true]]
        try await test.wire.send("SetUserMFAPreference", ["AccessToken": token], adding: enabled)
            .expectError("InvalidParameterException: User has not verified software token mfa")
        try await verify("123456", token, test).expectError(nothing)
        let code = try await associate(token, test).code(at: test.clock.now)
        try await verify(code, token, test).expectSuccess()
        try await verify(code, token, test).expectError(nothing)
        _ = try await test.signIn().tokens
        // Another app replaces the verified one.
        let other = try await associate(token, test)
        try await verify(other.code(at: test.clock.now), token, test).expectSuccess()
        try await test.wire.send("SetUserMFAPreference", ["AccessToken": token], adding: enabled).expectSuccess()
        test.clock.advance(by: 30)
        _ = try await test.signIn().code.answer(other.code(at: test.clock.now)).tokens
    }

    @Test(arguments: [true, false])
    func `An administrator deletes an authenticator app, which then needs another setup`(_ isEnabled: Bool) async throws
    {
        let test = await TestPool(.adaWithEmail.withTOTP().withMFACode(via: .email).withPreferredMFAType(.totp))
        let (client, id) = (test.client, test.local.id)
        func setApp(isEnabled: Bool) async throws {
            let settings = MFASettings(enabled: isEnabled)
            try await client.adminSetUserMFAPreference(
                .init(softwareTokenMFASettings: settings, username: "ada", userPoolID: id)
            )
        }
        let challenge = try await test.signIn().code
        expectEqual(challenge.name, .softwareTokenMFA)
        if !isEnabled { try await setApp(isEnabled: false) }
        for _ in 1...2 { try await client.adminDeleteSoftwareToken(.init(userPoolID: id, username: "ada")) }
        let code = try TOTP(secretBase32: LocalUser.totpSecret).code(at: test.clock.now)
        await expectError(.invalidSession) { try await challenge.answer(code) }
        let factors = try await client.adminGetUserAuthFactors(.init(userPoolID: id, username: "ada"))
        expectEqual((factors.username, factors.preferredMFASetting), ("ada", nil))
        expectEqual(
            (factors.userMFASettingList, factors.configuredUserAuthFactors),
            ([.email], [.password, .emailOTP])
        )
        await expectError("InvalidParameterException: User has not verified software token mfa") {
            try await setApp(isEnabled: true)
        }
        try await expectEqual(test.signIn().code.name, .emailOTP)
    }

    @Test func `AdminDeleteSoftwareToken rejects an unconfirmed and an unknown user`() async throws {
        let test = await TestPool(.ada.withStatus(.unconfirmed))
        for (name, error) in [("ada", String.userNotConfirmed), ("eve", .userNotFound)] {
            try await test.wire.sendAsAdmin("AdminDeleteSoftwareToken", ["Username": name]).expectError(error)
        }
        try await test.wire.sendAsAdmin("AdminGetUserAuthFactors", ["Username": "eve"]).expectError(.userNotFound)
    }

    @Test func `An enabled app is replaced when another one is verified`() async throws {
        let test = await TestPool(.ada.withTOTP())
        let old = try TOTP(secretBase32: LocalUser.totpSecret)
        let token = try await test.signIn().code.answer(old.code(at: test.clock.now)).tokens.accessToken
        let new = try await associate(token, test)
        test.clock.advance(by: 30)
        _ = try await test.signIn().code.answer(old.code(at: test.clock.now)).tokens
        try await verify(new.code(at: test.clock.now), token, test).expectSuccess()
        test.clock.advance(by: 30)
        let challenge = try await test.signIn().code
        await expectError("CodeMismatchException: Invalid code received for user") {
            try await challenge.answer(old.code(at: test.clock.now))
        }
        _ = try await challenge.answer(new.code(at: test.clock.now)).tokens
    }

    @Test func `Five wrong codes prevent the enrollment of any app for an hour`() async throws {
        let test = await TestPool(.adaWithEmail)
        let token = try await test.accessToken()
        var app = try await associate(token, test)
        func wrong() -> String { app.code(at: test.clock.now.addingTimeInterval(-600)) }
        func right() -> String { app.code(at: test.clock.now) }
        for _ in 1...4 { try await verify(wrong(), token, test).expectError(.wrongTOTPCode) }
        // A correct code resets the count.
        try await verify(right(), token, test).expectSuccess()
        app = try await associate(token, test)
        for _ in 1...5 { try await verify(wrong(), token, test).expectError(.wrongTOTPCode) }
        try await verify(right(), token, test).expectError(.limitExceeded)
        app = try await associate(token, test)
        try await verify(right(), token, test).expectError(.limitExceeded)
        test.clock.advance(by: 3_599)
        try await verify(right(), token, test).expectError(.limitExceeded)
        test.clock.advance(by: 1)
        try await verify(right(), test.accessToken(), test).expectSuccess()
    }

    @Test(arguments: [false, true])
    func `A user or an administrator enables, disables, and prefers MFA types`(_ isAdmin: Bool) async throws {
        let test = await TestPool(.adaWithEmail.withTOTP())
        let token = try await test.local.accessToken(for: "ada", scopes: ["aws.cognito.signin.user.admin"])
        let (sms, app, email) = ("SMSMfaSettings", "SoftwareTokenMfaSettings", "EmailMfaSettings")
        let on = ["Enabled": true], off = ["Enabled": false]
        let preferred = ["Enabled": true, "PreferredMfa": true], neither = ["Enabled": false, "PreferredMfa": true]
        let current = "SOFTWARE_TOKEN_MFA"
        let cases: [([String: [String: Bool]], String?, String?)] = [
            ([email: on], nil, "SELECT_MFA_TYPE"), ([email: preferred], nil, "EMAIL_OTP"),
            ([email: off, app: off], nil, nil), ([app: on], nil, current),
            // A disabled MFA type is not preferred after it is enabled again.
            ([email: on], nil, "SELECT_MFA_TYPE"), ([email: off], nil, current),
            // A rejected request changes nothing.
            ([sms: on], "User does not have delivery config set to turn on SMS_MFA", current),
            ([email: preferred, app: preferred], "Only one MFA method can be preferred.", current),
            ([email: neither], "EMAIL_OTP cannot be preferred while it is not enabled.", current),
            (["WebAuthnMfaSettings": on], "Passkeys are not a second factor of this user pool.", current),
        ]
        for (settings, error, challenge) in cases {
            let answer =
                try await isAdmin
                ? test.wire.sendAsAdmin("AdminSetUserMFAPreference", ["Username": "ada"], adding: settings)
                : test.wire.send("SetUserMFAPreference", ["AccessToken": token], adding: settings)
            answer.expectError(error.map { "InvalidParameterException: \($0)" }, "\(settings)")
            try await expectEqual(test.wire.signIn().challenge, challenge, "\(settings)")
        }
    }

    @Test func `An app from MFA_SETUP replaces a disabled one`() async throws {
        let test = await TestPool(.adaWithEmail.withTOTP()) { $0.mfaConfiguration = .required(settingUp: [.totp]) }
        let old = try TOTP(secretBase32: LocalUser.totpSecret)
        let token = try await test.signIn().code.answer(old.code(at: test.clock.now)).tokens.accessToken
        func enable(_ isOn: Bool) async throws -> WireClient.Response {
            let settings = ["SoftwareTokenMfaSettings": ["Enabled": isOn]]
            return try await test.wire.send("SetUserMFAPreference", ["AccessToken": token], adding: settings)
        }
        try await enable(false).expectSuccess()
        let app = try await test.signIn().setUpMFA.beginTOTPSetup()
        let new = try TOTP(secretBase32: app.secretCode)
        _ = try await app.answer(new.code(at: test.clock.now)).tokens
        for isOn in [false, true] { try await enable(isOn).expectSuccess() }
        test.clock.advance(by: 30)
        _ = try await test.signIn().code.answer(new.code(at: test.clock.now)).tokens
    }

    @Test func `SetUserSettings enables and disables SMS messages`() async throws {
        let test = await TestPool(.adaWithEmail.withPhoneNumber("+15550001234"))
        let token = try await test.accessToken()
        func set(_ options: [[String: String]]) async throws -> WireClient.Response {
            try await test.wire.send("SetUserSettings", ["AccessToken": token, "MFAOptions": options])
        }
        try await set([["DeliveryMedium": "SMS", "AttributeName": "phone_number"]]).expectSuccess()
        try await test.wire.signIn().expectChallenge("SMS_MFA")
        try await set([]).expectSuccess()
        try await test.wire.signIn().expectTokens()
        try await set([["DeliveryMedium": "EMAIL", "AttributeName": "email"]])
            .expectError("InvalidParameterException: Only phone_number by SMS can be set up for MFA.")
        let place = "'PIGEON' at 'mFAOptions.1.member.deliveryMedium'"
        try await set([["DeliveryMedium": "PIGEON"]])
            .expectError(.invalid((place, "Member must satisfy enum value set: [SMS, EMAIL]")))
    }
}
