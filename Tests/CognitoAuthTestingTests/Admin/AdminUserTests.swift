import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@Suite("Admin operations: users")
struct AdminUserTests {
    private func user(_ name: String, _ test: TestPool) async throws -> AdminGetUserResponse {
        try await test.client.adminGetUser(AdminGetUserRequest(userPoolID: test.local.id, username: name))
    }

    private func create(
        _ test: TestPool,
        _ name: String,
        _ attributes: [String: String] = [:],
        adding members: [String: Any?] = [:]
    ) async throws -> WireClient.Response {
        let list = attributes.sorted { $0.key < $1.key }.map { ["Name": $0.key, "Value": $0.value] }
        return try await test.wire
            .sendAsAdmin("AdminCreateUser", ["Username": name, "UserAttributes": list], adding: members)
    }

    private static let exists = "UsernameExistsException: User account already exists"

    @Test func `AdminGetUser finds a user by username, alias, or sub`() async throws {
        let ada = LocalUser("4f3c-ada", password: "correct horse", attributes: ["sub": "s-u-b"])
            .withEmail("ada@example.com").withMFACode(via: .email).withPreferredMFAType(.email)
        let test = await TestPool(ada, LocalUser("bob").disabled().withStatus(.unconfirmed))
        for name in ["4f3c-ada", "ada@example.com", "s-u-b"] {
            let user = try await user(name, test)
            expectEqual((user.username, user.enabled, user.userStatus), ("4f3c-ada", true, .confirmed))
            expectEqual(user.userAttributes?.map(\.name), ["email", "email_verified", "sub"])
            expectEqual((user.userCreateDate, user.userLastModifiedDate), (test.clock.now, test.clock.now))
            expectEqual((user.preferredMFASetting, user.userMFASettingList), (.email, [.email]))
        }
        let bob = try await user("bob", test)
        expectEqual((bob.enabled, bob.userStatus, bob.userMFASettingList), (false, .unconfirmed, nil))
        await expectError(.userNotFound) { try await user("nobody", test) }
    }

    @Test func `A created user sets a password at the first sign-in`() async throws {
        let test = await TestPool()
        let attributes = ["email": "ada@example.com", "email_verified": "true"]
        let created = try await create(test, "ada", attributes).body["User"] as? [String: Any]
        let names = (created?["Attributes"] as? [[String: String]])?.map { $0["Name"] }
        expectEqual(names, ["email", "email_verified", "sub"])
        expectEqual(["Username", "UserStatus"].map { created?[$0] as? String }, ["ada", "FORCE_CHANGE_PASSWORD"])
        let temporary = try #require(await test.local.lastTemporaryPassword(for: "ada"))
        let challenge = try await test.signIn("ada@example.com", with: .srp(password: temporary)).newPassword
        _ = try await challenge.answer("battery staple").tokens
        try await expectEqual(user("ada", test).userStatus, .confirmed)
        try await create(test, "ada").expectError(Self.exists)
    }

    @Test(arguments: [("true", true), ("True", true), ("false", false), ("yes", false)])
    func `An address is verified only by true, in any case`(_ value: String, _ isVerified: Bool) async throws {
        let test = await TestPool()
        try await create(test, "ada", ["email": "ada@example.com", "email_verified": value]).expectSuccess()
        let password: [String: Any] = ["Username": "ada", "Password": "correct horse", "Permanent": true]
        try await test.wire.sendAsAdmin("AdminSetUserPassword", password).expectSuccess()
        try await test.send("ForgotPassword", for: "ada").expectSuccess()
        let token = UnverifiedToken(try await test.wire.signIn().token("IdToken"))
        let factors = try await test.wire.initiate("USER_AUTH", ["USERNAME": "ada"]).body["AvailableChallenges"]
        expectEqual((factors as? [String])?.contains("EMAIL_OTP"), isVerified)
        let codes = await test.local.outbox.filter { $0.purpose == .passwordReset }
        expectEqual(codes.map(\.destination), isVerified ? ["a***@e***"] : [])
        expectEqual(token?["email_verified"], .bool(isVerified))
    }

    @Test func `An invitation can be suppressed or sent again`() async throws {
        let test = await TestPool()
        let suppressed = ["TemporaryPassword": "first one", "MessageAction": "SUPPRESS"]
        try await create(test, "ada", adding: suppressed).expectSuccess()
        await expectEqual(test.local.lastTemporaryPassword(for: "ada"), nil)
        func resend(_ name: String) async throws -> WireClient.Response {
            try await create(test, name, adding: ["MessageAction": "RESEND"])
        }
        try await resend("ada").expectSuccess()
        let second = try #require(await test.local.lastTemporaryPassword(for: "ada"))
        _ = try await test.signIn(with: .srp(password: second)).newPassword.answer("battery staple").tokens
        try await expectEqual(resend("ada").error?.hasPrefix("UnsupportedUserStateException: "), true)
        try await expectEqual(resend("nobody").error?.hasPrefix("UserNotFoundException: "), true)
    }

