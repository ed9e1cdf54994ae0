import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@Suite("Users managed by an administrator")
struct AdminUserTests {
    private func user(_ name: String, _ scene: PoolScene) async throws -> AdminGetUserResponse {
        try await scene.client.adminGetUser(AdminGetUserRequest(userPoolID: scene.local.id, username: name))
    }

    private func create(
        _ scene: PoolScene,
        _ name: String,
        _ attributes: [String: String] = [:],
        adding members: [String: Any?] = [:]
    ) async throws -> Wire.Answer {
        let list = attributes.sorted { $0.key < $1.key }.map { ["Name": $0.key, "Value": $0.value] }
        return try await scene.wire
            .admin("AdminCreateUser", ["Username": name, "UserAttributes": list], adding: members)
    }

    private static let exists = "UsernameExistsException: User account already exists"

    @Test func `A user is found by username, alias, or sub, with dates and status`() async throws {
        let ada = LocalUser("4f3c-ada", password: "correct horse", attributes: ["sub": "s-u-b"])
            .withEmail("ada@example.com").withMFACode(via: .email).withPreferredMFAType(.email)
        let scene = await PoolScene(ada, LocalUser("bob").disabled().withStatus(.unconfirmed))
        for name in ["4f3c-ada", "ada@example.com", "s-u-b"] {
            let user = try await user(name, scene)
            expectEqual((user.username, user.enabled, user.userStatus), ("4f3c-ada", true, .confirmed))
            expectEqual(user.userAttributes?.map(\.name), ["email", "email_verified", "sub"])
            expectEqual((user.userCreateDate, user.userLastModifiedDate), (scene.clock.now, scene.clock.now))
            expectEqual((user.preferredMFASetting, user.userMFASettingList), (.email, [.email]))
        }
        let bob = try await user("bob", scene)
        expectEqual((bob.enabled, bob.userStatus, bob.userMFASettingList), (false, .unconfirmed, nil))
        await expectRefusal(.unknownUser) { try await user("ghost", scene) }
    }

    @Test func `A new user chooses a password at the first sign-in`() async throws {
        let scene = await PoolScene()
        let attributes = ["email": "ada@example.com", "email_verified": "true"]
        let created = try await create(scene, "ada", attributes).body["User"] as? [String: Any]
        let names = (created?["Attributes"] as? [[String: String]])?.map { $0["Name"] }
        expectEqual(names, ["email", "email_verified", "sub"])
        expectEqual(["Username", "UserStatus"].map { created?[$0] as? String }, ["ada", "FORCE_CHANGE_PASSWORD"])
        let temporary = try #require(await scene.local.lastTemporaryPassword(for: "ada"))
        let challenge = try await scene.signIn("ada@example.com", with: .srp(password: temporary)).newPassword
        _ = try await challenge.answer("battery staple").tokens
        try await expectEqual(user("ada", scene).userStatus, .confirmed)
        try await create(scene, "ada").expect(Self.exists)
    }

    @Test(arguments: [("true", true), ("True", true), ("false", false), ("yes", false)])
    func `An address is verified by true in any case`(_ value: String, _ isVerified: Bool) async throws {
        let scene = await PoolScene()
        try await create(scene, "ada", ["email": "ada@example.com", "email_verified": value]).expect(nil)
        let password: [String: Any] = ["Username": "ada", "Password": "correct horse", "Permanent": true]
        try await scene.wire.admin("AdminSetUserPassword", password).expect(nil)
        try await scene.call("ForgotPassword", "ada").expect(nil)
        let token = UnverifiedToken(try await scene.wire.signIn().token("IdToken"))
        let factors = try await scene.wire.initiate("USER_AUTH", ["USERNAME": "ada"]).body["AvailableChallenges"]
        expectEqual((factors as? [String])?.contains("EMAIL_OTP"), isVerified)
        let codes = await scene.local.outbox.filter { $0.purpose == .passwordReset }
        expectEqual(codes.map(\.destination), isVerified ? ["a***@e***"] : [])
        expectEqual(token?["email_verified"], .bool(isVerified))
    }

