import CognitoAuth
import CognitoAuthTesting
@_spi(Testing) import CognitoCrypto
import TestSupport
import Testing

@Suite("Changed and removed users")
struct ChangedUserTests {
    enum Change: CaseIterable, Sendable {
        case deletion, replacement, changedPassword, forgottenPassword, setPassword

        var endsUser: Bool { self == .deletion || self == .replacement }

        func apply(to test: TestPool, token: String) async throws {
            let wire = test.wire
            switch self {
            case .deletion:
                try await wire.send("DeleteUser", ["AccessToken": token]).expectSuccess()
                await test.local.add(ChangedUserTests.user)
            case .replacement:
                await test.local.add(ChangedUserTests.user)
            case .changedPassword:
                let passwords = ["PreviousPassword": "correct horse", "ProposedPassword": "battery staple"]
                try await wire.send("ChangePassword", ["AccessToken": token], adding: passwords).expectSuccess()
            case .forgottenPassword:
                try await test.send("ForgotPassword", for: "ada").expectSuccess()
                let values = ["ConfirmationCode": try await test.code(), "Password": "battery staple"]
                try await test.send("ConfirmForgotPassword", for: "ada", values).expectSuccess()
            case .setPassword:
                let values: [String: Any] = ["Username": "ada", "Password": "battery staple", "Permanent": true]
                try await wire.sendAsAdmin("AdminSetUserPassword", values).expectSuccess()
            }
        }
    }

    /// A new user for each use, with another `sub` but the same username and password.
    private static var user: LocalUser {
        LocalUser("ada", password: "correct horse").withEmail("ada@example.com").withSMSCode()
    }

    @Test(arguments: Change.allCases)
    func `A sign-in in progress ends when the user is replaced or the password changes`(_ change: Change) async throws {
        let test = await TestPool(Self.user)
        let wire = test.wire
        let token = try #require(
            await test.local.accessToken(for: "ada", scopes: ["aws.cognito.signin.user.admin"])
        )
        let (srp, start) = try await wire.startSRP()
        let proof = try wire.proof(srp, start.parameters)
        let code = try await wire.signIn()
        code.expectChallenge("SMS_MFA")
        let answer = ["USERNAME": "ada", "SMS_MFA_CODE": try await test.code()]

