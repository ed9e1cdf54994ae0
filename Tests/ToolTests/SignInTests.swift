import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@testable import cognito_auth

/// The prompts of a sign-in, their order, the requests, and the result.
@Suite("Tool: sign-in") struct SignInTests {
    /// The response that completes a sign-in.
    private static let tokens = #"{"AuthenticationResult":{"AccessToken":"ey.a","IdToken":"ey.i","ExpiresIn":60}}"#
    private static let challenge = #"{"ChallengeName": "PASSWORD", "Session": "s", "ChallengeParameters": {}}"#
    private static let choice =
        #"{"ChallengeName":"SELECT_CHALLENGE","Session":"s","AvailableChallenges":["PASSWORD"]}"#

    private static let flows = [
        "": "USER_SRP_AUTH PASSWORD_VERIFIER", "--flow srp": "USER_SRP_AUTH PASSWORD_VERIFIER",
        "--flow=password": "USER_PASSWORD_AUTH", "--flow custom-srp": "CUSTOM_AUTH PASSWORD_VERIFIER CUSTOM_CHALLENGE",
    ]

    @Test(arguments: flows.keys.sorted(), ["app", "web"])
    func `Requests have the metadata and the hash, and one flow sends the password`(
        flow: String,
        client: String
    ) async throws {
        let pool = await TestPool(customChallenges: Self.rounds([(["question": "6 * 7"], "forty-two")]))
        let options = flow.words + ["--client-metadata", "a=1", "--client-metadata=b=x=y"]
        let run = await pool.signIn(options, answers: [.password, "forty-two"], client: client, isTerminal: true)
        let tokens = try run.tokens
        let uses = [tokens.accessToken, tokens.idToken].map { UnverifiedToken($0)?.tokenUse }
        #expect(uses == [.access, .id] && tokens.deviceKey == nil && tokens.refreshToken != nil)
        #expect(run.dialogue.first == "Password: [hidden]" && run.requests.map(\.subject) == Self.flows[flow]?.words)
        let passwords = run.requests.compactMap { $0.values["PASSWORD"] }
        #expect(passwords == (flow == "--flow=password" ? [TestPool.password] : []))
        #expect(run.requests.allSatisfy { $0.metadata == ["a": "1", "b": "x=y"] })
        #expect(run.requests.allSatisfy { ($0.values["SECRET_HASH"] != nil) == (client == "web") })
    }

    @Test func `An error is the last line on standard error, with --json an object without null members`() async {
        let pool = await TestPool()
        for (run, count) in [(await pool.signIn(answers: ["m4rker"]), 5), (await ToolRun.of(["whoami", "--json"]), 3)] {
            let object = try? JSONDecoder().decode([String: String].self, from: Data(run.messages.utf8))
            #expect(object?.count == count && object?["status"] == "error" && run.output.isEmpty, "\(run)")
        }
        let text = await pool.signIn(answers: ["m4rker"], isJSON: false)
        #expect("\(text)".hasPrefix("status 3\nRespondToAuthChallenge: NotAuthorizedException: "))
        #expect(text.dialogue.count == 1 && !text.messages.contains("m4rker"))
    }

    @Test(arguments: [false, true])
    func `A rejected password or code can be entered three times, a password only at a terminal`(isCode: Bool) async {
        let pools = [await TestPool(isCode ? .adaWithApp : .ada), await TestPool(isCode ? .adaWithApp : .ada)]
        let (first, right): ([Answer], Answer) = isCode ? ([.password], .appCode) : ([], .password)
        let answers = first + ["wrong", "wrong", right]
        let run = await pools[0].signIn(answers: answers, isTerminal: true)
        let prompt = isCode ? "Code (SOFTWARE_TOKEN_MFA): [hidden]" : "Password: [hidden]"
        let error = "RespondToAuthChallenge: \(isCode ? "CodeMismatch" : "NotAuthorized")Exception"
        let dialogue = (isCode ? ["Password: [hidden]"] : []) + [prompt, error, prompt, error, prompt]
        #expect(run.status == 0 && run.dialogue == dialogue)
        #expect(run.messages.contains("(2 tries left)") && run.messages.contains("(1 try left)"))
        let failed = await pools[0].signIn(answers: first + ["wrong", "wrong", "wrong", right], isTerminal: true)
        #expect(failed.status == 3 && failed.dialogue == dialogue)
        #expect(await pools[1].signIn(answers: answers).status == (isCode ? 0 : 3))
    }

    @Test func `Tokens are printed one per line, without the missing ones`() async {
        let pool = await TestPool(replies: ["InitiateAuth": Self.tokens])
        let run = await pool.signIn(["--flow=password"], isJSON: false)
        let lines = ["status: signed-in", "accessToken: ey.a", "idToken: ey.i", "expiresIn: 60", "tokenType: Bearer"]
        #expect("\(run)" == "status 0\n\(lines.joined(separator: "\n"))\n")
    }

