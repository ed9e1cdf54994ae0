import CognitoAuth
import CognitoAuthTesting
import TestSupport
import Testing

@Suite("Username attributes")
struct UsernameAttributeTests {
    private typealias Attribute = LocalUserPool.SignInAttribute

    private static func test(
        _ attributes: Set<Attribute> = [.email],
        client: LocalAppClient = LocalAppClient(secret: "a secret")
    ) async -> TestPool {
        await TestPool(client: client, others: [LocalAppClient(preventsUserExistenceErrors: false)]) {
            // Aliases have no effect together with username attributes.
            $0.aliasAttributes = [.preferredUsername]
            $0.usernameAttributes = attributes
        }
    }

    private static let cases: [(Set<Attribute>, name: String, attribute: String)] = [
        ([.email], "ada@example.com", "email"), ([.phoneNumber], "+15550001234", "phone_number"),
        ([.email, .phoneNumber], "ada@example.com", "email"),
    ]

    @Test(arguments: cases)
    func `A user signs up, signs in, and resets the password with an address`(
        _ attributes: Set<LocalUserPool.SignInAttribute>,
        _ name: String,
        _ attribute: String
    ) async throws {
        let test = await Self.test(attributes)
        let pool = try test.pool
        let user = try await pool.signUp(name, password: "correct horse")
        expectEqual(user.codeDeliveryDetails?.attributeName, attribute)
        try await pool.confirmSignUp(name, code: test.code(for: name))

        let start = try await test.wire.startSRP(name).response
        let sub = user.userSub
        start.expectChallenge("PASSWORD_VERIFIER", ["USERNAME": sub, "USER_ID_FOR_SRP": sub])
        let tokens = try await pool.refresh(pool.signIn(name, with: .rightSRP).tokens)
        expectEqual(UnverifiedToken(tokens.accessToken)?["username"]?.string, sub)
        let claims = try #require(tokens.idToken.flatMap { UnverifiedToken($0) })
        let names = [sub, "cognito:username", attribute].map { $0 == sub ? claims.sub : claims[$0]?.string }
        expectEqual(names, [sub, sub, name])

        try await pool.forgotPassword(name)
        try await pool.confirmForgotPassword(name, code: test.code(for: name), newPassword: "battery staple")
        _ = try await pool.signIn(name, with: .srp(password: "battery staple")).tokens
        _ = try await pool.signIn(sub, with: .password("battery staple")).tokens
    }

    @Test(
        arguments: [
            ([.email], "an email"), ([.phoneNumber], "a phone number"),
            ([.email, .phoneNumber], "either an email or a phone number"),
        ] as [(Set<LocalUserPool.SignInAttribute>, String)]
    )
    func `A username must have the form of a username attribute, equal that attribute, and be unique`(
        _ attributes: Set<LocalUserPool.SignInAttribute>,
        _ form: String
    ) async throws {
        let test = await Self.test(attributes)
        let (name, attribute) =
            attributes.contains(.email) ? ("ada@example.com", "email") : ("+15550001234", "phone_number")
        let other = attribute == "email" ? "bob@example.com" : "+15550009999"
        func create(_ name: String, attribute value: String? = nil) async throws -> [String?] {
            let list = value.map { [["Name": attribute, "Value": $0]] }
            let created = try await test.wire
                .sendAsAdmin("AdminCreateUser", ["Username": name], adding: ["UserAttributes": list])
            let values: [String: Any?] = ["Password": "correct horse", "UserAttributes": list]
            return [created.error, try await test.send("SignUp", for: name, values).error]
        }
        let invalid = "InvalidParameterException: "
        let form = invalid + "Username should be \(form)."
        try await expectEqual(create("ada"), [form, form])
        let different =
            invalid + "User \(attribute) should be empty or same as username, since username attribute is \(attribute)"
        try await expectEqual(create(name, attribute: other), [different, different])
        let taken = "An account with the given \(attribute) already exists."
        try await expectEqual(create(name, attribute: name), [nil, "UsernameExistsException: \(taken)"])
        try await expectEqual(create(name), ["UsernameExistsException: \(taken)", "UsernameExistsException: \(taken)"])

        await test.local.add(LocalUser(other, password: "correct horse"))
        let token = try await test.accessToken(other)
        let change = ["AccessToken": token, "UserAttributes": [["Name": attribute, "Value": name]]] as [String: Any]
        try await test.wire.send("UpdateUserAttributes", change)
            .expectError("AliasExistsException: An account with the \(attribute) already exists.")
    }

    @Test func `A created user signs in with an unverified address`() async throws {
        let test = await Self.test()
        try await test.wire.sendAsAdmin("AdminCreateUser", ["Username": "ada@example.com"]).expectSuccess()
        let temporary = try #require(await test.local.lastTemporaryPassword(for: "ada@example.com"))
        let challenge = try await test.signIn("ada@example.com", with: .srp(password: temporary)).newPassword
        await test.local.add(LocalUser("bob@example.com"))
        await expectError(.emailTaken) {
            try await challenge.answer("correct horse", attributes: ["email": "bob@example.com"])
        }
        _ = try await challenge.answer("correct horse").tokens
        let user = try await test.wire.sendAsAdmin("AdminGetUser", ["Username": "ada@example.com"]).body
        expectEqual(user["Username"] as? String, challenge.username)
        await test.local.removeUser("ada@example.com")
        await expectError(.incorrectPassword) { try await test.signIn("ada@example.com") }
    }

    @Test func `A user added with an address has the sub as the username, and replaces another with that address`()
        async throws
    {
        let test = await Self.test()
        let old = LocalUser("ada@example.com", password: "correct horse")
        await test.local.add(old)
        let token = try await test.accessToken("ada@example.com")
        expectEqual(UnverifiedToken(token)?["username"]?.string, old.attributes["sub"])
        await test.local.add(old.withEmail("ada@example.com"))
        try await test.wire.send("GetUser", ["AccessToken": token]).expectSuccess()
        await test.local.add(LocalUser("ada@example.com", password: "battery staple"))
        try await test.wire.send("GetUser", ["AccessToken": token]).expectError(.userNotFound)
        _ = try await test.signIn("ada@example.com", with: .password("battery staple")).tokens
    }

    @Test func `The simulated user of an unknown address has a constant UUID and a lockout`() async throws {
        let test = await Self.test()
        let first = try await test.wire.startSRP("ada@example.com").response.parameters
        let second = try await test.wire.startSRP("ada@example.com").response.parameters
        let other = try await test.wire.startSRP("bob@example.com").response.parameters
        let names = [first, second, other].map { $0["USER_ID_FOR_SRP"] ?? "" }
        expectEqual(
            names.map { $0.split(separator: "-").map(\.utf8.count) },
            Array(repeating: [8, 4, 4, 4, 12], count: 3)
        )
        expectEqual(
            [names[0] == names[1], names[0] == names[2], first["SALT"] == second["SALT"]],
            [true, false, true]
        )
        for _ in 1...3 { try await test.wire.signIn("ada@example.com", "x").expectError(.incorrectPassword) }
        for _ in 1...2 { try await test.wire.signInSRP("ada@example.com", "x").expectError(.incorrectPassword) }
        for name in ["ada@example.com", names[0]] {
            try await test.wire.signIn(name, "x").expectError("NotAuthorizedException: Password attempts exceeded")
        }
        let revealing = try test.userPool(test.local.appClients[1])
        await expectError(.userNotFound) { try await revealing.signIn("ada@example.com", with: .rightSRP) }
    }
}
