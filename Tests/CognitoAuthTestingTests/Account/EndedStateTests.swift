import CognitoAuth
import CognitoAuthTesting
@_spi(Testing) import CognitoCrypto
import TestSupport
import Testing

/// What ends with a user, with another user of the same name, and with a password.
@Suite("Ended state")
struct EndedStateTests {
    enum Change: CaseIterable, Sendable {
        case deletion, replacement, changedPassword, forgottenPassword, setPassword

        var endsUser: Bool { self == .deletion || self == .replacement }

        func apply(to scene: PoolScene, token: String) async throws {
            let wire = scene.wire
            switch self {
            case .deletion:
                try await wire.send("DeleteUser", ["AccessToken": token]).expect(nil)
                await scene.local.add(EndedStateTests.user)
            case .replacement:
                await scene.local.add(EndedStateTests.user)
            case .changedPassword:
                let passwords = ["PreviousPassword": "correct horse", "ProposedPassword": "battery staple"]
                try await wire.send("ChangePassword", ["AccessToken": token], adding: passwords).expect(nil)
            case .forgottenPassword:
                try await scene.call("ForgotPassword", "ada").expect(nil)
                let values = ["ConfirmationCode": try await scene.code(), "Password": "battery staple"]
                try await scene.call("ConfirmForgotPassword", "ada", values).expect(nil)
            case .setPassword:
                let values: [String: Any] = ["Username": "ada", "Password": "battery staple", "Permanent": true]
                try await wire.admin("AdminSetUserPassword", values).expect(nil)
            }
        }
    }

    /// Another user each time, of the same name, with the same password.
    private static var user: LocalUser {
        LocalUser("ada", password: "correct horse").withEmail("ada@example.com").withText()
    }

    @Test(arguments: Change.allCases)
    func `A sign-in that began with the old password or user does not complete`(_ change: Change) async throws {
        let scene = await PoolScene(Self.user)
        let wire = scene.wire
        let token = try #require(
            await scene.local.accessToken(for: "ada", scopes: ["aws.cognito.signin.user.admin"])
        )
        let (srp, start) = try await wire.startSRP()
        let proof = try wire.proof(srp, start.parameters)
        let code = try await wire.signIn()
        code.expect(challenge: "SMS_MFA")
        let answer = ["USERNAME": "ada", "SMS_MFA_CODE": try await scene.code()]

