@_spi(Testing) import CognitoCrypto
import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

@Suite("Sign-in")
struct SignInTests {
    @Test func `The timestamp and the expiration of the tokens are those of the clock`() async throws {
        let start = Date(timeIntervalSince1970: 1_640_995_200)
        let result =
            #"{"AuthenticationResult":{"AccessToken":"a","IdToken":"i","RefreshToken":"r","ExpiresIn":60}}"#
        let transport = ScriptedTransport(json: ChallengeFixture.verifier, result)
        let tokens = try await UserPool.scripted(transport, now: { start })
            .signIn("ada@example.com", with: .srp(password: "p")).tokens()
        let expected = Tokens(accessToken: "a", idToken: "i", refreshToken: "r", expiresIn: 60, issuedAt: start)
        #expect(tokens == expected)
        #expect((tokens.tokenType, tokens.expiresAt) == ("Bearer", start + 60))
        let responses = try transport.body(1)["ChallengeResponses"]?.strings
        #expect([responses?["TIMESTAMP"], responses?["USERNAME"]] == ["Sat Jan 1 00:00:00 UTC 2022", "sub"])
    }

    @Test(arguments: [false, true])
    func `The response of an operation continues as a sign-in`(isAdmin: Bool) async throws {
        let code = #"{"ChallengeName":"SMS_MFA","Session":"s","ChallengeParameters":{"USER_ID_FOR_SRP":"sub"}}"#
        let transport = ScriptedTransport(json: code, ChallengeFixture.tokens)
        let access = UserPool.Access.admin(credentials: .static(accessKeyID: "id", secretAccessKey: "secret"))
        let pool = try UserPool.scripted(transport, clientSecret: "secret", access: isAdmin ? access : .client)
        let (id, parameters) = (pool.id.rawValue, AuthParameters.raw(.userAuth, ["USERNAME": "ada"]))
        let response =
            isAdmin
            ? try await pool.client.adminInitiateAuth(.init(userPoolID: id, clientID: "c", authParameters: parameters))
            : try await pool.client.initiateAuth(.init(clientID: "c", authParameters: parameters))
        guard case .code(let challenge) = try await pool.resume(response, username: "ada") else {
            throw UnexpectedStep()
        }
        _ = try await challenge.answer("123456").tokens()
        let body = try transport.body(1)
        let responses = body["ChallengeResponses"]?.strings
        #expect([body["Session"]?.string, responses?["USERNAME"]] == ["s", "sub"])
        #expect(responses?["SECRET_HASH"] != nil)
        #expect(transport.operations.last?.hasPrefix("Admin") == isAdmin)

        let done = try JSONDecoder().decode(InitiateAuthResponse.self, from: Data(ChallengeFixture.tokens.utf8))
        guard case .signedIn = try await pool.resume(done, username: "ada") else { throw UnexpectedStep() }
        let empty = try JSONDecoder().decode(InitiateAuthResponse.self, from: Data("{}".utf8))
        #expect(try await failure { try await pool.resume(empty, username: "ada") }.code == .invalidResponse)
        let verifier = ChallengeFixture.verifier
        let srp = try JSONDecoder().decode(InitiateAuthResponse.self, from: Data(verifier.utf8))
        guard case .unknown(let unknown) = try await pool.resume(srp, username: "ada") else { throw UnexpectedStep() }
        #expect(unknown.name == .passwordVerifier)
    }

    @Test func `A proof is of USER_ID_FOR_SRP, also if USERNAME is another name`() async throws {
        var signatures: [String?] = []
        for (username, userID) in [("sub", "sub"), ("ada", "sub"), ("sub", "ada")] {
            let parameters =
                #"{"SALT":"1","SRP_B":"2","SECRET_BLOCK":"YQ==","USERNAME":"\#(username)","USER_ID_FOR_SRP":"\#(userID)"}"#
            let verifier = #"{"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":\#(parameters)}"#
            let transport = ScriptedTransport(json: verifier, ChallengeFixture.tokens)
            let pool = try UserPool(
                id: "eu-west-1_Ab12",
                clientID: "c",
                transport: transport,
                now: { .distantPast },
                makeSRPClient: { try SRPClient(privateKeyHex: "5") }
            )
            _ = try await pool.signIn("ada@example.com", with: .srp(password: "p")).tokens()
            let responses = try transport.body(1)["ChallengeResponses"]?.strings
            #expect(responses?["USERNAME"] == username)
            signatures.append(responses?["PASSWORD_CLAIM_SIGNATURE"])
        }
        #expect(signatures[0] == signatures[1] && signatures[0] != signatures[2])
    }

