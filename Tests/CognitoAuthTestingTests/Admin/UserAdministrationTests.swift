import CognitoAuth
import CognitoAuthTesting
import TestSupport
import Testing

@Suite("Admin operations: user administration")
struct UserAdministrationTests {
    private static let groupNotFound = "ResourceNotFoundException: Group not found."

    private func attributes(_ test: TestPool) async throws -> [String: String?] {
        let request = AdminGetUserRequest(userPoolID: test.local.id, username: "ada")
        let list = try await test.client.adminGetUser(request).userAttributes ?? []
        return Dictionary(uniqueKeysWithValues: list.map { ($0.name, $0.value) })
    }

    private func update(_ test: TestPool, _ attributes: KeyValuePairs<String, String>) async throws {
        let list = attributes.map { Attribute(name: $0.key, value: $0.value) }
        let request = AdminUpdateUserAttributesRequest(userPoolID: test.local.id, username: "ada", userAttributes: list)
        try await test.client.adminUpdateUserAttributes(request)
    }

    @Test func `A disabled user can't sign in or refresh tokens, which stay revoked when the user is enabled`()
        async throws
    {
        let test = await TestPool(.ada)
        let (client, id) = (test.client, test.local.id)
        let tokens = try await test.signIn().tokens
        for _ in 1...2 { try await client.adminDisableUser(.init(userPoolID: id, username: "ada")) }
        await expectError(.userDisabled) { try await test.signIn() }
        await expectError(.userDisabled) { try await test.signIn(with: .password("correct horse")) }
        await expectError(.userDisabled) { try await test.pool.refresh(tokens) }
        await expectError(.userDisabled) {
            try await client.adminResetUserPassword(.init(userPoolID: id, username: "ada"))
        }
        try await test.wire.send("GetUser", ["AccessToken": tokens.accessToken]).expectError(.userDisabled)
        try await expectEqual(client.adminGetUser(.init(userPoolID: id, username: "ada")).enabled, false)
        for _ in 1...2 { try await client.adminEnableUser(.init(userPoolID: id, username: "ada")) }
        await expectError(.revokedRefreshToken) { try await test.pool.refresh(tokens) }
        try await test.wire.send("GetUser", ["AccessToken": tokens.accessToken]).expectError(.revokedAccessToken)
        _ = try await test.signIn().tokens
    }

    @Test func `A deleted user has no tokens and messages, and a new user of that name doesn't get them`() async throws
    {
        let test = await TestPool(.ada.withSMSCode())
        let (client, id) = (test.client, test.local.id)
        let tokens = try await test.signIn().code.answer(try await test.code()).tokens
        try await client.adminDeleteUser(.init(userPoolID: id, username: "ada"))
        await expectError(.incorrectPassword) { try await test.signIn() }
        await expectError(.userNotFound) { try await test.pool.refresh(tokens) }
        await expectEqual(test.local.outbox, [])
        await expectError(.userNotFound) {
            try await client.adminDeleteUser(.init(userPoolID: id, username: "ada"))
        }
        await test.local.add(.ada)
        await expectError(.revokedRefreshToken) { try await test.pool.refresh(tokens) }
    }

    // MARK: Attributes

    @Test func `An administrator sets a verified address, and the user verifies another one with a code`() async throws
    {
        let test = await TestPool(.adaWithEmail)
        try await update(test, ["email": "new@example.com", "email_verified": "true", "custom:team": "a"])
        await expectEqual(test.local.outbox, [])
        let token = try await test.signIn("new@example.com").tokens.accessToken
        try await update(test, ["email": "other@example.com", "custom:team": ""])
        var found = try await attributes(test)
        expectEqual([found["email"], found["email_verified"], found["custom:team"]], ["new@example.com", "true", nil])
        let request = VerifyUserAttributeRequest(
            accessToken: token,
            attributeName: "email",
            code: try await test.code()
        )
        try await test.client.verifyUserAttribute(request)
        found = try await attributes(test)
        expectEqual([found["email"], found["email_verified"]], ["other@example.com", "true"])
    }

