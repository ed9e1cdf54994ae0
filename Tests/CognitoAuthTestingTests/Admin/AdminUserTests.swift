import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Users in the hands of an administrator")
struct AdminUserTests {
    private let clock = TestClock()
    private let local: LocalUserPool
    private let client: CognitoClient

    init() async {
        let clock = clock
        local = LocalUserPool(now: { clock.now })
        client = CognitoClient(
            region: "us-east-1",
            transport: local,
            credentials: .static(local.credentials),
            now: { clock.now }
        )
    }

    private func user(_ name: String) async throws -> AdminGetUserResponse {
        try await client.adminGetUser(AdminGetUserRequest(userPoolID: local.id, username: name))
    }

    private func error(_ call: () async throws -> some Sendable) async throws -> String {
        let error = await #expect(throws: CognitoError.self) { _ = try await call() }
        return "\(try #require(error).code): \(try #require(error).message)"
    }

    @Test func `a user is told by user name, alias or sub, with dates and status`() async throws {
        await local.add(
            LocalUser("4f3c-ada", password: "correct horse", attributes: ["sub": "s-u-b"])
                .withEmail("ada@example.com").withCode(by: .email("a***@e***")).preferring(.email)
        )
        for name in ["4f3c-ada", "ada@example.com", "s-u-b"] {
            let user = try await user(name)
            #expect(user.username == "4f3c-ada" && user.enabled == true && user.userStatus == .confirmed)
            #expect(user.userAttributes?.map(\.name) == ["email", "email_verified", "sub"])
            #expect(user.userCreateDate == clock.now && user.userLastModifiedDate == clock.now)
            #expect(user.preferredMFASetting == .email && user.userMFASettingList == [.email])
        }
        await local.add(LocalUser("bob").disabled().withStatus(.unconfirmed))
        let bob = try await user("bob")
        #expect(bob.enabled == false && bob.userStatus == .unconfirmed && bob.userMFASettingList == nil)
        #expect(try await error { try await user("ghost") } == "UserNotFoundException: User does not exist.")
    }

