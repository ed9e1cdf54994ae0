import CognitoAuth
import CognitoAuthTesting
import TestSupport
import Testing

@Suite("Sign-up")
struct SignUpTests {
    private static let mail = ["email": "ada@example.com"]
    private static let listed = [["Name": "email", "Value": "ada@example.com"]]

    @Test(arguments: [nil, "a secret"])
    func `A new user confirms the address and is signed in by the session`(_ secret: String?) async throws {
        let scene = await PoolScene(client: LocalAppClient(secret: secret))
        let pool = try scene.pool
        let user = try await pool.signUp("ada", password: "correct horse", attributes: Self.mail)
        let sent = CodeDeliveryDetails(destination: "a***@e***", deliveryMedium: .email, attributeName: "email")
        expectEqual((user.userConfirmed, user.codeDeliveryDetails), (false, sent))
        await expectRefusal(.unconfirmed) { try await scene.signIn() }

        let message = try #require(await scene.local.outbox.last)
        let code = try await scene.code()
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

    @Test func `A code goes to the phone rather than to the email address, and to verifiable ones only`() async throws {
        let scene = await PoolScene()
        let pool = try scene.pool
        let both = ["email": "ada@example.com", "phone_number": "+15550001234"]
        let sent = try await pool.signUp("ada", password: "correct horse", attributes: both).codeDeliveryDetails
        expectEqual((sent?.deliveryMedium, sent?.destination), (.sms, "+*******1234"))
        try await pool.confirmSignUp("ada", code: scene.code())
        let claims = UnverifiedToken(try await scene.wire.signIn().token("IdToken"))
        expectEqual(["phone_number_verified", "email_verified"].map { claims?[$0] }, [.bool(true), .bool(false)])

        let bob = try await pool.signUp("bob", password: "correct horse", attributes: ["email": ""])
        expectEqual(bob.codeDeliveryDetails, nil)
        try await scene.call("ResendConfirmationCode", "bob")
            .expect("InvalidParameterException: Cannot resend codes. Auto verification not turned on.")
    }

    @Test func `A user without a password signs in by a code, if the pool allows it`() async throws {
        let scene = await PoolScene()
        let pool = try scene.pool
        let user = try await pool.signUp("ada", password: nil, attributes: Self.mail)
        let session = try await pool.confirmSignUp("ada", code: scene.code(), session: user.session).session
        _ = try await pool.signIn("ada", with: .choice(session: session)).tokens
        let challenge = try await pool.signIn("ada", with: .choice(preferring: .emailOTP)).code
        _ = try await challenge.answer(scene.code()).tokens
        try await PoolScene(firstFactors: [.password]).call("SignUp", "ada")
            .expect("InvalidParameterException: Password is required.")
    }

    @Test func `A pool may allow no sign-up`() async throws {
        let scene = await PoolScene { $0.allowsSignUp = false }
        try await scene.call("SignUp", "ada", ["Password": "correct horse"])
            .expect("NotAuthorizedException: SignUp is not permitted for this user pool")
    }

    @Test func `A session is issued only to a client that may use it, and is accepted from its user only`() async throws
    {
        let plain = await PoolScene(client: LocalAppClient(explicitAuthFlows: [.userSRP]))
        try await expectEqual(plain.pool.signUp("ada", password: "correct horse").session, nil)
        let scene = await PoolScene()
        let ada = try await scene.pool.signUp("ada", password: "correct horse", attributes: Self.mail)
        let bob = try await scene.pool.signUp("bob", password: "correct horse")
        let code = try await scene.code()
        func confirm(_ session: String?) async throws -> Wire.Answer {
            try await scene.call("ConfirmSignUp", "ada", ["ConfirmationCode": code, "Session": session])
        }
        try await confirm(bob.session).expect(.unknownSession)
        try await confirm(String(repeating: "x", count: 40)).expect(.unknownSession)
        scene.clock.advance(by: 181)
        try await confirm(ada.session).expect(.expiredSession)
        #expect(try await confirm(nil).body.isEmpty)
    }

    @Test func `Names are taken once, and checked like attributes and passwords`() async throws {
        let scene = await PoolScene(passwords: .strong, requiring: ["email"])
        func signUp(_ name: String, _ members: [String: Any?] = [:]) async throws -> Wire.Answer {
            let good: [String: Any?] = ["Password": "C0rrect horse!", "UserAttributes": Self.listed]
            return try await scene.call("SignUp", name, good.merging(members) { $1 })
        }
        let taken = "UsernameExistsException: User already exists"
        try await signUp("ada").expect(nil)
        try await signUp("ada").expect(taken)
        let preferred = [["Name": "preferred_username", "Value": "ada"]]
        try await signUp("eve", ["UserAttributes": Self.listed + preferred]).expect(taken)
        let required = "Attributes did not conform to the schema: email: The attribute is required\n"
        let cases = [
            ("name", "Bob", "InvalidParameterException: \(required)"), ("email", "bob", .badEmail),
            ("phone_number", "5550001234", "InvalidParameterException: Invalid phone number format."),
            ("sub", "true", .unwritable), ("email_verified", "true", .unwritable), ("shoe_size", "true", .unwritable),
        ]
        for (name, value, error) in cases {
            try await signUp("bob", ["UserAttributes": [["Name": name, "Value": value]]]).expect(error, "\(name)")
        }
        try await signUp("bob", ["Username": "b ob", "Password": "\tx"]).expect(
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
        try await signUp(String(repeating: "a", count: 129), ["UserAttributes": attributes]).expect(
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
    func `A name that looks like an address is refused`(_ name: String, _ reason: String?) async throws {
        let scene = await PoolScene()
        let error = reason.map { "InvalidParameterException: Username cannot be of \($0)" }
        try await scene.call("SignUp", name, ["Password": "correct horse"]).expect(error)
        let created = try await scene.wire.admin("AdminCreateUser", ["Username": name])
        created.expect(error ?? "UsernameExistsException: User account already exists")
    }

    @Test(arguments: ["ada@example.com", "+15550001234"])
    func `Without aliases, a username may be an address, and attributes belong to several users`(
        _ name: String
    ) async throws {
        let scene = await PoolScene { $0.aliasAttributes = [] }
        try await scene.call("SignUp", name, ["Password": "correct horse"]).expect(nil)
        try await scene.wire.admin("AdminConfirmSignUp", ["Username": name]).expect(nil)
        let tokens = try await scene.signIn(name).tokens
        let token = try #require(tokens.idToken.flatMap { UnverifiedToken($0) })
        expectEqual((token["cognito:username"]?.string, token["email"], token["phone_number"]), (name, nil, nil))
        try await scene.wire.admin("AdminCreateUser", ["Username": name])
            .expect("UsernameExistsException: User account already exists")
        let values = ["email": "ada@example.com", "email_verified": "true", "preferred_username": name]
        let attributes = values.map { ["Name": $0.key, "Value": $0.value] }
        for other in ["bob", "eve"] {
            try await scene.wire.admin("AdminCreateUser", ["Username": other], adding: ["UserAttributes": attributes])
                .expect(nil)
        }
    }

    @Test(arguments: [
        ("C0rr!", "Password not long enough"), ("C0RRECT!HORSE", "Password must have lowercase characters"),
        ("c0rrect!horse", "Password must have uppercase characters"),
        ("Correct!horse", "Password must have numeric characters"),
        ("C0rrecthorse", "Password must have symbol characters"), ("C0rrect horse", nil), ("C0rrect_horse", nil),
    ])
    func `A password satisfies the policy`(_ password: String, _ fault: String?) async throws {
        try await PoolScene(passwords: .strong).call("SignUp", "ada", ["Password": password])
            .expect(fault.map { "InvalidPasswordException: Password did not conform with policy: \($0)" })
    }
}