    @Test(arguments: [false, true])
    func `ForceAliasCreation does not move a preferred username`(_ force: Bool) async throws {
        let ada = LocalUser("4f3c-ada", attributes: ["preferred_username": "ada"]).withEmail("ada@example.com")
        let test = await TestPool(ada)
        for (name, preferred, error) in [
            ("bob", "ada", Self.exists), ("bob", "4f3c-ada", Self.exists), ("bob", "ada@example.com", Self.exists),
            ("bob", "", nil), ("eve", "", nil), ("mallory", "mal", nil),
        ] {
            let force = ["ForceAliasCreation": force]
            try await create(test, name, ["preferred_username": preferred], adding: force).expectError(
                error,
                "\(preferred)"
            )
        }
        try await expectEqual(user("ada", test).username, "4f3c-ada")
        try await expectEqual(user("mal", test).username, "mallory")
    }

    @Test func `ForceAliasCreation moves a verified address, but not a username`() async throws {
        let test = await TestPool(
            LocalUser("ada").withEmail("ada@example.com"),
            LocalUser("mia@example.com"),
            LocalUser("eve").withPhoneNumber("+15550001234")
        )
        func create(
            _ name: String,
            _ email: String,
            phone: String? = nil,
            force: Bool
        ) async throws -> WireClient.Response {
            var attributes = ["email": email, "email_verified": "true"]
            if let phone { attributes.merge(["phone_number": phone, "phone_number_verified": "true"]) { $1 } }
            return try await self.create(test, name, attributes, adding: ["ForceAliasCreation": force])
        }
        try await create("bob", "ada@example.com", force: false).expectError(.emailTaken)
        try await create("bob", "ada@example.com", force: true).expectSuccess()
        try await expectEqual(user("ada@example.com", test).username, "bob")
        let verified = try await user("ada", test).userAttributes?.first { $0.name == "email_verified" }?.value
        expectEqual(verified, "false")
        // A user who is not created gets no alias.
        try await create("tom", "mia@example.com", force: true).expectError(.emailTaken)
        try await create("tom", "mia@example.com", phone: "+15550001234", force: true).expectError(.emailTaken)
        try await expectEqual(user("mia@example.com", test).userAttributes?.map(\.name), ["sub"])
        try await expectEqual(user("+15550001234", test).username, "eve")
    }

    @Test func `AdminCreateUser rejects invalid usernames, addresses, and passwords`() async throws {
        let test = await TestPool()
        let violations = try await create(test, "a da", adding: ["TemporaryPassword": " first one"]).error ?? ""
        let start = "InvalidParameterException: 2 validation errors detected: Value at 'username' "
        #expect(violations.hasPrefix(start) && violations.contains("; Value at 'temporaryPassword' "))
        expectEqual(violations.contains("first one"), false)
        try await create(test, "ada", ["email": "ada"]).expectError(.invalidEmail)
        let short = ["TemporaryPassword": "short"]
        try await create(test, "ada", adding: short).expectError(.shortPassword)
        try await create(test, "ada").expectSuccess()
        try await create(test, "ada", adding: short.merging(["MessageAction": "RESEND"]) { $1 })
            .expectError(.shortPassword)
        try await create(test, "bob", ["sub": "1"])
            .expectError("InvalidParameterException: Cannot modify an already provided sub")
    }

    @Test func `A generated temporary password meets the policy`() async throws {
        let test = await TestPool {
            $0.passwordPolicy = .strong
            $0.passwordPolicy.minimumLength = 60
        }
        try await create(test, "ada").expectSuccess()
    }

