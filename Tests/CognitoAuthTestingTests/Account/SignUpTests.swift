import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Sign-up")
struct SignUpTests {
    private static let mail = ["email": "ada@example.com"]
    private static let listed = [["Name": "email", "Value": "ada@example.com"]]

    @Test(arguments: [nil, "a secret"])
    func `a new user confirms the address and is signed in by the session`(_ secret: String?) async throws {
        let scene = try AccountScene(LocalAppClient(secret: secret))
        let (local, pool) = (scene.local, scene.pool)
        let user = try await pool.signUp("ada", password: "correct horse", attributes: Self.mail)
        #expect(!user.userConfirmed && user.codeDeliveryDetails?.destination == "a***@e***")
        #expect(user.codeDeliveryDetails?.deliveryMedium == .email)
        #expect(user.codeDeliveryDetails?.attributeName == "email")
        let early = try await failure { try await pool.signIn("ada", with: .srp(password: "correct horse")) }
        #expect(early.code == .userNotConfirmed && early.message == "User is not confirmed.")

        let message = try #require(await local.outbox.last)
        #expect(message.username == "ada" && message.medium == .email && message.destination == "a***@e***")
        #expect(message.purpose == .signUp)
        #expect(await local.lastCode(for: "ada") == message.code)
        let confirmed = try await pool.confirmSignUp("ada", code: message.code, session: user.session)
        let tokens = try await pool.signIn("ada", with: .choice(session: confirmed.session)).tokens
        let claims = try Claims(try #require(tokens.idToken))
        #expect(claims["sub"] as? String == user.userSub && claims["email_verified"] as? Bool == true)
        _ = try await pool.signIn("ada@example.com", with: .srp(password: "correct horse")).tokens
    }

    @Test func `a number comes before an address, and what is not verified gets no code`() async throws {
        let scene = try AccountScene()
        let both = ["email": "ada@example.com", "phone_number": "+15550001234"]
        let ada = try await scene.pool.signUp("ada", password: "correct horse", attributes: both)
        #expect(ada.codeDeliveryDetails?.deliveryMedium == .sms)
        #expect(ada.codeDeliveryDetails?.destination == "+*******1234")
        let code = try #require(await scene.local.lastCode(for: "ada"))
        try await scene.pool.confirmSignUp("ada", code: code)
        let tokens = try await scene.pool.signIn("ada", with: .password("correct horse")).tokens
        let claims = try Claims(try #require(tokens.idToken))
        #expect(claims["phone_number_verified"] as? Bool == true && claims["email_verified"] as? Bool == false)

        let bob = try await scene.pool.signUp("bob", password: "correct horse", attributes: ["email": ""])
        #expect(bob.codeDeliveryDetails == nil)
        #expect(
            try await scene.call("ResendConfirmationCode", "bob").error
                == "InvalidParameterException: Cannot resend codes. Auto verification not turned on."
        )
    }

    @Test func `a user without a password signs in by a code, where the pool lets one`() async throws {
        let scene = try AccountScene()
        let user = try await scene.pool.signUp("ada", password: nil, attributes: Self.mail)
        let code = try #require(await scene.local.lastCode(for: "ada"))
        let session = try await scene.pool.confirmSignUp("ada", code: code, session: user.session).session
        _ = try await scene.pool.signIn("ada", with: .choice(session: session)).tokens
        let challenge = try await scene.pool.signIn("ada", with: .choice(preferring: .emailOTP)).code
        _ = try await challenge.answer(try #require(await scene.local.lastCode(for: "ada"))).tokens

        let strict = try AccountScene(firstFactors: [.password])
        #expect(try await strict.call("SignUp", "ada").error == "InvalidParameterException: Password is required.")
    }

    @Test func `a pool may confirm at once, or let nobody sign up`() async throws {
        let open = try AccountScene(account: LocalAccountPolicy(confirmsAtOnce: true))
        let user = try await open.pool.signUp("ada", password: "correct horse", attributes: Self.mail)
        #expect(user.userConfirmed && user.codeDeliveryDetails == nil)
        _ = try await open.pool.signIn("ada", with: .choice(session: user.session)).tokens
        let closed = try AccountScene(account: LocalAccountPolicy(allowsSignUp: false))
        #expect(
            try await closed.call("SignUp", "ada", ["Password": "correct horse"]).error
                == "NotAuthorizedException: SignUp is not permitted for this user pool"
        )
    }

    @Test func `a session comes only to a client that may use it, and back only for the one that was given`()
        async throws
    {
        let plain = try AccountScene(LocalAppClient(flows: [.userSRP]))
        #expect(try await plain.pool.signUp("ada", password: "correct horse").session == nil)
        let scene = try AccountScene()
        let ada = try await scene.pool.signUp("ada", password: "correct horse", attributes: Self.mail)
        let bob = try await scene.pool.signUp("bob", password: "correct horse")
        let code = try #require(await scene.local.lastCode(for: "ada"))
        func confirm(_ session: String?) async throws -> Wire.Answer {
            var members = ["ConfirmationCode": code]
            members["Session"] = session
            return try await scene.call("ConfirmSignUp", "ada", members)
        }
        #expect(try await confirm(bob.session).error == Wire.unknownSession)
        #expect(try await confirm(String(repeating: "x", count: 40)).error == Wire.unknownSession)
        scene.clock.advance(by: 181)
        #expect(try await confirm(ada.session).error == Wire.expiredSession)
        #expect(try await confirm(nil).body.isEmpty)
    }

    @Test func `names are taken once, and checked like attributes and passwords`() async throws {
        let scene = try AccountScene(passwords: .strong, requiredAttributes: ["email"])
        let good: [String: Any] = ["Password": "C0rrect horse!", "UserAttributes": Self.listed]
        #expect(try await scene.call("SignUp", "ada", good).error == nil)
        #expect(try await scene.call("SignUp", "ada", good).error == "UsernameExistsException: User already exists")
        let preferred = ["UserAttributes": Self.listed + [["Name": "preferred_username", "Value": "ada"]]]
        #expect(
            try await scene.call("SignUp", "eve", good.merging(preferred) { _, new in new }).error
                == "UsernameExistsException: User already exists"
        )
        func refused(_ members: [String: Any]) async throws -> String? {
            try await scene.call("SignUp", "bob", good.merging(members) { _, new in new }).error
        }
        func attributes(_ name: String, _ value: String) -> [String: Any] {
            ["UserAttributes": [["Name": name, "Value": value]]]
        }
        #expect(
            try await refused(attributes("name", "Bob"))
                == "InvalidParameterException: Attributes did not conform to the schema: email: The attribute is required\n"
        )
        #expect(
            try await refused(attributes("email", "bob")) == "InvalidParameterException: Invalid email address format."
        )
        #expect(
            try await refused(attributes("phone_number", "5550001234"))
                == "InvalidParameterException: Invalid phone number format."
        )
        for name in ["sub", "email_verified", "shoe_size"] {
            #expect(
                try await refused(attributes(name, "true"))
                    == "NotAuthorizedException: A client attempted to write unauthorized attribute"
            )
        }
        #expect(
            try await refused(["Username": "b ob", "Password": "\tx"])
                == "InvalidParameterException: 2 validation errors detected: Value at 'username' failed to satisfy "
                + "constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+; "
                + "Value at 'password' failed to satisfy constraint: "
                + "Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$"
        )
    }

    @Test(arguments: [
        ("ada@example.com", "email format, since user pool is configured for email alias."),
        ("+15550001234", "phone number format, since user pool is configured for phone_number alias."),
        ("ada@", nil), ("+ada", nil), ("15550001234", nil),
    ])
    func `a name that looks like an address is refused`(_ name: String, _ reason: String?) async throws {
        let scene = try AccountScene()
        let error = try await scene.call("SignUp", name, ["Password": "correct horse"]).error
        #expect(error == reason.map { "InvalidParameterException: Username cannot be of \($0)" })
    }

    @Test func `names and attributes have their lengths`() async throws {
        let scene = try AccountScene()
        let long = String(repeating: "a", count: 129)
        let attributes = [
            ["Name": String(repeating: "n", count: 33), "Value": "x"],
            ["Name": "nickname", "Value": String(repeating: "v", count: 2_049)],
        ]
        let error = try await scene.call("SignUp", long, ["Password": "correct horse", "UserAttributes": attributes])
            .error
        #expect(
            error == "InvalidParameterException: 3 validation errors detected: Value at 'username' failed to "
                + "satisfy constraint: Member must have length less than or equal to 128; Value "
                + "'\(String(repeating: "n", count: 33))' at 'userAttributes.1.member.name' failed to satisfy constraint: "
                + "Member must have length less than or equal to 32; Value at 'userAttributes.2.member.value' failed to "
                + "satisfy constraint: Member must have length less than or equal to 2048"
        )
    }

    @Test(arguments: [
        ("C0rr!", "Password not long enough"), ("C0RRECT!HORSE", "Password must have lowercase characters"),
        ("c0rrect!horse", "Password must have uppercase characters"),
        ("Correct!horse", "Password must have numeric characters"),
        ("C0rrecthorse", "Password must have symbol characters"), ("C0rrect horse", nil), ("C0rrect_horse", nil),
    ])
    func `a password is what the policy asks for`(_ password: String, _ fault: String?) async throws {
        let scene = try AccountScene(passwords: .strong)
        let error = try await scene.call("SignUp", "ada", ["Password": password]).error
        #expect(error == fault.map { "InvalidPasswordException: Password did not conform with policy: \($0)" })
    }

    @Test func `an alias is one user's: the other is refused, or takes it`() async throws {
        let scene = try AccountScene()
        await scene.local.add(LocalUser("bob", password: "correct horse").withEmail("ada@example.com"))
        _ = try await scene.pool.signUp("ada", password: "battery staple", attributes: Self.mail)
        let code = try #require(await scene.local.lastCode(for: "ada"))
        #expect(
            try await refusal { try await scene.pool.confirmSignUp("ada", code: code) }
                == "AliasExistsException: An account with the email already exists."
        )
        try await scene.pool.confirmSignUp("ada", code: code, takesAlias: true)
        let tokens = try await scene.pool.signIn("ada@example.com", with: .password("battery staple")).tokens
        #expect(try Claims(tokens.accessToken)["username"] as? String == "ada")
    }
}