        try await change.apply(to: test, token: token)
        try await wire.answer("PASSWORD_VERIFIER", proof).expectError(.incorrectPassword)
        try await wire.answer("SMS_MFA", answer, session: code.session).expectError(.invalidSession)
    }

    @Test(arguments: Change.allCases)
    func `A device challenge ends when the user is replaced or the password changes`(_ change: Change) async throws {
        let test = await TestPool(Self.user) {
            $0.mfaConfiguration = .off
            $0.deviceTracking = .always
        }
        let pool = try test.userPool(deviceStore: MemoryDeviceStore())
        let tokens = try await pool.signIn("ada", with: .rightSRP).tokens
        let key = try #require(tokens.deviceKey)
        let (srp, start) = try await test.wire.startSRP(deviceKey: key)
        let proof = try test.wire.proof(srp, start.parameters).merging(["DEVICE_KEY": key]) { $1 }
        let challenge = try await test.wire.answer("PASSWORD_VERIFIER", proof)
        challenge.expectChallenge("DEVICE_SRP_AUTH")

        try await change.apply(to: test, token: tokens.accessToken)
        let answer = ["USERNAME": "ada", "DEVICE_KEY": key, "SRP_A": try SRPClient().publicKeyHex]
        let unknownDevice = "ResourceNotFoundException: Device does not exist."
        // Some clients omit the session.
        try await test.wire.answer("DEVICE_SRP_AUTH", answer).expectError(
            change.endsUser ? unknownDevice : .invalidSession
        )
    }

    @Test(arguments: Change.allCases)
    func `Tokens, devices, and codes end with the user, but only the reset code ends with the password`(
        _ change: Change
    ) async throws {
        let test = await TestPool(Self.user) {
            $0.mfaConfiguration = .off
            $0.deviceTracking = .always
        }
        let token = try await test.userPool(deviceStore: MemoryDeviceStore()).signIn("ada", with: .rightSRP).tokens
            .accessToken
        let verification = ["AccessToken": token, "AttributeName": "email"]
        try await test.wire.send("GetUserAttributeVerificationCode", verification).expectSuccess()
        let code = try await test.code()
        try await test.send("ForgotPassword", for: "ada").expectSuccess()
        let reset = ["ConfirmationCode": try await test.code(), "Password": "battery staple"]

        let metadata = try await test.wire.signIn().result?["NewDeviceMetadata"] as? [String: String]
        let deviceKey = try #require(metadata?["DeviceKey"])
        let config = ["Salt": "AQ==", "PasswordVerifier": "AQ=="]

        try await change.apply(to: test, token: token)
        let devices = try await test.wire.sendAsAdmin("AdminListDevices", ["Username": "ada"]).body["Devices"] as? [Any]
        expectEqual(devices?.isEmpty, change.endsUser)
        if change.endsUser {
            let confirmation = ["AccessToken": try await test.accessToken(), "DeviceKey": deviceKey]
            try await test.wire.send("ConfirmDevice", confirmation, adding: ["DeviceSecretVerifierConfig": config])
                .expectError("ResourceNotFoundException: Device does not exist.")
        }
        try await test.wire.send("VerifyUserAttribute", verification, adding: ["Code": code])
            .expectError(change.endsUser ? .revokedAccessToken : nil)
        try await test.send("ConfirmForgotPassword", for: "ada", reset).expectError(.expiredCode)
        if change.endsUser { await expectEqual(test.local.lastCode(for: "ada"), nil) }
    }

    @Test func `A device proof that started before the password changed is rejected in a later sign-in`() async throws {
        let test = await TestPool(Self.user) {
            $0.mfaConfiguration = .off
            $0.deviceTracking = .always
        }
        let wire = test.wire
        let tokens = try await wire.signIn()
        let metadata = try #require(tokens.result?["NewDeviceMetadata"] as? [String: String])
        let (key, groupKey) = try (#require(metadata["DeviceKey"]), #require(metadata["DeviceGroupKey"]))
        let verifier = try DeviceVerifier(deviceKey: key, deviceGroupKey: groupKey, password: "device", saltHex: "5f")
        let config = ["Salt": verifier.salt, "PasswordVerifier": verifier.passwordVerifier]
        let confirmation = ["AccessToken": try tokens.accessToken, "DeviceKey": key]
        try await wire.send("ConfirmDevice", confirmation, adding: ["DeviceSecretVerifierConfig": config])
            .expectSuccess()
        func signIn(_ password: String) async throws -> WireClient.Response {
            try await wire.initiate("USER_PASSWORD_AUTH", ["USERNAME": "ada", "PASSWORD": password, "DEVICE_KEY": key])
        }
        let session = try await signIn("correct horse").session
        let srp = try SRPClient()
        let values = ["USERNAME": "ada", "DEVICE_KEY": key, "SRP_A": srp.publicKeyHex]
        let start = try await wire.answer("DEVICE_SRP_AUTH", values, session: session)
        let proof = try wire.proof(srp, start.parameters, "device", group: groupKey, identity: key)
            .merging(["DEVICE_KEY": key]) { $1 }

        try await Change.setPassword.apply(to: test, token: "")
        try await signIn("battery staple").expectChallenge("DEVICE_SRP_AUTH")
        try await wire.answer("DEVICE_PASSWORD_VERIFIER", proof).expectError(.incorrectPassword)
    }

    @Test func `Adding a user with the same sub keeps the tokens, and ends sign-ins only if the password changes`()
        async throws
    {
        let test = await TestPool(.ada) { $0.deviceTracking = .always }
        let pool = try test.userPool(deviceStore: MemoryDeviceStore())
        let tokens = try await pool.signIn("ada", with: .rightSRP).tokens
        let (client, challenge) = try await test.wire.startSRP()
        await test.local.add(.adaWithEmail)
        try await test.wire.answer("PASSWORD_VERIFIER", test.wire.proof(client, challenge.parameters)).expectTokens()
        let user = try await test.client.getUser(GetUserRequest(accessToken: tokens.accessToken))
        expectEqual(user.userAttributes?.map(\.name), ["email", "email_verified", "sub"])

        let (srp, start) = try await test.wire.startSRP()
        var changed = LocalUser.ada
        changed.password = "battery staple"
        await test.local.add(changed)
        try await test.wire.answer("PASSWORD_VERIFIER", test.wire.proof(srp, start.parameters))
            .expectError(.incorrectPassword)
        _ = try await pool.signIn("ada", with: .srp(password: "battery staple")).tokens
    }
}
