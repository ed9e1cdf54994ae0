import CognitoAuthTesting
import CognitoCrypto
import TestSupport
import Testing

@testable import CognitoAuth

@Suite("Step-up")
struct StepUpTests {
    private static let user = LocalUser.adaWithEmail.withPhoneNumber("+15550001234")

    /// Answers the challenges of a sign-in, and returns their names and the tokens.
    private func complete(
        _ step: SignInStep,
        at test: TestPool
    ) async throws -> (challenges: [ChallengeNameType], tokens: Tokens) {
        var (step, challenges): (SignInStep, [ChallengeNameType]) = (step, [])
        while let challenge = step.challenge {
            challenges.append(challenge.name)
            switch step {
            case .chooseFactor(let challenge) where challenge.availableChallenges.contains(.password):
                step = try await challenge.answer(password: "correct horse")
            case .chooseFactor(let challenge): step = try await challenge.choose(challenge.availableChallenges[0])
            case .password(let challenge): step = try await challenge.answer("correct horse")
            case .code(let challenge) where challenge.kind == .softwareTokenMFA:
                let totp = try TOTP(secretBase32: LocalUser.totpSecret)
                step = try await challenge.answer(totp.code(at: test.clock.now))
            case .code(let challenge): step = try await challenge.answer(test.code())
            default: throw UnexpectedStep()
            }
        }
        guard case .signedIn(let tokens) = step else { throw UnexpectedStep() }
        return (challenges, tokens)
    }

    @Test(arguments: [
        (user, SignInMethod.rightPassword, AuthenticationLevel.level1, ["pwd"]),
        (user, .rightSRP, .level1, ["pwd"]),
        (user, .choice(preferring: .emailOTP), .level2, ["email_otp"]),
        (user, .choice(preferring: .smsOTP), .level2, ["sms"]),
        (user.withMFACode(via: .email), .rightPassword, .level3, ["pwd", "email_otp", "mfa"]),
        (user.withMFACode(via: .sms), .choice(password: "correct horse"), .level3, ["pwd", "sms", "mfa"]),
        (user.withTOTP(), .rightSRP, .level4, ["pwd", "otp", "mfa"]),
    ])
    func `Both tokens have the level and the methods of the sign-in, also after a refresh`(
        _ user: LocalUser,
        _ method: SignInMethod,
        _ level: AuthenticationLevel,
        _ methods: [String]
    ) async throws {
        let test = await TestPool(user)
        let tokens = try await complete(test.signIn(with: method), at: test).tokens
        let signedIn = test.clock.now
        test.clock.advance(by: 600)
        for tokens in [tokens, try await test.pool.refresh(tokens)] {
            for token in [tokens.unverifiedAccessToken, tokens.unverifiedIDToken] {
                expectEqual((token?.acr, token?.amr, token?.authTime), (level, methods, signedIn))
            }
        }
    }

    /// A pool in which no sign-in requires a second factor.
    private func testWithoutMFA(_ user: LocalUser) async -> TestPool {
        await TestPool(user) { $0.mfaConfiguration = .off }
    }

    struct Case {
        let user: LocalUser
        let levels: [AuthenticationLevel]
        var preferred: ChallengeNameType?
        /// The challenges and the level if the access token of a password sign-in counts.
        let steppedUp: ([ChallengeNameType], AuthenticationLevel)
        /// The challenges and the level without that token.
        let fromScratch: ([ChallengeNameType], AuthenticationLevel)
    }