    @Test func `a new user chooses a password at the first sign-in`() async throws {
        let created = try await client.adminCreateUser(
            AdminCreateUserRequest(
                userPoolID: local.id,
                username: "ada",
                userAttributes: [
                    Attribute(name: "email", value: "ada@example.com"),
                    Attribute(name: "email_verified", value: "true"),
                ]
            )
        )
        #expect(created.user?.username == "ada" && created.user?.userStatus == .forceChangePassword)
        #expect(created.user?.attributes?.map(\.name) == ["email", "email_verified", "sub"])
        let temporary = try #require(await local.lastTemporaryPassword(for: "ada"))
        let pool = try local.userPool()
        let challenge = try await pool.signIn("ada@example.com", with: .srp(password: temporary)).newPassword
        _ = try await challenge.answer("battery staple").tokens
        #expect(try await user("ada").userStatus == .confirmed)
        #expect(
            try await error {
                try await client.adminCreateUser(AdminCreateUserRequest(userPoolID: local.id, username: "ada"))
            } == "UsernameExistsException: User account already exists"
        )
    }

    @Test func `an invitation is sent again, or not at all`() async throws {
        var request = AdminCreateUserRequest(userPoolID: local.id, username: "ada", temporaryPassword: "first one")
        request.messageAction = .suppress
        _ = try await client.adminCreateUser(request)
        #expect(await local.lastTemporaryPassword(for: "ada") == nil)
        request.messageAction = .resend
        request.temporaryPassword = nil
        _ = try await client.adminCreateUser(request)
        let second = try #require(await local.lastTemporaryPassword(for: "ada"))
        let pool = try local.userPool()
        _ = try await pool.signIn("ada", with: .srp(password: second)).newPassword.answer("battery staple").tokens
        #expect(
            try await error { try await client.adminCreateUser(request) }.hasPrefix("UnsupportedUserStateException: ")
        )
        request.username = "ghost"
        #expect(try await error { try await client.adminCreateUser(request) }.hasPrefix("UserNotFoundException: "))
    }

    @Test(arguments: [false, true])
    func `a preferred name is its user's, by force or without`(_ force: Bool) async throws {
        var ada = LocalUser("4f3c-ada").withEmail("ada@example.com")
        ada.attributes["preferred_username"] = "ada"
        await local.add(ada)
        func create(_ name: String, preferring preferred: String) async throws {
            let attributes = [Attribute(name: "preferred_username", value: preferred)]
            var request = AdminCreateUserRequest(userPoolID: local.id, username: name, userAttributes: attributes)
            request.forceAliasCreation = force
            _ = try await client.adminCreateUser(request)
        }
        for name in ["ada", "4f3c-ada", "ada@example.com"] {
            #expect(
                try await error { try await create("bob", preferring: name) }
                    == "UsernameExistsException: User account already exists"
            )
        }
        for name in ["bob", "eve"] { try await create(name, preferring: "") }
        try await create("mallory", preferring: "mal")
        #expect(try await user("ada").username == "4f3c-ada")
        #expect(try await user("mal").username == "mallory")
    }

    @Test func `force takes an address away, and no name`() async throws {
        await local.add(LocalUser("ada@example.com", password: "correct horse"))
        let attributes = [
            Attribute(name: "email", value: "ada@example.com"), Attribute(name: "email_verified", value: "true"),
        ]
        var request = AdminCreateUserRequest(userPoolID: local.id, username: "bob", userAttributes: attributes)
        request.forceAliasCreation = true
        #expect(
            try await error { try await client.adminCreateUser(request) }
                == "AliasExistsException: An account with the email already exists."
        )
        #expect(try await user("ada@example.com").userAttributes?.map(\.name) == ["sub"])
    }

    @Test(arguments: [
        ("ada@example.com", "email format, since user pool is configured for email alias."),
        ("+15550001234", "phone number format, since user pool is configured for phone_number alias."),
    ])
    func `a name that looks like an address is refused`(_ name: String, _ reason: String) async throws {
        let request = AdminCreateUserRequest(userPoolID: local.id, username: name)
        #expect(
            try await error { try await client.adminCreateUser(request) }
                == "InvalidParameterException: Username cannot be of \(reason)"
        )
    }

    @Test func `names, addresses and passwords are checked like a sign-up's`() async throws {
        var request = AdminCreateUserRequest(userPoolID: local.id, username: "a da", temporaryPassword: " first one")
        let violations = try await error { try await client.adminCreateUser(request) }
        #expect(violations.hasPrefix("InvalidParameterException: 2 validation errors detected: Value at 'username' "))
        #expect(violations.contains("; Value at 'temporaryPassword' ") && !violations.contains("first one"))
        request = AdminCreateUserRequest(
            userPoolID: local.id,
            username: "ada",
            userAttributes: [Attribute(name: "email", value: "ada")]
        )
        #expect(
            try await error { try await client.adminCreateUser(request) }
                == "InvalidParameterException: Invalid email address format."
        )
    }

    @Test func `an alias is another's unless it is taken by force`() async throws {
        await local.add(LocalUser("ada").withEmail("ada@example.com"))
        var request = AdminCreateUserRequest(
            userPoolID: local.id,
            username: "bob",
            userAttributes: [
                Attribute(name: "email", value: "ada@example.com"), Attribute(name: "email_verified", value: "true"),
            ]
        )
        #expect(
            try await error { try await client.adminCreateUser(request) }
                == "AliasExistsException: An account with the email already exists."
        )
        request.forceAliasCreation = true
        _ = try await client.adminCreateUser(request)
        #expect(try await user("ada@example.com").username == "bob")
        #expect(try await user("ada").userAttributes?.first { $0.name == "email_verified" }?.value == "false")
    }

    @Test func `a user who is not made takes no alias away`() async throws {
        await local.add(LocalUser("ada").withPhoneNumber("+15550001234"))
        await local.add(LocalUser("eve@example.com"))
        let request = AdminCreateUserRequest(
            userPoolID: local.id,
            username: "bob",
            userAttributes: [
                Attribute(name: "phone_number", value: "+15550001234"),
                Attribute(name: "phone_number_verified", value: "true"),
                Attribute(name: "email", value: "eve@example.com"), Attribute(name: "email_verified", value: "true"),
            ],
            forceAliasCreation: true
        )
        #expect(
            try await error { try await client.adminCreateUser(request) }
                == "AliasExistsException: An account with the email already exists."
        )
        #expect(try await user("+15550001234").username == "ada")
    }

    @Test func `a password is set for good or for once, and has to be long enough`() async throws {
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try local.userPool()
        _ = try await pool.signIn("ada", with: .srp(password: "correct horse")).tokens
        clock.advance(by: 60)
        var request = AdminSetUserPasswordRequest(userPoolID: local.id, username: "ada", password: "battery staple")
        request.permanent = true
        _ = try await client.adminSetUserPassword(request)
        _ = try await pool.signIn("ada", with: .srp(password: "battery staple")).tokens
        let old = try await failure { try await pool.signIn("ada", with: .srp(password: "correct horse")) }
        #expect(old.isBadCredentials)
        let changed = try await user("ada")
        #expect(changed.userLastModifiedDate == clock.now && changed.userCreateDate != clock.now)

        request.permanent = nil
        _ = try await client.adminSetUserPassword(request)
        #expect(try await user("ada").userStatus == .forceChangePassword)
        _ = try await pool.signIn("ada", with: .srp(password: "battery staple")).newPassword
        request.password = "short"
        #expect(try await error { try await client.adminSetUserPassword(request) }.hasPrefix("InvalidPassword"))
    }

    @Test func `a sign-up is confirmed once`() async throws {
        await local.add(LocalUser("ada", password: "correct horse").withStatus(.unconfirmed))
        let request = AdminConfirmSignUpRequest(userPoolID: local.id, username: "ada")
        _ = try await client.adminConfirmSignUp(request)
        _ = try await local.userPool().signIn("ada", with: .srp(password: "correct horse")).tokens
        #expect(
            try await error { try await client.adminConfirmSignUp(request) }
                == "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED"
        )
    }

    @Test func `a reset sends a code and keeps the user out`() async throws {
        await local.add(LocalUser("ada", password: "correct horse").withEmail("ada@example.com"))
        await local.add(LocalUser("bob", password: "correct horse"))
        await local.add(LocalUser("eve").withEmail("eve@example.com").withStatus(.forceChangePassword))
        _ = try await client.adminResetUserPassword(
            AdminResetUserPasswordRequest(userPoolID: local.id, username: "ada")
        )
        #expect(await local.lastCode(for: "ada")?.count == 6)
        #expect(try await user("ada").userStatus == .resetRequired)
        let pool = try local.userPool()
        let refused = try await failure { try await pool.signIn("ada", with: .srp(password: "correct horse")) }
        #expect(refused.code == .passwordResetRequired)
        for (name, code) in [("bob", "InvalidParameterException"), ("eve", "NotAuthorizedException")] {
            let request = AdminResetUserPasswordRequest(userPoolID: local.id, username: name)
            #expect(try await error { try await client.adminResetUserPassword(request) }.hasPrefix("\(code): "))
        }
    }

    @Test func `a user is signed out everywhere`() async throws {
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try local.userPool()
        let tokens = try await pool.signIn("ada", with: .srp(password: "correct horse")).tokens
        _ = try await client.adminUserGlobalSignOut(
            AdminUserGlobalSignOutRequest(userPoolID: local.id, username: "ada")
        )
        #expect(
            try await error { try await pool.refresh(tokens) }
                == "NotAuthorizedException: Refresh Token has been revoked"
        )
        #expect(
            try await error { try await client.getUser(GetUserRequest(accessToken: tokens.accessToken)) }
                == "NotAuthorizedException: Access Token has been revoked"
        )
    }

    @Test func `second factors are switched on and off, and one is preferred`() async throws {
        await local.add(
            LocalUser("ada", password: "correct horse").withEmail("ada@example.com")
                .withAuthenticatorApp(secretBase32: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        )
        func set(_ change: (inout AdminSetUserMFAPreferenceRequest) -> Void) async throws -> AdminGetUserResponse {
            var request = AdminSetUserMFAPreferenceRequest(username: "ada", userPoolID: local.id)
            change(&request)
            _ = try await client.adminSetUserMFAPreference(request)
            return try await user("ada")
        }
        let on = MFASettings(enabled: true, preferredMFA: false)
        let off = MFASettings(enabled: false, preferredMFA: false)
        let preferred = MFASettings(enabled: true, preferredMFA: true)

        #expect(try await set { $0.emailMFASettings = on }.userMFASettingList == [.authenticatorApp, .email])
        let pool = try local.userPool()
        _ = try await pool.signIn("ada", with: .srp(password: "correct horse")).chooseMFA
        #expect(try await set { $0.emailMFASettings = preferred }.preferredMFASetting == .email)
        _ = try await pool.signIn("ada", with: .srp(password: "correct horse")).code
        #expect(await local.lastCode(for: "ada")?.count == 6)

        let none = try await set { ($0.emailMFASettings, $0.softwareTokenMFASettings) = (off, off) }
        #expect(none.userMFASettingList == nil && none.preferredMFASetting == nil)
        _ = try await pool.signIn("ada", with: .srp(password: "correct horse")).tokens
        #expect(try await set { $0.softwareTokenMFASettings = on }.userMFASettingList == [.authenticatorApp])

        #expect(try await error { try await set { $0.smsMFASettings = on } }.contains("turn on SMS_MFA"))
        let both = { @Sendable (request: inout AdminSetUserMFAPreferenceRequest) in
            request.emailMFASettings = preferred
            request.softwareTokenMFASettings = preferred
        }
        #expect(try await error { try await set(both) }.hasPrefix("InvalidParameterException: "))
        #expect(try await user("ada").userMFASettingList == [.authenticatorApp], "a refusal changes nothing")
    }
}
