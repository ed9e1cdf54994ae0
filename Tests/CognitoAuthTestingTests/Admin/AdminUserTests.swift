import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Users managed by an administrator")
struct AdminUserTests {
    private func user(_ name: String, _ scene: PoolScene) async throws -> AdminGetUserResponse {
        try await scene.client.adminGetUser(AdminGetUserRequest(userPoolID: scene.local.id, username: name))
    }

    private static func verified(_ name: String, _ value: String) -> [Attribute] {
        [Attribute(name: name, value: value), Attribute(name: "\(name)_verified", value: "true")]
    }

    private func request(_ name: String, _ attributes: [Attribute]? = nil) -> AdminCreateUserRequest {
        AdminCreateUserRequest(userPoolID: "us-east-1_Local0001", username: name, userAttributes: attributes)
    }

    private static let exists = "UsernameExistsException: User account already exists"

    @Test func `A user is found by username, alias, or sub, with dates and status`() async throws {
        let ada = LocalUser("4f3c-ada", password: "correct horse", attributes: ["sub": "s-u-b"])
            .withEmail("ada@example.com").withCode(by: .email("a***@e***")).preferring(.email)
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
        let created = try await scene.client.adminCreateUser(request("ada", Self.verified("email", "ada@example.com")))
        expectEqual((created.user?.username, created.user?.userStatus), ("ada", .forceChangePassword))
        expectEqual(created.user?.attributes?.map(\.name), ["email", "email_verified", "sub"])
        let temporary = try #require(await scene.local.lastTemporaryPassword(for: "ada"))
        let challenge = try await scene.signIn("ada@example.com", with: .srp(password: temporary)).newPassword
        _ = try await challenge.answer("battery staple").tokens
        try await expectEqual(user("ada", scene).userStatus, .confirmed)
        await expectRefusal(Self.exists) { try await scene.client.adminCreateUser(request("ada")) }
    }

    @Test func `An invitation is suppressed or sent again`() async throws {
        let scene = await PoolScene()
        var request = request("ada")
        request.temporaryPassword = "first one"
        request.messageAction = .suppress
        _ = try await scene.client.adminCreateUser(request)
        await expectEqual(scene.local.lastTemporaryPassword(for: "ada"), nil)
        request.messageAction = .resend
        request.temporaryPassword = nil
        _ = try await scene.client.adminCreateUser(request)
        let second = try #require(await scene.local.lastTemporaryPassword(for: "ada"))
        _ = try await scene.signIn(with: .srp(password: second)).newPassword.answer("battery staple").tokens
        let confirmed = try await failure { try await scene.client.adminCreateUser(request) }
        request.username = "ghost"
        let unknown = try await failure { try await scene.client.adminCreateUser(request) }
        expectEqual([confirmed, unknown].map(\.code), [.unsupportedUserState, .userNotFound])
    }

    @Test(arguments: [false, true])
    func `A preferred username belongs to one user, by force or without`(_ force: Bool) async throws {
        var ada = LocalUser("4f3c-ada").withEmail("ada@example.com")
        ada.attributes["preferred_username"] = "ada"
        let scene = await PoolScene(ada)
        func create(_ name: String, preferring preferred: String) async throws {
            var request = request(name, [Attribute(name: "preferred_username", value: preferred)])
            request.forceAliasCreation = force
            _ = try await scene.client.adminCreateUser(request)
        }
        for name in ["ada", "4f3c-ada", "ada@example.com"] {
            await expectRefusal(Self.exists) { try await create("bob", preferring: name) }
        }
        for name in ["bob", "eve"] { try await create(name, preferring: "") }
        try await create("mallory", preferring: "mal")
        try await expectEqual(user("ada", scene).username, "4f3c-ada")
        try await expectEqual(user("mal", scene).username, "mallory")
    }

    @Test func `An alias of another user is refused or taken by force, and a username is never taken`() async throws {
        let scene = await PoolScene(
            LocalUser("ada").withEmail("ada@example.com"),
            LocalUser("mia@example.com", password: "correct horse"),
            LocalUser("eve").withPhoneNumber("+15550001234")
        )
        func create(_ name: String, _ attributes: [Attribute], force: Bool) async throws {
            var request = request(name, attributes)
            request.forceAliasCreation = force
            _ = try await scene.client.adminCreateUser(request)
        }
        let email = Self.verified("email", "ada@example.com")
        await expectRefusal(.emailTaken) { try await create("bob", email, force: false) }
        try await create("bob", email, force: true)
        try await expectEqual(user("ada@example.com", scene).username, "bob")
        let verified = try await user("ada", scene).userAttributes?.first { $0.name == "email_verified" }?.value
        expectEqual(verified, "false")
        // A user who is not created takes no alias.
        let username = Self.verified("email", "mia@example.com")
        for attributes in [username, Self.verified("phone_number", "+15550001234") + username] {
            await expectRefusal(.emailTaken) { try await create("tom", attributes, force: true) }
        }
        try await expectEqual(user("mia@example.com", scene).userAttributes?.map(\.name), ["sub"])
        try await expectEqual(user("+15550001234", scene).username, "eve")
    }