    @Test func `An OpenSSL error has the code cryptographyFailed, and an invalid server key invalidResponse`()
        async throws
    {
        let reason = OpenSSLError(codes: [])
        let pool = try UserPool(
            id: "eu-west-1_Ab12",
            clientID: "c",
            transport: ScriptedTransport([]),
            now: { .distantPast },
            makeSRPClient: { throw CognitoCryptoError.randomGeneratorFailed(reason) }
        )
        let errors = [
            try await failure { try await pool.signIn("ada", with: .srp(password: "p")) },
            CognitoError.failedComputation(CognitoCryptoError.openSSLFailed(reason), "", operation: ""),
            .failedComputation(CognitoCryptoError.serverPublicKeyIsZero, "", operation: ""),
        ]
        #expect(errors.map(\.code) == [.cryptographyFailed, .cryptographyFailed, .invalidResponse])
    }

    @Test(arguments: [
        ("Sat, 01 Jan 2022 00:00:59 GMT", "Sat Jan 1 00:00:00 UTC 2022"),
        ("Sat, 01 Jan 2022 00:01:01 GMT", "Sat Jan 1 00:01:01 UTC 2022"),
        ("Fri, 31 Dec 2021 23:00:00 GMT", "Fri Dec 31 23:00:00 UTC 2021"), ("yesterday", "Sat Jan 1 00:00:00 UTC 2022"),
    ])
    func `The timestamp is the time of the server if the clocks differ by more than a minute`(
        _ date: String,
        _ timestamp: String
    ) async throws {
        let replies: [Reply] = [
            .json(ChallengeFixture.verifier, headers: ["Date": date]), .json(ChallengeFixture.tokens),
        ]
        let transport = ScriptedTransport(replies)
        let pool = try UserPool.scripted(transport, now: { Date(timeIntervalSince1970: 1_640_995_200) })
        _ = try await pool.signIn("ada@example.com", with: .srp(password: "p")).tokens()
        #expect(try transport.body(1)["ChallengeResponses"]?["TIMESTAMP"]?.string == timestamp)
    }

    @Test(arguments: [
        ChallengeNameType.unknown("FACE_SCAN"), .deviceSRPAuth, .devicePasswordVerifier, .passwordVerifier,
    ])
    func `A challenge without a type of its own has its parameters and can be answered`(
        _ name: ChallengeNameType
    ) async throws {
        let challenge =
            #"{"ChallengeName":"\#(name)","Session":"s","ChallengeParameters":{"USERNAME":"sub","q":"?"},"#
            + #""AvailableChallenges":["PASSWORD","FACE_SCAN"]}"#
        let transport = ScriptedTransport(json: challenge, ChallengeFixture.tokens)
        let step = try await UserPool.scripted(transport).signIn("ada", with: .password("p"))
        let open = try step.opened(UnknownChallenge.self)
        #expect(open.parameters == ["USERNAME": "sub", "q": "?"])
        #expect(open.availableChallenges == [.password, .unknown("FACE_SCAN")])
        _ = try await open.answer(["ANSWER": "42"])
        let body = try transport.body(1)
        #expect([open.name.rawValue, body["ChallengeName"]?.string] == [name.rawValue, name.rawValue])
        #expect(body["ChallengeResponses"]?.strings == ["USERNAME": "sub", "ANSWER": "42"])
    }

