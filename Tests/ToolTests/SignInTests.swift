import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@testable import cognito_auth

/// The prompts of a sign-in, their order, the requests, and the result.
@Suite("Tool: sign-in") struct SignInTests {
    /// The response that completes a sign-in.
    private static let tokens =
        #"{"AuthenticationResult": {"AccessToken": "ey.a", "IdToken": "ey.i", "ExpiresIn": 60}}"#

    // MARK: Passwords

    @Test(
        arguments: [
            ([], ["USER_SRP_AUTH", "PASSWORD_VERIFIER"]), (["--flow", "srp"], ["USER_SRP_AUTH", "PASSWORD_VERIFIER"]),
            (["--flow=password"], ["USER_PASSWORD_AUTH"]),
            (["--flow", "custom-srp"], ["CUSTOM_AUTH", "PASSWORD_VERIFIER", "CUSTOM_CHALLENGE"]),
        ],
        ["app", "web"]
    )
    func `Every request has the metadata, and a hash if there is a secret, and one flow sends the password`(
        flow: (options: [String], subjects: [String]),
        client: String
    ) async throws {
        let pool = await TestPool(customChallenges: Self.rounds([(["question": "6 * 7"], "forty-two")]))
        let answers: [Answer] = [.password, "forty-two"]
        let options = flow.options + ["--metadata", "a=1", "--metadata=b=x=y"]
        let run = await pool.signIn(options, answers: answers, client: client, isTerminal: true)
        let tokens = try run.tokens
        let uses = [tokens.accessToken, tokens.idToken].map { UnverifiedToken($0)?.tokenUse }
        #expect(uses == [.access, .id] && tokens.deviceKey == nil && tokens.refreshToken != nil)
        #expect(run.dialogue.first == "Password: [hidden]" && run.requests.map(\.subject) == flow.subjects)
        let passwords = run.requests.compactMap { $0.values["PASSWORD"] }
        #expect(passwords == (flow.options == ["--flow=password"] ? [TestPool.password] : []))
        #expect(run.requests.allSatisfy { $0.metadata == ["a": "1", "b": "x=y"] })
        #expect(run.requests.allSatisfy { ($0.values["SECRET_HASH"] != nil) == (client == "web") })
    }

    @Test func `An error is one JSON object, or for people one line on standard error`() async {
        let pool = await TestPool()
        let run = await pool.signIn(answers: ["m4rker"])
        let code = #""operation":"RespondToAuthChallenge","code":"NotAuthorizedException""#
        let message = #""message":"Incorrect username or password.","requestID":"#
        #expect("\(run)".hasPrefix("status 1\n" + #"{"status":"error",\#(code),\#(message)"#), "\(run)")
        #expect(run.output.contains(/"requestID":"[0-9a-f-]{36}"}\n/) && run.messages.isEmpty)
        let text = await pool.signIn(answers: ["m4rker"], isJSON: false)
        #expect("\(text)".hasPrefix("status 1\nRespondToAuthChallenge: NotAuthorizedException: Incorrect username "))
        #expect(text.dialogue.count == 1 && !text.messages.contains("m4rker"))
    }

    // MARK: Codes

    @Test func `A wrong code is requested again while the challenge is open, three times in all`() async throws {
        let pool = await TestPool(.adaWithApp)
        let run = try await pool.signIn(answers: [.password, "wrong", "wrong", .appCode], isTerminal: true).signedIn
        let code = "Code (SOFTWARE_TOKEN_MFA): [hidden]"
        let error = "RespondToAuthChallenge: CodeMismatchException"
        #expect(run.dialogue == ["Password: [hidden]", code, error, code, error, code] && run.requests.count == 5)
        let last = await pool.signIn(answers: [.password, "wrong", "wrong", "wrong", .appCode])
        #expect(last.error == "RespondToAuthChallenge CodeMismatchException" && last.dialogue == [error, error])
    }

    // MARK: Setup