    @Test func `An authenticator app is set up with its URI, its secret, and its first code`() async throws {
        let pool = await TestPool(mfa: .required(settingUp: [.totp]))
        let run = try await pool.signIn(answers: [.password, "000000", .appCode], isTerminal: true).signedIn
        let secret = try #require(run.messages.firstMatch(of: /secret ([A-Z2-7]+)\n/)?.output.1)
        let uri = "otpauth://totp/\(TestPool.id):ada?secret=\(secret)&issuer=\(TestPool.id)"
        let app = ["Add this account to an authenticator app:", "  \(uri)", "  secret \(secret)"]
        let (code, error) = ("Authenticator app code: [hidden]", "VerifySoftwareToken: EnableSoftwareTokenMFAException")
        #expect(run.dialogue == ["Password: [hidden]"] + app + [code, error, code])
        let setup = ["AssociateSoftwareToken", "VerifySoftwareToken", "VerifySoftwareToken", "MFA_SETUP"]
        #expect(run.requests.map(\.subject) == ["USER_SRP_AUTH", "PASSWORD_VERIFIER"] + setup)
    }

    @Test func `Email codes are set up if nothing else can be`() async throws {
        let pool = await TestPool(mfa: .required(settingUp: [.email]))
        let run = try await pool.signIn(answers: [.password, "ada@example.com", pool.code()], isTerminal: true).signedIn
        let address = "Email address for codes: ada@example.com"
        #expect(run.dialogue == ["Password: [hidden]", address, "Code (EMAIL_OTP, sent to a***@e***): [hidden]"])
        let both = await TestPool(mfa: .required(settingUp: [.totp, .email]))
        #expect(await both.signIn().errorMessage.contains(": Authenticator app code."))
    }

    @Test func `A new password is confirmed at a terminal and followed by each required attribute`() async throws {
        let ada = LocalUser.ada.withStatus(.forceChangePassword).withEmail("ada@example.com")
        let pool = await TestPool(ada, requiredAttributes: ["family_name", "email", "given_name"])
        let (new, typed): (Answer, [Answer]) = ("n3w pässword", ["short", "short", "A", "B"])
        let last = [new, new, "", "B", new, new, "Lovelace", "Ada Augusta"]
        let run = try await pool.signIn(answers: [.password, new, "slip"] + typed + last, isTerminal: true).signedIn
        let twice = ["New password: [hidden]", "Confirm new password: [hidden]"]
        func attempt(_ family: String, _ given: String) -> [String] {
            twice + ["Attribute family_name: \(family)", "Attribute given_name: \(given)"]
        }
        let slip = ["Password: [hidden]"] + twice + ["The passwords do not match."]
        let errors = ["InvalidPasswordException", "MissingAttributes"].map { ["RespondToAuthChallenge: \($0)"] }
        let retries = attempt("A", "B") + errors[0] + attempt("", "B") + errors[1]
        #expect(run.dialogue == slip + retries + attempt("Lovelace", "Ada Augusta"))
        let names = ["userAttributes.family_name", "userAttributes.given_name"]
        #expect(names.map { run.requests.last?.values[$0] } == ["Lovelace", "Ada Augusta"])
        _ = try await pool.signIn(answers: ["n3w pässword"]).signedIn
    }

    private static let factors = ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"]

    @Test(arguments: factors, [true, false])
    func `A first factor is chosen or preferred`(factor: String, isPreferred: Bool) async throws {
        let passkey = try LocalPasskey()
        let ada = LocalUser.ada.withEmail("ada@example.com").withPhoneNumber("+15550001234").withPasskey(passkey)
        let pool = await TestPool(ada)
        let passkeyPrompts = ["Request options for the authenticator:", "{}", "Assertion, one line of JSON: {}"]
        let (answer, prompts): (Answer, [String]) =
            switch factor {
            case "EMAIL_OTP": (pool.code(), ["Code (EMAIL_OTP, sent to a***@e***): [hidden]"])
            case "SMS_OTP": (pool.code(), ["Code (SMS_OTP, sent to +*******1234): [hidden]"])
            case "WEB_AUTHN": (.credential(of: passkey), passkeyPrompts)
            default: (.password, ["Password: [hidden]"])
            }
        let options = ["--flow", "choice"] + (isPreferred ? ["--preferred-factor", factor] : [])
        let typed = (isPreferred ? [] : [Answer(factor)]) + [answer]
        let run = try await pool.signIn(options, answers: typed, isTerminal: true).signedIn
        let choice = isPreferred ? [] : ["First factor (\(Self.factors.joined(separator: ", "))): \(factor)"]
        #expect(run.dialogue.map { $0.replacing(/{.*}/, with: "{}") } == choice + prompts)
        #expect(run.requests.first?.values["PREFERRED_CHALLENGE"] == (isPreferred ? factor : nil))
        #expect(run.requests.contains { $0.values["PASSWORD"] == TestPool.password } == (factor == "PASSWORD"))
    }