    @Test(
        arguments: [SignInMethod.srp(password: "p"), .choice(password: "p"), .custom(srpPassword: "p")],
        ["PASSWORD", "ADMIN_NO_SRP_AUTH"]
    )
    func `A challenge after SRP that requests the password ends the sign-in unless the caller allows it`(
        _ method: SignInMethod,
        _ name: String
    ) async throws {
        let password = #"{"ChallengeName":"\#(name)","Session":"s","ChallengeParameters":{}}"#
        let code = #"{"ChallengeName":"SMS_MFA","Session":"s","ChallengeParameters":{}}"#
        for replies in [
            [password], [ChallengeFixture.verifier, password], [ChallengeFixture.verifier, code, password],
        ] {
            for isAllowed in [false, true] {
                let pool = try UserPool.scripted(ScriptedTransport(replies.map { .json($0) }))
                let context = SignInContext(allowsSendingPassword: isAllowed)
                let signIn = {
                    var step = try await pool.signIn("ada", with: method, context: context)
                    if case .code(let challenge) = step {
                        step = try await pool.resume(challenge.suspended).opened(CodeChallenge.self).answer("1")
                    }
                    return try step.opened(PasswordChallenge.self).isSRPDowngrade
                }
                if isAllowed {
                    #expect(try await signIn())
                } else {
                    #expect(try await failure(of: signIn).code == .srpDowngrade, "\(replies)")
                }
            }
        }
    }

    @Test func `The password is not sent as a choice after SRP`() async throws {
        let choice = #"{"ChallengeName":"SELECT_CHALLENGE","Session":"s","AvailableChallenges":["PASSWORD"]}"#
        let transport = ScriptedTransport(json: choice)
        let step = try await UserPool.scripted(transport).signIn("ada", with: .choice(password: "p"))
        let challenge = try step.opened(ChooseFactorChallenge.self)
        #expect(try await failure { try await challenge.answer(password: "p") }.code == .srpDowngrade)
        #expect(transport.requests.count == 1)
    }

    @Test func `The password is not sent after SRP if the sign-in was resumed with a context that forbids it`()
        async throws
    {
        let transport = ScriptedTransport(json: #"{"ChallengeName":"PASSWORD","Session":"s"}"#)
        let pool = try UserPool.scripted(transport)
        let context = SignInContext(allowsSendingPassword: true)
        let step = try await pool.signIn("ada", with: .srp(password: "p"), context: context)
        let suspended = try step.opened(PasswordChallenge.self).suspended
        let challenge = try pool.resume(suspended, context: SignInContext()).opened(PasswordChallenge.self)
        #expect(try await failure { try await challenge.answer("p") }.code == .srpDowngrade)
        #expect(transport.requests.count == 1)
    }

    @Test func `The password is not sent if SRP was chosen before the password was entered`() async throws {
        let password = #"{"ChallengeName":"PASSWORD","Session":"s"}"#
        let choice = #"{"ChallengeName":"SELECT_CHALLENGE","Session":"s","AvailableChallenges":["PASSWORD_SRP"]}"#
        let preferring = try UserPool.scripted(ScriptedTransport(json: password))
        let choosing = try UserPool.scripted(ScriptedTransport(json: choice, password))
        let open = try await choosing.signIn("ada", with: .choice()).opened(ChooseFactorChallenge.self)
        let errors = [
            try await failure { try await preferring.signIn("ada", with: .choice(preferring: .passwordSRP)) },
            try await failure { try await open.choose(.passwordSRP) },
        ]
        #expect(errors.map(\.code) == [.srpDowngrade, .srpDowngrade])
    }

    @Test(arguments: [
        #"{"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{"SALT":"1","SRP_B":"0","SECRET_BLOCK":"YQ=="}}"#,
        #"{"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{"SALT":"1","SRP_B":"2"}}"#,
        #"{"ChallengeName":"PASSWORD_VERIFIER"}"#, "{}", #"{"AuthenticationResult":{}}"#,
    ])
    func `An unusable response is an error, and nothing more is sent`(_ reply: String) async throws {
        let transport = ScriptedTransport(json: reply)
        let pool = try UserPool.scripted(transport)
        let error = try await failure { try await pool.signIn("ada", with: .srp(password: "p")) }
        #expect([error.operation, error.code.rawValue] == ["InitiateAuth", "InvalidResponse"])
        #expect(transport.requests.count == 1)
    }

    @Test(arguments: [
        ("", "c", nil), ("eu-west-1", "c", nil), ("eu-west-1_", "c", nil), ("_Ab12", "c", nil),
        ("eu-west-1__x", "c", nil), ("eu-west-1_a_b", "c", nil), ("eu-west-1_a\r\nb", "c", nil),
        ("eu-west-1_Ab", "", nil), ("eu-west-1_Ab", "c", ""),
    ])
    func `A pool with a malformed ID, client ID, or client secret is not created`(
        _ id: String,
        _ client: String,
        _ secret: String?
    ) throws {
        let error = try #require(throws: CognitoError.self) {
            try UserPool(id: id, clientID: client, clientSecret: secret)
        }
        #expect(error.code == .invalidConfiguration)
    }