    @Test func `Names, addresses, and passwords are checked as for a sign-up`() async throws {
        let scene = await PoolScene()
        var request = request("a da")
        request.temporaryPassword = " first one"
        let violations = try await failure { [request] in try await scene.client.adminCreateUser(request) }.message
        #expect(violations.hasPrefix("2 validation errors detected: Value at 'username' "))
        #expect(violations.contains("; Value at 'temporaryPassword' ") && !violations.contains("first one"))
        let email = self.request("ada", [Attribute(name: "email", value: "ada")])
        await expectRefusal(.badEmail) { try await scene.client.adminCreateUser(email) }
    }

    @Test func `A password is set permanently or for one sign-in, and has to be long enough`() async throws {
        let scene = await PoolScene(.ada)
        _ = try await scene.signIn().tokens
        scene.clock.advance(by: 60)
        func set(_ password: String, permanent: Bool?) async throws {
            var request = AdminSetUserPasswordRequest(
                userPoolID: scene.local.id,
                username: "ada",
                password: password
            )
            request.permanent = permanent
            _ = try await scene.client.adminSetUserPassword(request)
        }
        try await set("battery staple", permanent: true)
        _ = try await scene.signIn(with: .srp(password: "battery staple")).tokens
        await expectRefusal(.badCredentials) { try await scene.signIn() }
        let changed = try await user("ada", scene)
        #expect(changed.userLastModifiedDate == scene.clock.now && changed.userCreateDate != scene.clock.now)

        try await set("battery staple", permanent: nil)
        try await expectEqual(user("ada", scene).userStatus, .forceChangePassword)
        _ = try await scene.signIn(with: .srp(password: "battery staple")).newPassword
        let short = try await failure { try await set("short", permanent: nil) }
        expectEqual(short.code, .invalidPassword)
    }

    @Test func `A sign-up is confirmed once`() async throws {
        let scene = await PoolScene(.ada.withStatus(.unconfirmed))
        let request = AdminConfirmSignUpRequest(userPoolID: scene.local.id, username: "ada")
        _ = try await scene.client.adminConfirmSignUp(request)
        _ = try await scene.signIn().tokens
        await expectRefusal(.alreadyConfirmed) { try await scene.client.adminConfirmSignUp(request) }
    }

    @Test func `A reset sends a code, which is needed for a new password`() async throws {
        let scene = await PoolScene(
            .adaWithEmail.withPhoneNumber("+15550001234"),
            .bob,
            LocalUser("eve").withEmail("eve@example.com").withStatus(.forceChangePassword)
        )
        func reset(_ name: String) async throws {
            let request = AdminResetUserPasswordRequest(userPoolID: scene.local.id, username: name)
            _ = try await scene.client.adminResetUserPassword(request)
        }
        try await reset("ada")
        let message = try #require(await scene.local.outbox.last)
        expectEqual((message.purpose, message.medium, message.destination), (.passwordReset, .sms, "+*******1234"))
        try await expectEqual(user("ada", scene).userStatus, .resetRequired)
        await expectRefusal(.resetRequired) { try await scene.signIn() }
        try await scene.pool.confirmForgotPassword("ada", code: message.code, newPassword: "battery staple")
        _ = try await scene.signIn(with: .srp(password: "battery staple")).tokens
        let codes = try await [failure { try await reset("bob") }, failure { try await reset("eve") }].map(\.code)
        expectEqual(codes, [.invalidParameter, .notAuthorized])
    }

    @Test func `A user is signed out everywhere`() async throws {
        let scene = await PoolScene(.ada)
        let tokens = try await scene.signIn().tokens
        _ = try await scene.client.adminUserGlobalSignOut(
            AdminUserGlobalSignOutRequest(userPoolID: scene.local.id, username: "ada")
        )
        await expectRefusal(.revokedRefreshToken) { try await scene.pool.refresh(tokens) }
        await expectRefusal(.revokedAccessToken) {
            try await scene.client.getUser(GetUserRequest(accessToken: tokens.accessToken))
        }
    }