    @Test func `AdminSetUserPassword sets a permanent or temporary password`() async throws {
        let test = await TestPool(.ada) { $0.passwordPolicy = LocalPasswordPolicy(historySize: 1) }
        try await test.wire.signInSRP().expectTokens()
        test.clock.advance(by: 60)
        func set(_ password: String, isPermanent: Bool? = nil) async throws -> WireClient.Response {
            let body: [String: Any?] = ["Username": "ada", "Password": password, "Permanent": isPermanent]
            return try await test.wire.sendAsAdmin("AdminSetUserPassword", body)
        }
        try await set("battery staple", isPermanent: true).expectSuccess()
        try await test.wire.signInSRP("ada", "battery staple").expectTokens()
        try await test.wire.signInSRP().expectError(.incorrectPassword)
        let changed = try await user("ada", test)
        let created = test.clock.now.addingTimeInterval(-60)
        expectEqual((changed.userCreateDate, changed.userLastModifiedDate), (created, test.clock.now))

        try await set("battery staple").expectError(.usedPassword)
        try await set("correct horse").expectSuccess()
        try await expectEqual(user("ada", test).userStatus, .forceChangePassword)
        try await test.wire.signInSRP().expectChallenge("NEW_PASSWORD_REQUIRED")
        try await set("short").expectError(.shortPassword)
        let constraint = #"Member must satisfy regular expression pattern: ^[\S]+.*[\S]+$"#
        try await set(" correct horse").expectError(.invalid(("at 'password'", constraint)))
    }

    @Test func `An administrator confirms a sign-up once, and signs the user out`() async throws {
        let test = await TestPool(.ada.withStatus(.unconfirmed))
        try await test.wire.sendAsAdmin("AdminConfirmSignUp", ["Username": "ada"]).expectSuccess()
        let tokens = try await test.signIn().tokens
        try await test.wire.sendAsAdmin("AdminConfirmSignUp", ["Username": "ada"]).expectError(.alreadyConfirmed)
        try await test.wire.sendAsAdmin("AdminUserGlobalSignOut", ["Username": "ada"]).expectSuccess()
        await expectError(.revokedRefreshToken) { try await test.pool.refresh(tokens) }
        try await test.wire.send("GetUser", ["AccessToken": tokens.accessToken]).expectError(.revokedAccessToken)
    }

    @Test func `AdminResetUserPassword sends a code and rejects the password until it is reset`() async throws {
        let test = await TestPool(
            .adaWithEmail.withPhoneNumber("+15550001234"),
            .bob,
            LocalUser("eve").withEmail("eve@example.com").withStatus(.forceChangePassword)
        )
        func reset(_ name: String) async throws -> String? {
            try await test.wire.sendAsAdmin("AdminResetUserPassword", ["Username": name]).error
        }
        try await expectEqual(reset("ada"), nil)
        let message = try #require(await test.local.outbox.last)
        expectEqual((message.purpose, message.medium, message.destination), (.passwordReset, .sms, "+*******1234"))
        try await expectEqual(user("ada", test).userStatus, .resetRequired)
        try await test.wire.signInSRP().expectError(.passwordResetRequired)
        try await expectEqual(reset("ada"), nil)
        try await test.pool.confirmForgotPassword("ada", code: test.code(), newPassword: "battery staple")
        try await test.wire.signInSRP("ada", "battery staple").expectTokens()
        try await expectEqual(reset("bob")?.hasPrefix("InvalidParameterException: "), true)
        try await expectEqual(reset("eve")?.hasPrefix("NotAuthorizedException: "), true)
    }

    @Test func `An administrator gets, updates, and forgets a device`() async throws {
        let test = await TestPool(.adaWithEmail, .bob) { $0.deviceTracking = .userOptIn }
        let pool = try test.userPool(deviceStore: MemoryDeviceStore())
        let key = try #require(try await pool.signIn("ada", with: .rightSRP).tokens.deviceKey)
        func call(
            _ operation: String,
            _ name: String = "ada",
            status: String? = nil
        ) async throws -> WireClient.Response {
            let body = ["Username": name, "DeviceKey": key, "DeviceRememberedStatus": status]
            return try await test.wire.sendAsAdmin(operation, body)
        }
        for (update, name, status) in [
            (nil, "ada", "not_remembered"), ("remembered", "ada@example.com", "remembered"),
            ("not_remembered", "ada", "not_remembered"),
        ] {
            if let update { try await call("AdminUpdateDeviceStatus", name, status: update).expectSuccess() }
            let device = try await call("AdminGetDevice", name).body["Device"] as? [String: Any]
            let attributes = device?["DeviceAttributes"] as? [[String: String]]
            let found = attributes?.first { $0["Name"] == "dev:device_remembered_status" }?["Value"]
            expectEqual(found, status)
        }
        let unknown = "ResourceNotFoundException: Device does not exist."
        try await call("AdminGetDevice", "bob").expectError(unknown)
        try await call("AdminForgetDevice").expectSuccess()
        try await call("AdminGetDevice").expectError(unknown)
        try await call("AdminForgetDevice").expectError(unknown)
    }
}