    @Test func `A canceled task sends nothing`() async throws {
        let transport = ScriptedTransport([])
        let pool = try UserPool.scripted(transport)
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await pool.signIn("ada", with: .srp(password: "p"))
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(transport.requests.isEmpty)
    }
}

@Suite("Authentication flows")
struct FlowTests {
    private static let custom =
        #"{"ChallengeName":"CUSTOM_CHALLENGE","Session":"s3","ChallengeParameters":{"q":"?"}}"#

    /// The first step of a sign-in, and the bodies of its requests.
    private func begin(_ method: SignInMethod, _ replies: String...) async throws -> (SignInStep, [JSONValue]) {
        let transport = ScriptedTransport(replies.map { .json($0) })
        let step = try await UserPool.scripted(transport).signIn("ada", with: method)
        return (step, try transport.bodies)
    }

    @Test(arguments: [
        (SignInMethod.choice(), "USER_AUTH", ["USERNAME": "ada"]),
        (.choice(preferring: .emailOTP), "USER_AUTH", ["USERNAME": "ada", "PREFERRED_CHALLENGE": "EMAIL_OTP"]),
        (.choice(preferring: .webAuthn), "USER_AUTH", ["USERNAME": "ada", "PREFERRED_CHALLENGE": "WEB_AUTHN"]),
        (
            .choice(preferring: .emailOTP, password: "p"), "USER_AUTH",
            ["USERNAME": "ada", "PREFERRED_CHALLENGE": "EMAIL_OTP"]
        ),
        (
            .choice(preferring: .password, password: "p"), "USER_AUTH",
            ["USERNAME": "ada", "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": "p"]
        ),
        (.custom(), "CUSTOM_AUTH", ["USERNAME": "ada"]),
    ])
    func `A flow without SRP sends the preferred factor, and the password only for PASSWORD`(
        method: SignInMethod,
        flow: String,
        parameters: [String: String]
    ) async throws {
        let (_, bodies) = try await begin(method, ChallengeFixture.tokens)
        #expect(bodies[0]["AuthFlow"] == .string(flow))
        #expect(bodies[0]["AuthParameters"]?.strings == parameters)
        #expect(bodies[0]["Session"] == nil)
    }

    @Test(arguments: [SignInMethod.choice(session: "s0"), .choice(password: "p", session: "s0")])
    func `USER_AUTH sends the session of ConfirmSignUp`(_ method: SignInMethod) async throws {
        let (_, bodies) = try await begin(method, ChallengeFixture.tokens)
        #expect(bodies.map { $0["Session"]?.string } == ["s0"])
    }

    @Test func `An unavailable preferred factor is followed by SELECT_CHALLENGE`() async throws {
        let choice = #"{"ChallengeName":"SELECT_CHALLENGE","Session":"s","AvailableChallenges":["EMAIL_OTP"]}"#
        let (step, bodies) = try await begin(.choice(password: "p"), choice)
        #expect(try step.opened(ChooseFactorChallenge.self).availableChallenges == [.emailOTP])
        #expect(bodies.count == 1)
    }

    @Test(arguments: [SignInMethod.custom(), .custom(srpPassword: "p")])
    func `CUSTOM_AUTH can start with the custom challenge`(_ method: SignInMethod) async throws {
        let (step, bodies) = try await begin(method, Self.custom)
        #expect(try step.opened(CustomChallenge.self).publicParameters == ["q": "?"])
        #expect(bodies.count == 1)
    }
}
