import CognitoAuth
import CognitoAuthTesting
import TestSupport
import Testing

@Suite("Sign-up")
struct SignUpTests {
    private static let email = ["email": "ada@example.com"]
    private static let attributes = [["Name": "email", "Value": "ada@example.com"]]

    @Test(arguments: [nil, "a secret"])
    func `A new user confirms the sign-up and signs in with its session`(_ secret: String?) async throws {
        let test = await TestPool(client: LocalAppClient(secret: secret))
        let pool = try test.pool
        let user = try await pool.signUp("ada", password: "correct horse", attributes: Self.email)
        let sent = CodeDeliveryDetails(destination: "a***@e***", deliveryMedium: .email, attributeName: "email")
        expectEqual((user.userConfirmed, user.codeDeliveryDetails), (false, sent))
        await expectError(.userNotConfirmed) { try await test.signIn() }

        let message = try #require(await test.local.outbox.last)
        let code = try await test.code()
        expectEqual((message.username, message.medium, message.destination), ("ada", .email, "a***@e***"))
        expectEqual((message.purpose, message.code), (.signUp, code))
        let confirmed = try await pool.confirmSignUp("ada", code: code, session: user.session)
        let tokens = try await pool.signIn("ada", with: .choice(session: confirmed.session)).tokens
        let claims = tokens.idToken.flatMap { UnverifiedToken($0) }
        expectEqual((claims?.sub, claims?["email_verified"]), (user.userSub, .bool(true)))
        let used = try await failure { try await pool.signIn("ada", with: .choice(session: confirmed.session)) }
        expectEqual(used.notAuthorizedReason, .expiredSession)
        _ = try await pool.signIn("ada@example.com", with: .rightSRP).tokens
    }

    @Test(
        arguments: [
            (["email", "phone_number"], "+*******1234"), (["email"], "a***@e***"), ([], nil),
        ] as [(Set<String>, String?)]
    )
    func `A sign-up code is sent to an attribute that the pool verifies`(
        _ names: Set<String>,
        _ destination: String?
    ) async throws {
        let test = await TestPool { $0.autoVerifiedAttributes = names }
        let attributes = ["email": "ada@example.com", "phone_number": "+15550001234"]
        let user = try await test.pool.signUp("ada", password: "correct horse", attributes: attributes)
        expectEqual(user.codeDeliveryDetails?.destination, destination)
    }

    @Test func `A pool that confirms users sends no code, and the session signs in`() async throws {
        let test = await TestPool { $0.autoConfirmsUsers = true }
        let user = try await test.pool.signUp("ada", password: "correct horse", attributes: Self.email)
        expectEqual((user.userConfirmed, user.codeDeliveryDetails), (true, nil))
        _ = try await test.signIn(with: .choice(session: user.session)).tokens
    }

    @Test func `A sign-up code verifies the phone number rather than the email address`() async throws {
        let test = await TestPool()
        let pool = try test.pool
        let both = ["email": "ada@example.com", "phone_number": "+15550001234"]
        let sent = try await pool.signUp("ada", password: "correct horse", attributes: both).codeDeliveryDetails
        expectEqual((sent?.deliveryMedium, sent?.destination), (.sms, "+*******1234"))
        try await pool.confirmSignUp("ada", code: test.code())
        let claims = UnverifiedToken(try await test.wire.signIn().token("IdToken"))
        expectEqual(["phone_number_verified", "email_verified"].map { claims?[$0] }, [.bool(true), .bool(false)])

        let bob = try await pool.signUp("bob", password: "correct horse", attributes: ["email": ""])
        expectEqual(bob.codeDeliveryDetails, nil)
        try await test.send("ResendConfirmationCode", for: "bob")
            .expectError("InvalidParameterException: Cannot resend codes. Auto verification not turned on.")
    }