    @Test func `MFA types are enabled, disabled, and preferred`() async throws {
        let scene = await PoolScene(.adaWithEmail.withApp())
        func set(_ change: (inout AdminSetUserMFAPreferenceRequest) -> Void) async throws -> [MFAFactor?] {
            var request = AdminSetUserMFAPreferenceRequest(username: "ada", userPoolID: scene.local.id)
            change(&request)
            _ = try await scene.client.adminSetUserMFAPreference(request)
            let user = try await user("ada", scene)
            return (user.userMFASettingList ?? []) + [user.preferredMFASetting]
        }
        let on = MFASettings(enabled: true, preferredMFA: false)
        let off = MFASettings(enabled: false, preferredMFA: false)
        let preferred = MFASettings(enabled: true, preferredMFA: true)

        _ = try await set { $0.emailMFASettings = on }
        _ = try await scene.signIn().chooseMFA
        try await expectEqual(set { $0.emailMFASettings = preferred }, [.authenticatorApp, .email, .email])
        _ = try await scene.signIn().code
        try await expectEqual(scene.code().count, 6)

        try await expectEqual(set { ($0.emailMFASettings, $0.softwareTokenMFASettings) = (off, off) }, [nil])
        _ = try await scene.signIn().tokens
        try await expectEqual(set { $0.softwareTokenMFASettings = on }.first, .authenticatorApp)

        let unverified = try await failure { try await set { $0.smsMFASettings = on } }
        let both = try await failure {
            try await set { ($0.emailMFASettings, $0.softwareTokenMFASettings) = (preferred, preferred) }
        }
        expectEqual((unverified.message.contains("turn on SMS_MFA"), both.code), (true, .invalidParameter))
        // A refused request changes nothing.
        try await expectEqual(user("ada", scene).userMFASettingList, [.authenticatorApp])
    }

    // MARK: Devices

    private func newDevice(of name: String, _ scene: PoolScene) async throws -> String {
        let pool = try scene.userPool(devices: MemoryDeviceStore())
        return try #require(try await pool.signIn(name, with: .rightSRP).tokens.deviceKey)
    }

    @Test func `A device is shown, remembered or not, and forgotten`() async throws {
        let scene = await PoolScene(.adaWithEmail, .bob, devices: .onPrompt)
        let (client, id) = (scene.client, scene.local.id)
        let key = try await newDevice(of: "ada", scene)
        func device(_ name: String = "ada") async throws -> Device? {
            try await client.adminGetDevice(.init(deviceKey: key, userPoolID: id, username: name)).device
        }
        for (status, name) in [(DeviceRememberedStatusType.notRemembered, "ada"), (.remembered, "ada@example.com")] {
            _ = try await client.adminUpdateDeviceStatus(
                .init(userPoolID: id, username: name, deviceKey: key, deviceRememberedStatus: status)
            )
            let shown = try await device(name)?.deviceAttributes?
                .first { $0.name == "dev:device_remembered_status" }?.value
            expectEqual(shown, status.rawValue)
        }
        try await expectEqual(failure { try await device("bob") }.code, .resourceNotFound)
        let forget = AdminForgetDeviceRequest(userPoolID: id, username: "ada", deviceKey: key)
        _ = try await client.adminForgetDevice(forget)
        let unknown = "ResourceNotFoundException: Device does not exist."
        await expectRefusal(unknown) { try await device() }
        await expectRefusal(unknown) { try await client.adminForgetDevice(forget) }
    }

    @Test func `The devices of a user are listed in pages`() async throws {
        let scene = await PoolScene(.adaWithEmail, .bob, devices: .onPrompt)
        var keys: Set<String> = []
        for _ in 0..<5 { keys.insert(try await newDevice(of: "ada", scene)) }
        _ = try await newDevice(of: "bob", scene)
        var found: [String] = []
        var request = AdminListDevicesRequest(userPoolID: scene.local.id, username: "ada", limit: 2)
        repeat {
            let page = try await scene.client.adminListDevices(request)
            found += (page.devices ?? []).compactMap(\.deviceKey)
            request.paginationToken = page.paginationToken
        } while request.paginationToken != nil
        expectEqual((found.count, Set(found)), (5, keys))
        await expectRefusal(.unknownUser) {
            try await scene.client.adminListDevices(.init(userPoolID: scene.local.id, username: "ghost"))
        }
    }
}