    @Test func `An authenticator app is set up with its URI, its secret, and its first code`() async throws {
        let pool = await TestPool(mfa: .required(settingUp: [.totp]))
        let run = try await pool.signIn(answers: [.password, "000000", .appCode], isTerminal: true).signedIn
        let secret = try #require(run.messages.firstMatch(of: /secret ([A-Z2-7]+)\n/)?.output.1)
        let uri = "otpauth://totp/\(TestPool.id):ada?secret=\(secret)&issuer=\(TestPool.id)"
        let app = ["Add this account to an authenticator app:", "  \(uri)", "  secret \(secret)"]
        let (code, error) = ("Code of the app: [hidden]", "VerifySoftwareToken: EnableSoftwareTokenMFAException")
        #expect(run.dialogue == ["Password: [hidden]"] + app + [code, error, code])
        let setup = ["AssociateSoftwareToken", "VerifySoftwareToken", "VerifySoftwareToken", "MFA_SETUP"]
        #expect(run.requests.map(\.subject) == ["USER_SRP_AUTH", "PASSWORD_VERIFIER"] + setup)
    }

    @Test func `Email codes are set up if nothing else can be`() async throws {
        let pool = await TestPool(mfa: .required(settingUp: [.email]))
        let answers: [Answer] = [.password, "ada@example.com", pool.code()]
        let run = try await pool.signIn(answers: answers, isTerminal: true).signedIn
        let address = "E-mail address for codes: ada@example.com"
        #expect(run.dialogue == ["Password: [hidden]", address, "Code (EMAIL_OTP, sent to a***@e***): [hidden]"])
        let both = await TestPool(mfa: .required(settingUp: [.totp, .email]))
        #expect(await both.signIn().errorMessage.hasSuffix(": Code of the app."))
    }

    @Test func `A new password is confirmed at a terminal and followed by each required attribute`() async throws {
        let ada = LocalUser.ada.withStatus(.forceChangePassword).withEmail("ada@example.com")
        let pool = await TestPool(ada, requiredAttributes: ["family_name", "email", "given_name"])
        let attempts: [Answer] = ["short", "short", "A", "B"] + ["n3w pässword", "n3w pässword", "", "B"]
        let last: [Answer] = ["n3w pässword", "n3w pässword", "Lovelace", "Ada Augusta"]
        let answers = [.password, "n3w pässword", "n3w pasword"] + attempts + last
        let run = try await pool.signIn(answers: answers, isTerminal: true).signedIn
        let twice = ["New password: [hidden]", "New password again: [hidden]"]
        func attempt(_ family: String, _ given: String) -> [String] {
            twice + ["Attribute family_name: \(family)", "Attribute given_name: \(given)"]
        }
        let slip = ["Password: [hidden]"] + twice + ["The two are not the same."]
        let policy = attempt("A", "B") + ["RespondToAuthChallenge: InvalidPasswordException"]
        let missing = attempt("", "B") + ["RespondToAuthChallenge: MissingAttributes"]
        #expect(run.dialogue == slip + policy + missing + attempt("Lovelace", "Ada Augusta"))
        let values = try #require(run.requests.last?.values)
        let names = ["userAttributes.family_name", "userAttributes.given_name"]
        #expect(names.map { values[$0] } == ["Lovelace", "Ada Augusta"])
        _ = try await pool.signIn(answers: ["n3w pässword"]).signedIn
    }

    // MARK: Choice