    private static let cases = [
        Case(
            user: user.withTOTP(),
            levels: [.level4],
            steppedUp: ([.softwareTokenMFA], .level4),
            fromScratch: ([.selectChallenge, .softwareTokenMFA], .level4)
        ),
        Case(
            user: user.withTOTP(),
            levels: [.level4, .level3],
            preferred: .password,
            steppedUp: ([.softwareTokenMFA], .level4),
            fromScratch: ([.password, .softwareTokenMFA], .level4)
        ),
        Case(
            user: user.withMFACode(via: .sms),
            levels: [AuthenticationLevel(rawValue: "urn:other"), .level4, .level3],
            steppedUp: ([.smsMFA], .level3),
            fromScratch: ([.selectChallenge, .smsMFA], .level3)
        ),
        Case(
            user: user,
            levels: [.level3, .level2],
            preferred: .emailOTP,
            steppedUp: ([.emailOTP], .level3),
            fromScratch: ([.emailOTP], .level2)
        ),
    ]

    @Test(arguments: cases)
    func `A step-up requests the factors that the access token lacks`(_ example: Case) async throws {
        let kinds: [(maximumAge: Duration?, hasToken: Bool, isCredited: Bool)] = [
            (nil, true, true), (.seconds(60), true, true), (.seconds(59), true, false), (nil, false, false),
        ]
        for (kind, isAdmin) in kinds.flatMap({ kind in [false, true].map { (kind, $0) } }) {
            let test = await testWithoutMFA(example.user)
            let access = isAdmin ? UserPool.Access.admin(credentials: .static(test.local.credentials)) : .client
            let pool = try test.userPool(access: access)
            let old = try await pool.signIn("ada", with: .rightPassword).tokens.accessToken
            test.clock.advance(by: 60)
            let stepUp = StepUp(to: example.levels, from: kind.hasToken ? old : nil, maximumAge: kind.maximumAge)
            let step = try await pool.signIn("ada", with: .choice(preferring: example.preferred, stepUp: stepUp))
            let (challenges, tokens) = try await complete(step, at: test)
            let expected = kind.isCredited ? example.steppedUp : example.fromScratch
            expectEqual((challenges, tokens.unverifiedAccessToken?.acr), expected, "\(kind)")
            expectEqual(tokens.unverifiedAccessToken?.authTime, test.clock.now)
        }
    }

    @Test func `A failed factor leaves the old tokens valid and issues none`() async throws {
        let test = await testWithoutMFA(Self.user.withTOTP())
        let old = try await test.signIn(with: .rightSRP).tokens.accessToken
        let stepUp = StepUp(to: [.level4], from: old)
        let code = try await test.signIn(with: .choice(password: "correct horse", stepUp: stepUp)).code
        #expect(try await failure { try await code.answer("000000") }.code == .codeMismatch)
        try await test.wire.send("GetUser", ["AccessToken": old]).expectSuccess()
    }

    @Test func `A step-up fails if the user loses the factor before the answer`() async throws {
        let test = await testWithoutMFA(Self.user.withTOTP())
        let method = SignInMethod.choice(preferring: .password, stepUp: StepUp(to: [.level4]))
        let challenge = try await test.signIn(with: method).password
        try await test.wire.sendAsAdmin("AdminDeleteSoftwareToken", ["Username": "ada"]).expectSuccess()
        await expectError("NotAuthorizedException: The requested ACR value was not reached.") {
            try await challenge.answer("correct horse")
        }
    }

    @Test func `A required second factor is requested below the level too`() async throws {
        let test = await TestPool(Self.user.withTOTP()) { $0.mfaConfiguration = .required(settingUp: [.totp]) }
        let step = try await test.signIn(with: .choice(password: "correct horse", stepUp: StepUp(to: [.level1])))
        try await expectEqual(complete(step, at: test).tokens.unverifiedIDToken?.acr, .level4)
    }