    @Test(arguments: [(["email"], 1), ([], 0)])
    func `A new address without a verification is not verified`(_ autoVerified: [String], _ codes: Int) async throws {
        let test = await TestPool(.adaWithEmail) {
            $0.requiresVerificationBeforeUpdate = false
            $0.autoVerifiedAttributes = Set(autoVerified)
        }
        try await update(test, ["email": "new@example.com"])
        let found = try await attributes(test)
        expectEqual([found["email"], found["email_verified"]], ["new@example.com", "false"])
        await expectEqual(test.local.outbox.count, codes)
    }

    @Test func `AdminUpdateUserAttributes changes no attribute if one is rejected`() async throws {
        let test = await TestPool(.adaWithEmail, .bob.withEmail("bob@example.com")) { $0.requiredAttributes = ["name"] }
        let schema = "InvalidParameterException: Attributes did not conform to the schema: "
        let cases: [(KeyValuePairs<String, String>, String)] = [
            (["locale": "de", "email": "bob@example.com", "email_verified": "true"], .emailTaken),
            (["locale": "de", "sub": "1"], "InvalidParameterException: Cannot modify an already provided sub"),
            (["locale": "de", "emial": "x"], schema + "emial: Attribute does not exist in the schema.\n"),
            (["locale": "de", "email": "x"], .invalidEmail),
            (["locale": "de", "name": ""], schema + "name: The attribute is required\n"),
        ]
        for (attributes, error) in cases { await expectError(error) { try await update(test, attributes) } }
        // An address becomes an alias when it is verified.
        try await update(test, ["email_verified": "false"])
        await test.local.add(LocalUser("eve").withEmail("ada@example.com"))
        await expectError(.emailTaken) { try await update(test, ["locale": "de", "email_verified": "true"]) }
        let found = try await attributes(test)
        expectEqual([found["email"], found["email_verified"], found["locale"]], ["ada@example.com", "false", nil])
    }

    // MARK: Groups

    @Test func `Tokens contain a group until a refresh after the user is removed from it`() async throws {
        let test = await TestPool(.ada, .bob.withGroups(["staff"])) { $0.groups = ["admins"] }
        let (client, id) = (test.client, test.local.id)
        var tokens = try await test.signIn().tokens
        // A group of another user exists, too.
        for group in ["staff", "admins", "admins"] {
            try await client.adminAddUserToGroup(.init(userPoolID: id, username: "ada", groupName: group))
        }
        tokens = try await test.pool.refresh(tokens)
        expectEqual(UnverifiedToken(tokens.accessToken)?.groups, ["staff", "admins"])
        let page = try await client.adminListGroupsForUser(.init(userPoolID: id, username: "ada", limit: 1))
        expectEqual((page.groups?.map(\.groupName), page.nextToken == nil), (["admins"], false))
        expectEqual((page.groups?.first?.userPoolID, page.groups?.first?.creationDate), (id, test.clock.now))
        for _ in 1...2 {
            try await client.adminRemoveUserFromGroup(.init(userPoolID: id, username: "ada", groupName: "staff"))
        }
        let names = try await client.groups(for: "ada", userPoolID: id).reduce(into: []) { $0.append($1.groupName) }
        expectEqual(names, ["admins"])
        expectEqual(UnverifiedToken(try await test.pool.refresh(tokens).accessToken)?.groups, ["admins"])
    }