    @Test func `An invitation is suppressed or sent again`() async throws {
        let scene = await PoolScene()
        let quiet = ["TemporaryPassword": "first one", "MessageAction": "SUPPRESS"]
        try await create(scene, "ada", adding: quiet).expect(nil)
        await expectEqual(scene.local.lastTemporaryPassword(for: "ada"), nil)
        func resend(_ name: String) async throws -> Wire.Answer {
            try await create(scene, name, adding: ["MessageAction": "RESEND"])
        }
        try await resend("ada").expect(nil)
        let second = try #require(await scene.local.lastTemporaryPassword(for: "ada"))
        _ = try await scene.signIn(with: .srp(password: second)).newPassword.answer("battery staple").tokens
        try await expectEqual(resend("ada").error?.hasPrefix("UnsupportedUserStateException: "), true)
        try await expectEqual(resend("ghost").error?.hasPrefix("UserNotFoundException: "), true)
    }

    @Test(arguments: [false, true])
    func `A preferred username belongs to one user, by force or without`(_ force: Bool) async throws {
        let ada = LocalUser("4f3c-ada", attributes: ["preferred_username": "ada"]).withEmail("ada@example.com")
        let scene = await PoolScene(ada)
        for (name, preferred, error) in [
            ("bob", "ada", Self.exists), ("bob", "4f3c-ada", Self.exists), ("bob", "ada@example.com", Self.exists),
            ("bob", "", nil), ("eve", "", nil), ("mallory", "mal", nil),
        ] {
            let force = ["ForceAliasCreation": force]
            try await create(scene, name, ["preferred_username": preferred], adding: force).expect(
                error,
                "\(preferred)"
            )
        }
        try await expectEqual(user("ada", scene).username, "4f3c-ada")
        try await expectEqual(user("mal", scene).username, "mallory")
    }

    @Test func `An alias of another user is refused or taken by force, and a username is never taken`() async throws {
        let scene = await PoolScene(
            LocalUser("ada").withEmail("ada@example.com"),
            LocalUser("mia@example.com"),
            LocalUser("eve").withPhoneNumber("+15550001234")
        )
        func create(_ name: String, _ email: String, phone: String? = nil, force: Bool) async throws -> Wire.Answer {
            var attributes = ["email": email, "email_verified": "true"]
            if let phone { attributes.merge(["phone_number": phone, "phone_number_verified": "true"]) { $1 } }
            return try await self.create(scene, name, attributes, adding: ["ForceAliasCreation": force])
        }
        try await create("bob", "ada@example.com", force: false).expect(.emailTaken)
        try await create("bob", "ada@example.com", force: true).expect(nil)
        try await expectEqual(user("ada@example.com", scene).username, "bob")
        let verified = try await user("ada", scene).userAttributes?.first { $0.name == "email_verified" }?.value
        expectEqual(verified, "false")
        // A user who is not created takes no alias.
        try await create("tom", "mia@example.com", force: true).expect(.emailTaken)
        try await create("tom", "mia@example.com", phone: "+15550001234", force: true).expect(.emailTaken)
        try await expectEqual(user("mia@example.com", scene).userAttributes?.map(\.name), ["sub"])
        try await expectEqual(user("+15550001234", scene).username, "eve")
    }

    @Test func `Names, addresses, and passwords are checked as for a sign-up`() async throws {
        let scene = await PoolScene()
        let violations = try await create(scene, "a da", adding: ["TemporaryPassword": " first one"]).error ?? ""
        let start = "InvalidParameterException: 2 validation errors detected: Value at 'username' "
        #expect(violations.hasPrefix(start) && violations.contains("; Value at 'temporaryPassword' "))
        expectEqual(violations.contains("first one"), false)
        try await create(scene, "ada", ["email": "ada"]).expect(.badEmail)
        try await create(scene, "ada", ["sub": "1"])
            .expect("InvalidParameterException: Cannot modify an already provided sub")
    }