    @Test(
        arguments: [
            ("PASSWORD", "Password: [hidden]"), ("PASSWORD_SRP", "Password: [hidden]"),
            ("EMAIL_OTP", "Code (EMAIL_OTP, sent to a***@e***): [hidden]"),
            ("SMS_OTP", "Code (SMS_OTP, sent to +*******1234): [hidden]"), ("WEB_AUTHN", ""),
        ],
        [true, false]
    )
    func `A first factor is chosen or preferred`(factor: (name: String, prompt: String), isPreferred: Bool) async throws
    {
        let passkey = try LocalPasskey()
        let ada = LocalUser.ada.withEmail("ada@example.com").withPhoneNumber("+15550001234").withPasskey(passkey)
        let pool = await TestPool(ada)
        let answers: [String: Answer] = [
            "WEB_AUTHN": .credential(of: passkey), "EMAIL_OTP": pool.code(), "SMS_OTP": pool.code(),
        ]
        let answer = answers[factor.name] ?? .password
        let options = ["--flow", "choice"] + (isPreferred ? ["--prefer", factor.name] : [])
        let typed = (isPreferred ? [] : [Answer(factor.name)]) + [answer]
        let run = try await pool.signIn(options, answers: typed, isTerminal: true).signedIn
        let choice = "First factor (PASSWORD_SRP, PASSWORD, EMAIL_OTP, SMS_OTP, WEB_AUTHN): \(factor.name)"
        let dialogue = run.dialogue.map { $0.replacing(/{.*}/, with: "{}") }
        let passkeyPrompts = ["Request options for the authenticator:", "{}", "Assertion, one line of JSON: {}"]
        let prompts = factor.name == "WEB_AUTHN" ? passkeyPrompts : [factor.prompt]
        #expect(dialogue == (isPreferred ? [] : [choice]) + prompts)
        #expect(run.requests.first?.values["PREFERRED_CHALLENGE"] == (isPreferred ? factor.name : nil))
        #expect(run.requests.contains { $0.values["PASSWORD"] == TestPool.password } == (factor.name == "PASSWORD"))
    }

    @Test func `A password challenge requests the password again`() async throws {
        let challenge = #"{"ChallengeName": "PASSWORD", "Session": "a session of the pool", "ChallengeParameters": {}}"#
        let pool = await TestPool(replies: ["InitiateAuth": challenge, "RespondToAuthChallenge": Self.tokens])
        let options = ["--flow", "choice", "--prefer", "PASSWORD"]
        let run = try await pool.signIn(options, answers: [.password, "another battery"], client: "app").signedIn
        #expect(run.requests.map { $0.values["PASSWORD"] } == [TestPool.password, "another battery"])
    }

    @Test(arguments: ["yes", "no"])
    func `After SRP, the password is sent only with consent`(_ consent: String) async throws {
        let challenge = #"{"ChallengeName": "PASSWORD", "Session": "a session of the pool", "ChallengeParameters": {}}"#
        let pool = await TestPool(replies: ["InitiateAuth": challenge, "RespondToAuthChallenge": Self.tokens])
        let run = await pool.signIn(answers: [.password, Answer(consent), .password], client: "app")
        #expect(run.requests.map { $0.values["PASSWORD"] } == [nil] + (consent == "yes" ? [TestPool.password] : []))
        #expect(consent == "yes" ? run.status == 0 : run.error == "SRPDowngrade")
    }

    @Test(arguments: ["yes", "no"])
    func `After SRP, the password is chosen only with consent`(_ consent: String) async throws {
        let choice = #"{"ChallengeName": "SELECT_CHALLENGE", "Session": "s", "AvailableChallenges": ["PASSWORD"]}"#
        let pool = await TestPool(replies: ["InitiateAuth": choice, "RespondToAuthChallenge": Self.tokens])
        let run = await pool.signIn(answers: [.password, "PASSWORD", Answer(consent), .password], client: "app")
        #expect(run.requests.map { $0.values["PASSWORD"] } == [nil] + (consent == "yes" ? [TestPool.password] : []))
        #expect(consent == "yes" ? run.status == 0 : run.error == "SRPDowngrade")
    }

    // MARK: Custom challenges

    /// Challenges that are repeated until the answer is correct.
    private static func rounds(_ rounds: [([String: String], String)]) -> CustomChallenges {
        CustomChallenges { signIn in
            let correct = signIn.answers.filter(\.isCorrect).count
            return correct == rounds.count ? .issueTokens : .ask(rounds[correct].0, expecting: rounds[correct].1)
        }
    }

