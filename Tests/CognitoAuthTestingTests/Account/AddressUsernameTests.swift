import CognitoAuth
import CognitoAuthTesting
import TestSupport
import Testing

/// A pool with `UsernameAttributes`, whose users sign in with an address and have their `sub` as the username.
@Suite("Addresses as usernames")
struct AddressUsernameTests {
    private typealias Attribute = LocalUserPool.SignInAttribute

    private static func scene(
        _ attributes: Set<Attribute> = [.email],
        client: LocalAppClient = LocalAppClient(secret: "a secret")
    ) async -> PoolScene {
        await PoolScene(client: client, others: [LocalAppClient(preventsUserExistenceErrors: false)]) {
            // Aliases have no effect in addition to username attributes.
            $0.aliasAttributes = [.preferredUsername]
            $0.usernameAttributes = attributes
        }
    }

    private static let cases: [(Set<Attribute>, name: String, attribute: String)] = [
        ([.email], "ada@example.com", "email"), ([.phoneNumber], "+15550001234", "phone_number"),
        ([.email, .phoneNumber], "ada@example.com", "email"),
    ]

    @Test(arguments: cases)
    func `A user signs up, signs in, and resets the password with the address`(
        _ attributes: Set<LocalUserPool.SignInAttribute>,
        _ name: String,
        _ attribute: String
    ) async throws {
        let scene = await Self.scene(attributes)
        let pool = try scene.pool
        let user = try await pool.signUp(name, password: "correct horse")
        expectEqual(user.codeDeliveryDetails?.attributeName, attribute)
        try await pool.confirmSignUp(name, code: scene.code(for: name))

        let start = try await scene.wire.startSRP(name).answer
        let sub = user.userSub
        start.expect(challenge: "PASSWORD_VERIFIER", ["USERNAME": sub, "USER_ID_FOR_SRP": sub])
        let tokens = try await pool.refresh(pool.signIn(name, with: .rightSRP).tokens)
        expectEqual(UnverifiedToken(tokens.accessToken)?["username"]?.string, sub)
        let claims = try #require(tokens.idToken.flatMap { UnverifiedToken($0) })
        let names = [sub, "cognito:username", attribute].map { $0 == sub ? claims.sub : claims[$0]?.string }
        expectEqual(names, [sub, sub, name])

        try await pool.forgotPassword(name)
        try await pool.confirmForgotPassword(name, code: scene.code(for: name), newPassword: "battery staple")
        _ = try await pool.signIn(name, with: .srp(password: "battery staple")).tokens
        _ = try await pool.signIn(sub, with: .password("battery staple")).tokens
    }

    @Test(
        arguments: [
            ([.email], "an email"), ([.phoneNumber], "a phone number"),
            ([.email, .phoneNumber], "either an email or a phone number"),
        ] as [(Set<LocalUserPool.SignInAttribute>, String)]
    )
    func `A username is an address of the pool's kind, the attribute is the same, and no other user has it`(
        _ attributes: Set<LocalUserPool.SignInAttribute>,
        _ form: String
    ) async throws {
        let scene = await Self.scene(attributes)
        let (name, attribute) =
            attributes.contains(.email) ? ("ada@example.com", "email") : ("+15550001234", "phone_number")
        let other = attribute == "email" ? "bob@example.com" : "+15550009999"
        func create(_ name: String, attribute value: String? = nil) async throws -> [String?] {
            let list = value.map { [["Name": attribute, "Value": $0]] }
            let created = try await scene.wire
                .admin("AdminCreateUser", ["Username": name], adding: ["UserAttributes": list])
            let values: [String: Any?] = ["Password": "correct horse", "UserAttributes": list]
            return [created.error, try await scene.call("SignUp", name, values).error]
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

        await scene.local.add(LocalUser(other, password: "correct horse"))
        let token = try await scene.accessToken(other)
        let change = ["AccessToken": token, "UserAttributes": [["Name": attribute, "Value": name]]] as [String: Any]
        try await scene.wire.send("UpdateUserAttributes", change)
            .expect("AliasExistsException: An account with the \(attribute) already exists.")
    }

    @Test func `A created user signs in with an address that is not verified, and is found by it`() async throws {
        let scene = await Self.scene()
        try await scene.wire.admin("AdminCreateUser", ["Username": "ada@example.com"]).expect(nil)
        let temporary = try #require(await scene.local.lastTemporaryPassword(for: "ada@example.com"))
        let challenge = try await scene.signIn("ada@example.com", with: .srp(password: temporary)).newPassword
        await scene.local.add(LocalUser("bob@example.com"))
        await expectRefusal(.emailTaken) {
            try await challenge.answer("correct horse", attributes: ["email": "bob@example.com"])
        }
        _ = try await challenge.answer("correct horse").tokens
        let user = try await scene.wire.admin("AdminGetUser", ["Username": "ada@example.com"]).body
        expectEqual(user["Username"] as? String, challenge.username)
        await scene.local.removeUser("ada@example.com")
        await expectRefusal(.badCredentials) { try await scene.signIn("ada@example.com") }
    }

    @Test func `A user who is added under an address gets the sub as the username, and replaces one with the address`()
        async throws
    {
        let scene = await Self.scene()
        let old = LocalUser("ada@example.com", password: "correct horse")
        await scene.local.add(old)
        let token = try await scene.accessToken("ada@example.com")
        expectEqual(UnverifiedToken(token)?["username"]?.string, old.attributes["sub"])
        await scene.local.add(old.withEmail("ada@example.com"))
        try await scene.wire.send("GetUser", ["AccessToken": token]).expect(nil)
        await scene.local.add(LocalUser("ada@example.com", password: "battery staple"))
        try await scene.wire.send("GetUser", ["AccessToken": token]).expect(.unknownUser)
        _ = try await scene.signIn("ada@example.com", with: .password("battery staple")).tokens
    }

    @Test func `An unknown address has a UUID, the same each time, and is locked out under both names`() async throws {
        let scene = await Self.scene()
        let first = try await scene.wire.startSRP("ada@example.com").answer.parameters
        let second = try await scene.wire.startSRP("ada@example.com").answer.parameters
        let other = try await scene.wire.startSRP("bob@example.com").answer.parameters
        let names = [first, second, other].map { $0["USER_ID_FOR_SRP"] ?? "" }
        expectEqual(
            names.map { $0.split(separator: "-").map(\.utf8.count) },
            Array(repeating: [8, 4, 4, 4, 12], count: 3)
        )
        expectEqual(
            [names[0] == names[1], names[0] == names[2], first["SALT"] == second["SALT"]],
            [true, false, true]
        )
        for _ in 1...3 { try await scene.wire.signIn("ada@example.com", "x").expect(.badCredentials) }
        for _ in 1...2 { try await scene.wire.signInSRP("ada@example.com", "x").expect(.badCredentials) }
        for name in ["ada@example.com", names[0]] {
            try await scene.wire.signIn(name, "x").expect("NotAuthorizedException: Password attempts exceeded")
        }
        let open = try scene.userPool(scene.local.appClients[1])
        await expectRefusal(.unknownUser) { try await open.signIn("ada@example.com", with: .rightSRP) }
    }
}