    @Test func `A user can sign up without a password if the pool allows sign-in with a code`() async throws {
        let test = await TestPool()
        let pool = try test.pool
        let user = try await pool.signUp("ada", password: nil, attributes: Self.email)
        let session = try await pool.confirmSignUp("ada", code: test.code(), session: user.session).session
        _ = try await pool.signIn("ada", with: .choice(session: session)).tokens
        let challenge = try await pool.signIn("ada", with: .choice(preferring: .emailOTP)).code
        _ = try await challenge.answer(test.code()).tokens
        let required = "InvalidParameterException: Password is required."
        try await TestPool { $0.allowedFirstFactors = [.password] }.send("SignUp", for: "ada").expectError(required)
        try await TestPool { $0.mfaConfiguration = .required(settingUp: [.totp]) }.send("SignUp", for: "ada")
            .expectError(required)
    }

    @Test func `SignUp is rejected if only administrators can create users`() async throws {
        let test = await TestPool { $0.allowsSignUp = false }
        try await test.send("SignUp", for: "ada", ["Password": "correct horse"])
            .expectError("NotAuthorizedException: SignUp is not permitted for this user pool")
    }

    @Test func `A sign-up session requires an app client with USER_AUTH and belongs to one user`() async throws {
        let withoutUserAuth = await TestPool(client: LocalAppClient(explicitAuthFlows: [.userSRP]))
        try await expectEqual(withoutUserAuth.pool.signUp("ada", password: "correct horse").session, nil)
        let test = await TestPool()
        let ada = try await test.pool.signUp("ada", password: "correct horse", attributes: Self.email)
        let bob = try await test.pool.signUp("bob", password: "correct horse")
        let code = try await test.code()
        func confirm(_ session: String?) async throws -> WireClient.Response {
            try await test.send("ConfirmSignUp", for: "ada", ["ConfirmationCode": code, "Session": session])
        }
        try await confirm(bob.session).expectError(.invalidSession)
        try await confirm(String(repeating: "x", count: 40)).expectError(.invalidSession)
        test.clock.advance(by: 181)
        try await confirm(ada.session).expectError(.expiredSession)
        #expect(try await confirm(nil).body.isEmpty)
    }

    @Test func `ConfirmSignUp rejects the session of a challenge`() async throws {
        let test = await TestPool(.ada.withSMSCode())
        let session = try await test.wire.signIn().session
        await test.local.add(.ada.withSMSCode().withStatus(.unconfirmed))
        try await test.pool.resendConfirmationCode(to: "ada")
        let members = ["ConfirmationCode": try await test.code(), "Session": session]
        try await test.send("ConfirmSignUp", for: "ada", members).expectError(.invalidSession)
    }

    @Test func `ConfirmSignUp takes an alias from another user only with ForceAliasCreation`() async throws {
        let test = await TestPool(.bob.withEmail("ada@example.com"))
        _ = try await test.pool.signUp("ada", password: "correct horse", attributes: Self.email)
        let members: [String: Any?] = ["ConfirmationCode": try await test.code()]
        try await test.send("ConfirmSignUp", for: "ada", members).expectError(.emailTaken)
        try await test.send("ConfirmSignUp", for: "ada", members.merging(["ForceAliasCreation": true]) { $1 })
            .expectSuccess()
        let tokens = try await test.signIn("ada@example.com").tokens
        expectEqual(UnverifiedToken(tokens.accessToken)?["username"]?.string, "ada")
    }