    @Test(arguments: [true, false])
    func `Each custom challenge shows its public parameters and requests an answer`(hasPassword: Bool) async throws {
        let rounds = [(["question": "6 * 7", "hint": "a number"], "forty-two"), (["question": "the color"], "blue")]
        let pool = await TestPool(customChallenges: Self.rounds(rounds))
        let answers: [Answer] = (hasPassword ? [.password] : []) + ["forty-one", "forty-two", "blue"]
        let options = ["--flow", hasPassword ? "custom-srp" : "custom"]
        let run = try await pool.signIn(options, answers: answers, isTerminal: true).signedIn
        let first = ["  hint=a number", "  question=6 * 7", "Answer: [hidden]"]
        let rest = first + first + ["  question=the color", "Answer: [hidden]"]
        #expect(run.dialogue == (hasPassword ? ["Password: [hidden]"] : []) + rest)
        let proof = hasPassword ? ["PASSWORD_VERIFIER"] : []
        let challenges = [String](repeating: "CUSTOM_CHALLENGE", count: 3)
        #expect(run.requests.map(\.subject) == ["CUSTOM_AUTH"] + proof + challenges)
        // Without a password nothing is worth a connection ahead of the first request.
        #expect(hasPassword || pool.requests.count == run.requests.count)
    }

    @Test func `An unknown challenge shows its parameters and reads responses up to an empty line`() async throws {
        let face = #"""
            {"ChallengeName": "FACE_SCAN", "Session": "a session of the service",
             "ChallengeParameters": {"USERNAME": "ada", "MODEL": "v\u001b[2J2", "ANGLE": "left"}}
            """#
        let pool = await TestPool(replies: ["InitiateAuth": face, "RespondToAuthChallenge": Self.tokens])
        let answers: [Answer] = [.password, "SCAN=a=b", "nonsense", "QUALITY=", ""]
        let run = try await pool.signIn(["--flow=password"], answers: answers, client: "app", isTerminal: true).signedIn
        let parameters = ["Challenge FACE_SCAN", "  ANGLE=left", "  MODEL=v\u{FFFD}[2J2", "  USERNAME=ada"]
        let prompt = "KEY=VALUE, empty to send: "
        let responses = ["SCAN=a=b", "nonsense", "QUALITY=", ""].map { prompt + $0 }
        let lines = responses.prefix(2) + ["That is not KEY=VALUE."] + responses.suffix(2)
        #expect(run.dialogue == ["Password: [hidden]"] + parameters + lines)
        #expect(run.requests.last?.subject == "FACE_SCAN")
        #expect(run.requests.last?.values == ["USERNAME": "ada", "SCAN": "a=b", "QUALITY": ""])
    }

    // MARK: Input

    @Test(arguments: [
        (0, "Password"), (1, "New password"), (2, "Attribute given_name"),
        (3, "Second factor (SOFTWARE_TOKEN_MFA, SMS_MFA)"), (4, "Code (SOFTWARE_TOKEN_MFA)"),
        (5, "Code (SOFTWARE_TOKEN_MFA)"), (6, nil),
    ])
    func `A pipe gives one answer a line without a prompt, and its end is an error that names the prompt`(
        count: Int,
        prompt: String?
    ) async {
        let pool = await TestPool(.adaWithBoth.withStatus(.forceChangePassword), requiredAttributes: ["given_name"])
        let answers: [Answer] = [.password, "a new password", "Ada", "SOFTWARE_TOKEN_MFA", "wrong", .appCode]
        let run = await pool.signIn(answers: Array(answers.prefix(count)))
        #expect(run.dialogue == (count > 4 ? ["RespondToAuthChallenge: CodeMismatchException"] : []))
        #expect(pool.requests.count == run.requests.count, "No connection is opened ahead.")
        guard let prompt else {
            #expect(run.status == 0)
            return
        }
        #expect(run.error == "InputEnded" && run.errorMessage.hasSuffix(": \(prompt)."), "\(run)")
    }

    @Test func `A failed connection ahead of the password is not reported, but the failed sign-in is`() async {
        let words = ["sign-in", "--user-pool-id", TestPool.id, "--client-id", "app", "--username", "ada", "--json"]
        let run = await ToolRun.of(words, answers: [.password], terminals: [.input])
        #expect(run.error == "InitiateAuth TransportFailed" && run.dialogue == ["Password: [hidden]"])
    }
}