    @Test func `A password is set permanently or for one sign-in, and has to be long enough`() async throws {
        let scene = await PoolScene(.ada)
        try await scene.wire.signInSRP().expectTokens()
        scene.clock.advance(by: 60)
        func set(_ password: String, isPermanent: Bool? = nil) async throws -> Wire.Answer {
            let body: [String: Any?] = ["Username": "ada", "Password": password, "Permanent": isPermanent]
            return try await scene.wire.admin("AdminSetUserPassword", body)
        }
        try await set("battery staple", isPermanent: true).expect(nil)
        try await scene.wire.signInSRP("ada", "battery staple").expectTokens()
        try await scene.wire.signInSRP().expect(.badCredentials)
        let changed = try await user("ada", scene)
        let created = scene.clock.now.addingTimeInterval(-60)
        expectEqual((changed.userCreateDate, changed.userLastModifiedDate), (created, scene.clock.now))

        try await set("battery staple").expect(nil)
        try await expectEqual(user("ada", scene).userStatus, .forceChangePassword)
        try await scene.wire.signInSRP("ada", "battery staple").expect(challenge: "NEW_PASSWORD_REQUIRED")
        try await expectEqual(set("short").error?.hasPrefix("InvalidPasswordException: "), true)
    }

    @Test func `A sign-up is confirmed once, and a user is signed out everywhere`() async throws {
        let scene = await PoolScene(.ada.withStatus(.unconfirmed))
        try await scene.wire.admin("AdminConfirmSignUp", ["Username": "ada"]).expect(nil)
        let tokens = try await scene.signIn().tokens
        try await scene.wire.admin("AdminConfirmSignUp", ["Username": "ada"]).expect(.alreadyConfirmed)
        try await scene.wire.admin("AdminUserGlobalSignOut", ["Username": "ada"]).expect(nil)
        await expectRefusal(.revokedRefreshToken) { try await scene.pool.refresh(tokens) }
        try await scene.wire.send("GetUser", ["AccessToken": tokens.accessToken]).expect(.revokedAccessToken)
    }

    @Test func `A reset sends a code, which is needed for a new password`() async throws {
        let scene = await PoolScene(
            .adaWithEmail.withPhoneNumber("+15550001234"),
            .bob,
            LocalUser("eve").withEmail("eve@example.com").withStatus(.forceChangePassword)
        )
        func reset(_ name: String) async throws -> String? {
            try await scene.wire.admin("AdminResetUserPassword", ["Username": name]).error
        }
        try await expectEqual(reset("ada"), nil)
        let message = try #require(await scene.local.outbox.last)
        expectEqual((message.purpose, message.medium, message.destination), (.passwordReset, .sms, "+*******1234"))
        try await expectEqual(user("ada", scene).userStatus, .resetRequired)
        try await scene.wire.signInSRP().expect(.resetRequired)
        try await scene.pool.confirmForgotPassword("ada", code: message.code, newPassword: "battery staple")
        try await scene.wire.signInSRP("ada", "battery staple").expectTokens()
        try await expectEqual(reset("bob")?.hasPrefix("InvalidParameterException: "), true)
        try await expectEqual(reset("eve")?.hasPrefix("NotAuthorizedException: "), true)
    }

    @Test func `A device is shown, remembered or not, and forgotten`() async throws {
        let scene = await PoolScene(.adaWithEmail, .bob, devices: .userOptIn)
        let pool = try scene.userPool(deviceStore: MemoryDeviceStore())
        let key = try #require(try await pool.signIn("ada", with: .rightSRP).tokens.deviceKey)
        func call(_ operation: String, _ name: String = "ada", status: String? = nil) async throws -> Wire.Answer {
            let body = ["Username": name, "DeviceKey": key, "DeviceRememberedStatus": status]
            return try await scene.wire.admin(operation, body)
        }
        for (status, name) in [("not_remembered", "ada"), ("remembered", "ada@example.com")] {
            try await call("AdminUpdateDeviceStatus", name, status: status).expect(nil)
            let device = try await call("AdminGetDevice", name).body["Device"] as? [String: Any]
            let attributes = device?["DeviceAttributes"] as? [[String: String]]
            let shown = attributes?.first { $0["Name"] == "dev:device_remembered_status" }?["Value"]
            expectEqual(shown, status)
        }
        let unknown = "ResourceNotFoundException: Device does not exist."
        try await call("AdminGetDevice", "bob").expect(unknown)
        try await call("AdminForgetDevice").expect(nil)
        try await call("AdminGetDevice").expect(unknown)
        try await call("AdminForgetDevice").expect(unknown)
    }
}