    @Test func `The pool rejects a step-up that it cannot grant`() async throws {
        let test = await testWithoutMFA(Self.user.withTOTP())
        await test.local.add(.bob)
        let (ada, bob) = try await (test.accessToken(), test.accessToken("bob"))
        let invalid = "InvalidParameterException: "
        for (parameters, error) in [
            (["TARGET_ACR_VALUES": "urn:other gold"], invalid + "No valid ACR value was requested."),
            (["TARGET_ACR_VALUES": ""], invalid + "No valid ACR value was requested."),
            (["ACCESS_TOKEN": ada], .missing("TARGET_ACR_VALUES")),
            (["TARGET_ACR_VALUES": "urn:cognito:loa:4", "MAX_AGE": "-1"], invalid + "MAX_AGE is not valid."),
            (["TARGET_ACR_VALUES": "urn:cognito:loa:4", "MAX_AGE": "soon"], invalid + "MAX_AGE is not valid."),
            (
                ["TARGET_ACR_VALUES": "urn:cognito:loa:1", "ACCESS_TOKEN": ada],
                invalid + "The access token already meets the requested ACR value."
            ),
            (["TARGET_ACR_VALUES": "urn:cognito:loa:4", "ACCESS_TOKEN": "a.b.c"], .invalidAccessToken),
            (
                ["TARGET_ACR_VALUES": "urn:cognito:loa:4", "ACCESS_TOKEN": bob],
                "NotAuthorizedException: Access Token does not belong to the user"
            ),
        ] {
            try await test.wire.initiate("USER_AUTH", parameters.merging(["USERNAME": "ada"]) { $1 }).expectError(error)
        }
        await expectError(invalid + "The user has no factors for the requested ACR values.") {
            try await test.signIn("bob", with: .choice(stepUp: StepUp(to: [.level4, .level3, .level2])))
        }
        // An unknown user looks like one with every factor.
        _ = try await test.signIn("eve", with: .choice(stepUp: StepUp(to: [.level4]))).chooseFactor
        test.clock.advance(by: 3600)
        await expectError(.expiredAccessToken) {
            try await test.signIn(with: .choice(stepUp: StepUp(to: [.level4], from: ada)))
        }
    }

    @Test func `A proof without a session ignores the factors of another user's session`() async throws {
        let test = await testWithoutMFA(Self.user)
        await test.local.add(LocalUser("bob", password: "correct horse").withEmail("bob@example.com"))
        let code = try await test.signIn("bob", with: .choice(preferring: .emailOTP)).code
        let tokens = try await code.answer(test.code(for: "bob")).tokens
        let stepUp = StepUp(to: [.level3], from: tokens.accessToken)
        let session = try await test.signIn("bob", with: .choice(stepUp: stepUp)).chooseFactor.suspended.content.session

        let (client, start) = try await test.wire.startSRP("ada")
        let proof = try test.wire.proof(client, start.parameters)
        let answer = try await test.wire.answer("PASSWORD_VERIFIER", proof, session: session)
        try expectEqual(UnverifiedToken(answer.accessToken)?.amr, ["pwd"])
    }

    @Test func `A pool can have other names for its levels`() async throws {
        let gold = AuthenticationLevel(rawValue: "https://example.com/gold")
        let test = await TestPool(Self.user.withTOTP()) { $0.authenticationLevels[3] = gold }
        let step = try await test.signIn(with: .choice(password: "correct horse", stepUp: StepUp(to: [gold])))
        try await expectEqual(complete(step, at: test).tokens.unverifiedAccessToken?.acr, gold)
        #expect(
            try await failure { try await test.signIn(with: .choice(stepUp: StepUp(to: [.level4]))) }.code
                == .invalidParameter
        )
    }

    @Test(arguments: [
        StepUp(to: []), StepUp(to: [AuthenticationLevel(rawValue: "a b")]),
        StepUp(to: [AuthenticationLevel(rawValue: "")]),
        StepUp(to: [.level4], maximumAge: .seconds(-1)),
    ])
    func `A step-up that Cognito would misread is not sent`(_ stepUp: StepUp) async throws {
        let test = await TestPool(Self.user)
        let error = try await failure { try await test.signIn(with: .choice(stepUp: stepUp)) }
        expectEqual((error.code, error.operation), (.invalidConfiguration, ""))
    }
}