    @Test func `SignUp rejects existing usernames, invalid attributes, and violated constraints`() async throws {
        let test = await TestPool {
            $0.passwordPolicy = .strong
            $0.requiredAttributes = ["email"]
        }
        func signUp(_ name: String, _ members: [String: Any?] = [:]) async throws -> WireClient.Response {
            let good: [String: Any?] = ["Password": "C0rrect horse!", "UserAttributes": Self.attributes]
            return try await test.send("SignUp", for: name, good.merging(members) { $1 })
        }
        let taken = "UsernameExistsException: User already exists"
        try await signUp("ada").expectSuccess()
        try await signUp("ada").expectError(taken)
        let preferred = [["Name": "preferred_username", "Value": "ada"]]
        try await signUp("eve", ["UserAttributes": Self.attributes + preferred]).expectError(taken)
        let required = "Attributes did not conform to the schema: email: The attribute is required\n"
        let cases = [
            ("name", "Bob", "InvalidParameterException: \(required)"), ("email", "bob", .invalidEmail),
            ("phone_number", "5550001234", "InvalidParameterException: Invalid phone number format."),
            ("phone_number", "+1234567890123456", "InvalidParameterException: Invalid phone number format."),
            ("sub", "true", .unwritableAttribute), ("email_verified", "true", .unwritableAttribute),
            ("shoe_size", "true", .unwritableAttribute),
        ]
        for (name, value, error) in cases {
            try await signUp("bob", ["UserAttributes": [["Name": name, "Value": value]]]).expectError(error, "\(name)")
        }
        try await signUp("bob", ["Username": "b ob", "Password": "\tx"]).expectError(
            .invalid(
                ("at 'username'", .pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+")),
                ("at 'password'", .pattern("^[\\S]+.*[\\S]+$"))
            )
        )
        let attributes = [
            ["Name": String(repeating: "n", count: 33), "Value": "x"],
            ["Name": "nickname", "Value": String(repeating: "v", count: 2_049)],
        ]
        let length = "Member must have length less than or equal to"
        try await signUp(String(repeating: "a", count: 129), ["UserAttributes": attributes]).expectError(
            .invalid(
                ("at 'username'", "\(length) 128"),
                ("'\(String(repeating: "n", count: 33))' at 'userAttributes.1.member.name'", "\(length) 32"),
                ("at 'userAttributes.2.member.value'", "\(length) 2048")
            )
        )
    }

    @Test(arguments: [
        ("ada@example.com", "email format, since user pool is configured for email alias."),
        ("+15550001234", "phone number format, since user pool is configured for phone_number alias."),
        ("ada@", nil), ("+ada", nil), ("15550001234", nil),
    ])
    func `A username in the form of an alias is rejected`(_ name: String, _ reason: String?) async throws {
        let test = await TestPool()
        let error = reason.map { "InvalidParameterException: Username cannot be of \($0)" }
        try await test.send("SignUp", for: name, ["Password": "correct horse"]).expectError(error)
        let created = try await test.wire.sendAsAdmin("AdminCreateUser", ["Username": name])
        created.expectError(error ?? "UsernameExistsException: User account already exists")
    }

    @Test(arguments: ["ada@example.com", "+15550001234"])
    func `In a pool without aliases, a username can be an address, and users can share attributes`(
        _ name: String
    ) async throws {
        let test = await TestPool { $0.aliasAttributes = [] }
        try await test.send("SignUp", for: name, ["Password": "correct horse"]).expectSuccess()
        try await test.wire.sendAsAdmin("AdminConfirmSignUp", ["Username": name]).expectSuccess()
        let tokens = try await test.signIn(name).tokens
        let token = try #require(tokens.idToken.flatMap { UnverifiedToken($0) })
        expectEqual((token["cognito:username"]?.string, token["email"], token["phone_number"]), (name, nil, nil))
        try await test.wire.sendAsAdmin("AdminCreateUser", ["Username": name])
            .expectError("UsernameExistsException: User account already exists")
        let values = ["email": "ada@example.com", "email_verified": "true", "preferred_username": name]
        let attributes = values.map { ["Name": $0.key, "Value": $0.value] }
        for other in ["bob", "eve"] {
            try await test.wire.sendAsAdmin(
                "AdminCreateUser",
                ["Username": other],
                adding: ["UserAttributes": attributes]
            )
            .expectSuccess()
        }
    }

    @Test(arguments: [
        ("C0rr!", "Password not long enough"), ("C0RRECT!HORSE", "Password must have lowercase characters"),
        ("c0rrect!horse", "Password must have uppercase characters"),
        ("Correct!horse", "Password must have numeric characters"),
        ("C0rrecthorse", "Password must have symbol characters"), ("C0rrect horse", nil), ("C0rrect_horse", nil),
    ])
    func `A new password must meet the policy`(_ password: String, _ fault: String?) async throws {
        try await TestPool { $0.passwordPolicy = .strong }.send("SignUp", for: "ada", ["Password": password])
            .expectError(fault.map { "InvalidPasswordException: Password did not conform with policy: \($0)" })
    }
}