    @Test func `A password challenge requests the password again`() async throws {
        let pool = await TestPool(replies: ["InitiateAuth": Self.challenge, "RespondToAuthChallenge": Self.tokens])
        let options = ["--flow", "choice", "--preferred-factor", "PASSWORD"]
        let run = try await pool.signIn(options, answers: [.password, "another battery"], client: "app").signedIn
        #expect(run.requests.map { $0.values["PASSWORD"] } == [TestPool.password, "another battery"])
    }

    @Test(arguments: [challenge, choice], ["yes", "no"])
    func `After SRP, the password is sent only with consent`(reply: String, consent: String) async throws {
        let pool = await TestPool(replies: ["InitiateAuth": reply, "RespondToAuthChallenge": Self.tokens])
        let chosen: [Answer] = reply == Self.choice ? ["PASSWORD"] : []
        let run = await pool.signIn(answers: [.password] + chosen + [Answer(consent), .password], client: "app")
        #expect(run.requests.map { $0.values["PASSWORD"] } == [nil] + (consent == "yes" ? [TestPool.password] : []))
        #expect(consent == "yes" ? run.status == 0 : run.error == "SRPDowngrade")
    }

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
        let subjects = (hasPassword ? ["PASSWORD_VERIFIER"] : []) + [String](repeating: "CUSTOM_CHALLENGE", count: 3)
        #expect(run.requests.map(\.subject) == ["CUSTOM_AUTH"] + subjects)
        // Without a password nothing is worth a connection ahead of the first request.
        #expect(hasPassword || pool.requests.count == run.requests.count)
    }

    @Test func `An unknown challenge shows its parameters and reads responses up to an empty line`() async throws {
        let values = #"{"USERNAME": "ada", "MODEL": "v\u001b[2J2", "ANGLE": "left"}"#
        let face = #"{"ChallengeName": "FACE_SCAN", "Session": "s", "ChallengeParameters": \#(values)}"#
        let pool = await TestPool(replies: ["InitiateAuth": face, "RespondToAuthChallenge": Self.tokens])
        let answers: [Answer] = [.password, "SCAN=a=b", "nonsense", "QUALITY=", ""]
        let run = try await pool.signIn(["--flow=password"], answers: answers, client: "app", isTerminal: true).signedIn
        let parameters = ["Challenge FACE_SCAN", "  ANGLE=left", "  MODEL=v\u{FFFD}[2J2", "  USERNAME=ada"]
        let prompts = ["SCAN=a=b", "nonsense", "QUALITY=", ""].map { "KEY=VALUE (empty line to send): \($0)" }
        let dialogue = run.dialogue.filter { $0 != "Enter a line of the form KEY=VALUE." }
        #expect(dialogue == ["Password: [hidden]"] + parameters + prompts)
        #expect(run.requests.last?.subject == "FACE_SCAN")
        #expect(run.requests.last?.values == ["USERNAME": "ada", "SCAN": "a=b", "QUALITY": ""])
    }

    @Test(arguments: 0...6)
    func `A pipe gives one answer per line, and its end is an error that names the prompt`(count: Int) async {
        let pool = await TestPool(.adaWithBoth.withStatus(.forceChangePassword), requiredAttributes: ["given_name"])
        let answers: [Answer] = [.password, "a new password", "Ada", "SOFTWARE_TOKEN_MFA", "wrong", .appCode]
        let factor = "Second factor (SOFTWARE_TOKEN_MFA, SMS_MFA)"
        let (new, code) = (["New password", "Attribute given_name"], "Code (SOFTWARE_TOKEN_MFA)")
        let run = await pool.signIn(answers: Array(answers.prefix(count)))
        #expect(run.dialogue == (count > 4 ? ["RespondToAuthChallenge: CodeMismatchException"] : []))
        #expect(pool.requests.count == run.requests.count, "No connection is opened ahead.")
        let prompt = (["Password"] + new + [factor, code, code, ""])[count]
        switch count {
        case 6: #expect(run.status == 0)
        case 5: #expect(run.error == "RespondToAuthChallenge CodeMismatchException")
        default: #expect(run.error == "EndOfInput" && run.errorMessage.contains(": \(prompt)."))
        }
    }

    @Test func `A failed connection ahead of the password is not reported, but the failed sign-in is`() async {
        let words = ["sign-in", "--user-pool-id", TestPool.id, "--client-id", "app", "--username", "ada"]
        let run = await ToolRun.of(words + ["--json", "--no-store"], answers: [.password], terminals: [.input])
        #expect(run.error == "InitiateAuth TransportFailed" && run.dialogue == ["Password: [hidden]"])
    }
}