    @Test func `Group operations reject an unknown group and an unknown user`() async throws {
        let test = await TestPool(.ada) { $0.groups = ["admins"] }
        for (name, group, error) in [("ada", "x", Self.groupNotFound), ("eve", "admins", .userNotFound)] {
            let members = ["Username": name, "GroupName": group]
            for operation in ["AdminAddUserToGroup", "AdminRemoveUserFromGroup"] {
                try await test.wire.sendAsAdmin(operation, members).expectError(error)
            }
        }
        await expectError(.userNotFound) {
            try await test.client.adminListGroupsForUser(.init(userPoolID: test.local.id, username: "eve"))
        }
        try await test.wire.sendAsAdmin("AdminAddUserToGroup", ["Username": "ada", "GroupName": "a b"])
            .expectError(.invalid(("'a b' at 'groupName'", .pattern(#"[\p{L}\p{M}\p{S}\p{N}\p{P}]+"#))))
    }

    // MARK: ListUsers

    private func people() async -> TestPool {
        await TestPool(
            LocalUser("ada", attributes: ["sub": "1", "name": #"Ada "A" L"#]).withEmail("ada@example.com"),
            LocalUser("alan", attributes: ["sub": "2"], status: .unconfirmed),
            LocalUser("bob", attributes: ["sub": "3"], isEnabled: false).withEmail("bob@example.com")
        )
    }

    @Test(arguments: [
        (nil, ["ada", "alan", "bob"]), ("", ["ada", "alan", "bob"]), (#"username = "ada""#, ["ada"]),
        (#"username^="a""#, ["ada", "alan"]), (#"username = "a""#, []), (#"username = "Ada""#, []),
        (#"email = "bob@example.com""#, ["bob"]), (#" email ^= "" "#, ["ada", "bob"]), (#"sub = "2""#, ["alan"]),
        (#"name = "Ada \"A\" L""#, ["ada"]), (#"status = "Disabled""#, ["bob"]), (#"status = "disabled""#, []),
        (#"cognito:user_status = "Confirmed""#, ["ada", "bob"]), (#"cognito:user_status ^= "un""#, ["alan"]),
    ])
    func `ListUsers returns the users whom the filter matches`(_ filter: String?, _ names: [String]) async throws {
        let test = await people()
        let page = try await test.client.listUsers(.init(userPoolID: test.local.id, filter: filter))
        expectEqual((page.users?.compactMap(\.username), page.paginationToken), (names, nil))
    }

    @Test(arguments: [
        ("ada", "Error while parsing filter."), ("username = ada", "Error while parsing filter."),
        (#"username == "ada""#, "Error while parsing filter."), (#"name = "a" b""#, "Error while parsing filter."),
        (#"username = "ada" or sub = "2""#, "Error while parsing filter."),
        (#"custom:team = "a""#, "Invalid search attribute: custom:team"),
    ])
    func `ListUsers rejects an invalid filter`(_ filter: String, _ message: String) async throws {
        let test = await people()
        await expectError("InvalidParameterException: " + message) {
            try await test.client.listUsers(.init(userPoolID: test.local.id, filter: filter))
        }
    }

    @Test func `ListUsers returns only the requested attributes, which all users of the page must have`() async throws {
        let test = await people()
        func list(_ filter: String?, _ names: [String]) async throws -> [[String]] {
            let request = ListUsersRequest(userPoolID: test.local.id, attributesToGet: names, filter: filter)
            return try await test.client.listUsers(request).users?.map { $0.attributes?.map(\.name) ?? [] } ?? []
        }
        try await expectEqual(list(#"email ^= "a""#, ["sub", "email"]), [["email", "sub"]])
        await expectError("InvalidParameterException: One or more requested attributes do not exist.") {
            try await list(nil, ["sub", "email"])
        }
    }

    @Test func `ListUsers returns each user once, page by page, although users are deleted meanwhile`() async throws {
        let test = await people()
        var names: [String?] = []
        for try await user in test.client.users(userPoolID: test.local.id, pageSize: 2) {
            expectEqual(user.enabled, user.username != "bob")
            names.append(user.username)
            await test.local.removeUser(user.username ?? "")
        }
        expectEqual(names, ["ada", "alan", "bob"])
        for (member, value) in [
            ("Limit", 61), ("Limit", -1), ("PaginationToken", ""), ("Filter", String(repeating: "x", count: 257)),
        ]
            as [(String, Any)]
        {
            let error = try await test.wire.sendAsAdmin("ListUsers", [member: value]).error
            expectEqual(error?.hasPrefix("InvalidParameterException: 1 validation error detected: "), true, "\(member)")
        }
    }

    @Test func `ListUsers requires AWS credentials that allow it`() async throws {
        let test = await people()
        let request = ListUsersRequest(userPoolID: test.local.id)
        let unsigned = CognitoClient(region: "us-east-1", transport: test.local)
        try await expectEqual(failure { try await unsigned.listUsers(request) }.code, .invalidConfiguration)
        let clerk = AWSCredentials(accessKeyID: "AKIACLERK", secretAccessKey: "secret")
        await test.local.addAccessKey(clerk, allowing: ["AdminGetUser"])
        let client = CognitoClient(
            region: "us-east-1",
            transport: test.local,
            credentials: .static(clerk),
            now: test.clock.read
        )
        try await expectEqual(failure { try await client.listUsers(request) }.code, .accessDenied)
    }
}