        try await change.apply(to: scene, token: token)
        try await wire.answer("PASSWORD_VERIFIER", proof).expect(.badCredentials)
        try await wire.answer("SMS_MFA", answer, session: code.session).expect(.unknownSession)
    }

    @Test(arguments: Change.allCases)
    func `A device does not complete a sign-in that began with the old password or user`(
        _ change: Change
    ) async throws {
        let scene = await PoolScene(Self.user, mfa: .off, devices: .always)
        let store = MemoryDeviceStore()
        let pool = try scene.userPool(deviceStore: store)
        let tokens = try await pool.signIn("ada", with: .rightSRP).tokens
        let key = try #require(tokens.deviceKey)
        let (srp, start) = try await scene.wire.startSRP(deviceKey: key)
        let proof = try scene.wire.proof(srp, start.parameters).merging(["DEVICE_KEY": key]) { $1 }
        let challenge = try await scene.wire.answer("PASSWORD_VERIFIER", proof)
        challenge.expect(challenge: "DEVICE_SRP_AUTH")

        try await change.apply(to: scene, token: tokens.accessToken)
        let answer = ["USERNAME": "ada", "DEVICE_KEY": key, "SRP_A": try SRPClient().publicKeyHex]
        // Without its session, as some clients answer it.
        let unknownDevice = "ResourceNotFoundException: Device does not exist."
        try await scene.wire.answer("DEVICE_SRP_AUTH", answer).expect(change.endsUser ? unknownDevice : .unknownSession)
    }

    @Test(arguments: Change.allCases)
    func `Tokens, devices, and codes end with the user, and only a reset code with the password`(
        _ change: Change
    ) async throws {
        let scene = await PoolScene(Self.user, mfa: .off, devices: .always)
        let token = try await scene.userPool(deviceStore: MemoryDeviceStore()).signIn("ada", with: .rightSRP).tokens
            .accessToken
        let verification = ["AccessToken": token, "AttributeName": "email"]
        try await scene.wire.send("GetUserAttributeVerificationCode", verification).expect(nil)
        let code = try await scene.code()
        try await scene.call("ForgotPassword", "ada").expect(nil)
        let reset = ["ConfirmationCode": try await scene.code(), "Password": "battery staple"]

        let offer = try await scene.wire.signIn().result?["NewDeviceMetadata"] as? [String: String]
        let offered = try #require(offer?["DeviceKey"])
        let config = ["Salt": "AQ==", "PasswordVerifier": "AQ=="]

        try await change.apply(to: scene, token: token)
        let devices = try await scene.wire.admin("AdminListDevices", ["Username": "ada"]).body["Devices"] as? [Any]
        expectEqual(devices?.isEmpty, change.endsUser)
        if change.endsUser {
            let confirmation = ["AccessToken": try await scene.accessToken(), "DeviceKey": offered]
            try await scene.wire.send("ConfirmDevice", confirmation, adding: ["DeviceSecretVerifierConfig": config])
                .expect("ResourceNotFoundException: Device does not exist.")
        }
        try await scene.wire.send("VerifyUserAttribute", verification, adding: ["Code": code])
            .expect(change.endsUser ? .revokedAccessToken : nil)
        try await scene.call("ConfirmForgotPassword", "ada", reset).expect(.expiredCode)
        if change.endsUser { await expectEqual(scene.local.lastCode(for: "ada"), nil) }
    }

    @Test
    func `A device proof that began before the password changed does not complete a sign-in that begins after it`()
        async throws
    {
        let scene = await PoolScene(Self.user, mfa: .off, devices: .always)
        let wire = scene.wire
        let answer = try await wire.signIn()
        let offer = try #require(answer.result?["NewDeviceMetadata"] as? [String: String])
        let (key, groupKey) = try (#require(offer["DeviceKey"]), #require(offer["DeviceGroupKey"]))
        let verifier = try DeviceVerifier(deviceKey: key, deviceGroupKey: groupKey, password: "device", saltHex: "5f")
        let config = ["Salt": verifier.salt, "PasswordVerifier": verifier.passwordVerifier]
        let confirmation = ["AccessToken": try answer.accessToken, "DeviceKey": key]
        try await wire.send("ConfirmDevice", confirmation, adding: ["DeviceSecretVerifierConfig": config]).expect(nil)
        func signIn(_ password: String) async throws -> Wire.Answer {
            try await wire.initiate("USER_PASSWORD_AUTH", ["USERNAME": "ada", "PASSWORD": password, "DEVICE_KEY": key])
        }
        let session = try await signIn("correct horse").session
        let srp = try SRPClient()
        let values = ["USERNAME": "ada", "DEVICE_KEY": key, "SRP_A": srp.publicKeyHex]
        let start = try await wire.answer("DEVICE_SRP_AUTH", values, session: session)
        let proof = try wire.proof(srp, start.parameters, "device", group: groupKey, identity: key)
            .merging(["DEVICE_KEY": key]) { $1 }

        try await Change.setPassword.apply(to: scene, token: "")
        try await signIn("battery staple").expect(challenge: "DEVICE_SRP_AUTH")
        try await wire.answer("DEVICE_PASSWORD_VERIFIER", proof).expect(.badCredentials)
    }

    @Test func `A user who is added again with the same sub keeps tokens and devices, and may get another password`()
        async throws
    {
        let scene = await PoolScene(.ada, devices: .always)
        let pool = try scene.userPool(deviceStore: MemoryDeviceStore())
        let tokens = try await pool.signIn("ada", with: .rightSRP).tokens
        await scene.local.add(.ada.withEmail("ada@example.com"))
        let user = try await scene.client.getUser(GetUserRequest(accessToken: tokens.accessToken))
        expectEqual(user.userAttributes?.map(\.name), ["email", "email_verified", "sub"])

        let (srp, start) = try await scene.wire.startSRP()
        var changed = LocalUser.ada
        changed.password = "battery staple"
        await scene.local.add(changed)
        try await scene.wire.answer("PASSWORD_VERIFIER", scene.wire.proof(srp, start.parameters))
            .expect(.badCredentials)
        _ = try await pool.signIn("ada", with: .srp(password: "battery staple")).tokens
    }
}
