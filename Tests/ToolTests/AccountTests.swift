import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@testable import cognito_auth

@Suite("Tool: accounts") struct AccountTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let password: Answer = "an amazing grace"
    private static let grace = ["--username", "grace"]
    private static let email = grace + ["--attribute", "email=grace@example.com"]
    private static let date = ToolRun.now.formatted(.iso8601)

    private static func mismatch(_ operation: String) -> String { "\(operation): CodeMismatchException" }

    private struct PrintedSignUp: Decodable { let session: String }

    /// A pool at which grace has signed up, and the session of the sign-up.
    private static func signedUp(_ users: LocalUser = .ada) async throws -> (pool: TestPool, session: Answer) {
        let pool = await TestPool(users)
        let run = await pool.run("sign-up", email, answers: [password])
        return (pool, Answer(try run.decode(PrintedSignUp.self).session))
    }

    // MARK: Sign-up

    @Test func `A user signs up, confirms with the code, and signs in`() async throws {
        let pool = await TestPool()
        let run = await pool.run("sign-up", Self.email, answers: [Self.password])
        let output = run.output.replacing(/("sub":)"[0-9a-f-]{36}"/) { $0.1 }.replacing(/("session":)"[^"]+"/) { $0.1 }
        let delivery = #""delivery":{"medium":"EMAIL","destination":"g***@e***","attribute":"email"}"#
        #expect(output == #"{"status":"unconfirmed","sub":,\#(delivery),"session":}"# + "\n")
        let early = await pool.signIn(as: "grace", answers: [Self.password])
        #expect(early.error.hasSuffix(" UserNotConfirmedException"))
        let confirmed = await pool.run("confirm", Self.grace, answers: ["000000", pool.code(of: "grace")])
        #expect(confirmed.output == "{\"status\":\"confirmed\"}\n")
        #expect(confirmed.dialogue == [Self.mismatch("ConfirmSignUp")])
        _ = try await pool.signIn(as: "grace", answers: [Self.password]).signedIn
        let again = await pool.run("sign-up", Self.grace, answers: [Self.password])
        #expect(again.error == "SignUp UsernameExistsException")
    }

    @Test func `A code is sent again on request`() async throws {
        let (pool, _) = try await Self.signedUp()
        let run = await pool.run("confirm", Self.grace + ["--resend"], answers: [pool.code(of: "grace")])
        #expect(run.status == 0 && run.messages == "A code was sent to g***@e***.\n", "\(run)")
        let confirmed = await pool.run("confirm", Self.grace + ["--resend"], answers: ["000000"])
        #expect(confirmed.error.hasPrefix("ResendConfirmationCode "))
    }

    @Test func `An alias is taken from another user only on request`() async throws {
        let (pool, _) = try await Self.signedUp(.ada.withEmail("grace@example.com"))
        let refused = await pool.run("confirm", Self.grace, answers: [pool.code(of: "grace")])
        #expect(refused.error == "ConfirmSignUp AliasExistsException")
        _ = await pool.run("confirm", Self.grace + ["--take-alias"], answers: [pool.code(of: "grace")])
        _ = try await pool.signIn(as: "grace@example.com", answers: [Self.password]).signedIn
    }

    @Test func `A sign-up at a terminal continues to the tokens and saves them`() async throws {
        let pool = await TestPool()
        let file = ["--token-file", folder.file("tokens")]
        let answers = [Self.password, Self.password, "000000", pool.code(of: "grace")]
        let options = Self.email + ["--sign-in"] + file
        let run = try await pool.run("sign-up", options, answers: answers, isTerminal: true).signedIn
        let prompts = ["Password: [hidden]", "Password again: [hidden]", "Registered. A code was sent to g***@e***."]
        #expect(run.dialogue == prompts + ["Code: [hidden]", Self.mismatch("ConfirmSignUp"), "Code: [hidden]"])
        #expect(run.requests.last?.subject == "USER_AUTH")
        #expect(await pool.run("whoami", file, isJSON: false).output.hasPrefix("username: grace\n"))
    }

    @Test(
        arguments: [
            (ExplicitAuthFlow.all, [], ["SignUp", "USER_AUTH"]),
            ([.userSRP], [], ["SignUp", "USER_SRP_AUTH", "PASSWORD_VERIFIER"]),
            ([.userSRP], ["--no-password"], ["SignUp"]),
        ] as [(Set<ExplicitAuthFlow>, [String], [String])]
    )
    func `A sign-up without a code continues with the session or the password, if there is one`(
        flows: Set<ExplicitAuthFlow>,
        options: [String],
        subjects: [String]
    ) async {
        let client = LocalAppClient(id: "web", secret: TestPool.web.secret, explicitAuthFlows: flows)
        let pool = await TestPool(clients: [client]) { $0.autoConfirmsUsers = true }
        let run = await pool.run("sign-up", Self.email + ["--sign-in"] + options, answers: [Self.password])
        #expect(run.messages == "Registered and confirmed.\n" && run.requests.map(\.subject) == subjects)
        #expect(options.isEmpty ? run.status == 0 : run.error == "NoSession", "\(run)")
        #expect(run.requests.first?.text.contains("Password") == options.isEmpty)
    }

    @Test func `A sign-up whose code was sent nowhere is an error`() async {
        let run = await TestPool().run("sign-up", Self.grace + ["--sign-in"], answers: [Self.password, "000000"])
        #expect(run.error == "NoCodeSent" && run.requests.map(\.operation) == ["SignUp"])
    }

    @Test(arguments: ["of the sign-up", "invalid", nil])
    func `A confirmation signs in with the session, or with the password if there is no valid session`(
        _ kind: String?
    ) async throws {
        let (pool, session) = try await Self.signedUp()
        let option = kind == nil ? [] : ["--has-session"]
        let answer: [Answer] = kind.map { $0 == "invalid" ? ["a session of another sign-up"] : [session] } ?? []
        let answers = answer + [pool.code(of: "grace"), Self.password]
        let run = try await pool.run("confirm", Self.grace + ["--sign-in"] + option, answers: answers).signedIn
        #expect(run.messages == "Confirmed.\n")
        let signIn = kind == "of the sign-up" ? ["USER_AUTH"] : ["USER_SRP_AUTH", "PASSWORD_VERIFIER"]
        #expect(run.requests.map(\.subject).filter { $0 != "ConfirmSignUp" } == signIn)
    }

    // MARK: Passwords

    @Test func `A forgotten password is set with a code`() async throws {
        let pool = await TestPool(.ada.withEmail("ada@example.com"))
        let ada = ["--username", "ada"]
        let begun = await pool.run("forgot-password", ada, answers: ["another battery"])
        #expect(begun.error == "InputEnded" && begun.messages == "A code was sent to a***@e***.\n")
        let answers: [Answer] = ["another battery", "000000", pool.code()]
        let set = await pool.run("forgot-password", ada + ["--has-code"], answers: answers)
        #expect(set.output == "{\"status\":\"password-set\"}\n")
        #expect(set.requests.map(\.operation) == ["ConfirmForgotPassword", "ConfirmForgotPassword"])
        _ = try await pool.signIn(answers: ["another battery"]).signedIn
    }

    @Test func `A password is changed after the current one`() async throws {
        let pool = await TestPool()
        let answers = [try await pool.accessToken(), .password, "yet another staple"]
        let changed = await pool.run("change-password", answers: answers)
        #expect(changed.output == "{\"status\":\"password-set\"}\n")
        #expect(await pool.signIn().error == "RespondToAuthChallenge NotAuthorizedException")
        _ = try await pool.signIn(answers: ["yet another staple"]).signedIn
    }

    // MARK: Attributes

    private struct PrintedUser: Decodable {
        let attributes: [String: String]
        let mfa: [String]
        let preferredMFA: String?
    }

    @Test func `Attributes are set and deleted, and are printed without control characters`() async throws {
        let name = "A\u{1B}[2J\u{9B}2J\u{7F}b\u{202E}\u{2066}\u{200F}c"
        let pool = await TestPool(.ada.withEmail("ada@example.com"))
        let token = try await pool.accessToken()
        let options = ["--set", "name=\(name)", "--set", "family_name=Lovelace", "--delete", "family_name"]
        let json = await pool.run("attributes", options, answers: [token])
        let attributes = try json.decode(PrintedUser.self).attributes.filter { $0.key != "sub" }
        #expect(attributes == ["email": "ada@example.com", "email_verified": "true", "name": name])
        #expect(
            !json.output.unicodeScalars.contains { (0x7F...0x9F).contains($0.value) || $0.properties.isBidiControl }
        )
        let text = await pool.run("attributes", answers: [token], isJSON: false)
        #expect(text.output.contains("\nname: A\u{FFFD}[2J\u{FFFD}2J\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}c\n"))
    }

    @Test func `A new address is verified with its code and is an alias from then on`() async throws {
        let pool = await TestPool()
        let token = try await pool.accessToken()
        let set = await pool.run("attributes", ["--set", "email=ada@example.com"], answers: [token])
        #expect(set.messages == "A code was sent to a***@e***.\n")
        let answers = [token, "wrong", pool.code()]
        let run = await pool.run("attributes", ["--verify", "email"], answers: answers, isTerminal: true)
        let code = ["Code: [hidden]", Self.mismatch("VerifyUserAttribute"), "Code: [hidden]"]
        #expect(run.dialogue == ["Access token: [hidden]", "A code was sent to a***@e***."] + code)
        #expect(try run.decode(PrintedUser.self).attributes["email_verified"] == "true")
        _ = try await pool.signIn(as: "ada@example.com").signedIn
        let wrong = await pool.run("attributes", ["--verify", "email"], answers: [token, "1", "2", "3", pool.code()])
        #expect(wrong.error.hasPrefix("VerifyUserAttribute ") && wrong.requests.count == 4)
    }

    // MARK: Second factors

    @Test func `An authenticator app is set up, preferred, and disabled`() async throws {
        let pool = await TestPool(.ada.withPhoneNumber("+15550001234"))
        let token = try await pool.accessToken()
        func mfa(_ options: String..., isJSON: Bool = true) async -> ToolRun {
            await pool.run("mfa", options, answers: [token], isJSON: isJSON)
        }
        let options = ["--set-up-app", "--device-name", "ada's"]
        let answers = [token, "000000", .appCode]
        let run = await pool.run("mfa", options, answers: answers, isTerminal: true)
        let (code, error) = ("Code of the app: [hidden]", "VerifySoftwareToken: EnableSoftwareTokenMFAException")
        #expect(run.dialogue.first == "Access token: [hidden]" && run.dialogue.suffix(3) == [code, error, code])
        #expect(run.messages.contains("\n  otpauth://totp/\(TestPool.id):ada?"))
        #expect(run.requests.last { $0.operation == "VerifySoftwareToken" }?.text.contains("\"ada's\"") == true)
        #expect(try run.decode(PrintedUser.self).preferredMFA == "SOFTWARE_TOKEN_MFA")
        #expect(await pool.signIn().errorMessage.hasSuffix(": Code (SOFTWARE_TOKEN_MFA)."))

        let text = await mfa("--prefer", "SMS_MFA", isJSON: false)
        #expect(text.output.contains("SMS_MFA (preferred)") && text.output.contains("SOFTWARE_TOKEN_MFA"))
        #expect(await pool.signIn().errorMessage.hasSuffix(": Code (SMS_MFA, sent to +*******1234)."))
        let app = try await mfa("--disable", "SMS_MFA", "--prefer", "SOFTWARE_TOKEN_MFA").decode(PrintedUser.self)
        #expect(app.mfa == ["SOFTWARE_TOKEN_MFA"] && app.preferredMFA == "SOFTWARE_TOKEN_MFA")
        #expect(try await mfa("--disable", "SOFTWARE_TOKEN_MFA").decode(PrintedUser.self).mfa == [])
        _ = try await pool.signIn().signedIn
    }

    // MARK: Devices

    @Test func `A device is listed, replaces the second factor as long as it is remembered, and is forgotten`()
        async throws
    {
        let pool = await TestPool(.adaWithSMS, devices: .always)
        let file = ["--device-file", folder.file("devices")]
        let tokens = try await pool.signIn(file, answers: [.password, pool.code()]).tokens
        let (key, token) = (try #require(tokens.deviceKey), Answer(tokens.accessToken))
        let again = await pool.signIn(file)
        #expect(try again.tokens.deviceKey == key)
        let proof = ["USER_SRP_AUTH", "PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"]
        #expect(again.requests.map(\.subject) == proof)
        #expect(again.requests.allSatisfy { $0.values["DEVICE_KEY"] == key })
        _ = await pool.run("devices", ["--do-not-remember", key], answers: [token])
        #expect(await pool.signIn(file).error == "InputEnded")
        let shown = await pool.run("devices", ["--remember", key], answers: [token]).output
        let dates = ["createdAt", "lastModifiedAt", "lastAuthenticatedAt"].map { #""\#($0)":"\#(Self.date)""# }
        #expect(shown.hasPrefix(#"{"devices":[{"deviceKey":"\#(key)","#))
        #expect(shown.hasSuffix(",\(dates.joined(separator: ","))}]}\n"), "\(shown)")
        _ = try await pool.signIn(file).signedIn
        let left = await pool.run("devices", ["--forget", key], answers: [token], isJSON: false)
        #expect(left.output == "There are no devices.\n")
    }

    // MARK: Passkeys

    @Test func `A passkey is registered, listed, used, and deleted`() async throws {
        let pool = await TestPool()
        let token = try await pool.accessToken()
        let passkey = try LocalPasskey()
        let answers = [token, .credential(of: passkey)]
        let run = await pool.run("passkeys", ["--register"], answers: answers, isTerminal: true)
        let prompts = ["Creation options for the authenticator:", "{}", "Credential, one line of JSON: {}"]
        let dialogue = run.dialogue.map { $0.replacing(/{.*}/, with: "{}") }
        #expect(dialogue == ["Access token: [hidden]"] + prompts)

        let id = passkey.credentialID
        #expect(run.output.hasPrefix(#"{"passkeys":[{"id":"\#(id)","name":""#))
        let rest = #""relyingParty":"auth.example.com","attachment":"platform","transports":["internal"]"#
        #expect(run.output.hasSuffix(#","\#(rest.dropFirst()),"createdAt":"\#(Self.date)"}]}"# + "\n"), "\(run)")
        let text = await pool.run("passkeys", answers: [token], isJSON: false).output
        #expect(text.hasSuffix(", attachment: platform, transports: internal, createdAt: \(Self.date)\n"))

        let options = ["--flow", "choice", "--prefer", "WEB_AUTHN"]
        _ = try await pool.signIn(options, answers: [.credential(of: passkey)]).signedIn
        let left = await pool.run("passkeys", ["--delete", id], answers: [token])
        #expect(left.output == "{\"passkeys\":[]}\n")
    }

    @Test func `A credential that is not JSON is an error and is not sent`() async throws {
        let pool = await TestPool()
        let answers = [try await pool.accessToken(), "{\"id\":"]
        let run = await pool.run("passkeys", ["--register"], answers: answers)
        #expect(run.error == "InvalidInput")
        #expect(run.requests.map(\.operation) == ["StartWebAuthnRegistration"])
    }
}
