import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@testable import cognito_auth

@Suite("Tool: accounts") struct AccountTests {
    private static let password: Answer = "an amazing grace"
    private static let grace = ["--username", "grace"]
    private static let email = grace + ["--attribute", "email=grace@example.com"]
    private static let date = ToolRun.now.formatted(.iso8601)
    private static let set = "{\"status\":\"password-set\"}\n"

    /// The dialogue of a wrong code and another one.
    private func codes(_ operation: String) -> [String] {
        ["Code: [hidden]", "\(operation): CodeMismatchException", "Code: [hidden]"]
    }

    @Test func `A user signs up, confirms with the code, and signs in`() async throws {
        let pool = await TestPool()
        let run = await pool.run("sign-up", Self.email, answers: [Self.password])
        let delivery = #"{"delivery":{"attribute":"email","destination":"g***@e***","medium":"EMAIL"}"#
        #expect(run.output.hasPrefix(delivery + #","status":"unconfirmed","sub":""#) && run.messages.isEmpty, "\(run)")
        let early = await pool.signIn(as: "grace", answers: [Self.password])
        #expect(early.error.hasSuffix(" UserNotConfirmedException") && early.status == 3)
        let confirmed = await pool.run("sign-up confirm", Self.grace, answers: [pool.code(of: "grace")])
        #expect(confirmed.output == "{\"status\":\"confirmed\"}\n")
        _ = try await pool.signIn(as: "grace", answers: [Self.password]).signedIn
        let again = await pool.run("sign-up", Self.grace, answers: [Self.password])
        #expect(again.error == "SignUp UsernameExistsException")
    }

    @Test(arguments: [[], ["--quiet"]])
    func `A code is sent again on request, and --quiet drops the note but no prompt or error`(quiet: [String]) async {
        let grace = LocalUser("grace", password: "b").withEmail("grace@example.com").withStatus(.unconfirmed)
        let pool = await TestPool(grace)
        let options = Self.grace + ["--resend"] + quiet
        let run = await pool.run("sign-up confirm", options, answers: ["a", pool.code(of: "grace")], isTerminal: true)
        let note = quiet.isEmpty ? ["A code was sent to g***@e***."] : []
        #expect(run.status == 0 && run.dialogue == note + codes("ConfirmSignUp"), "\(run)")
        let again = await pool.run("sign-up confirm", options, answers: ["000000"])
        #expect(again.error.hasPrefix("ResendConfirmationCode ") && again.dialogue == [])
    }

    @Test func `An alias is taken from another user only on request`() async throws {
        let pool = await TestPool(.ada.withEmail("grace@example.com"))
        _ = await pool.run("sign-up", Self.email, answers: [Self.password])
        let refused = await pool.run("sign-up confirm", Self.grace, answers: [pool.code(of: "grace")])
        #expect(refused.error == "ConfirmSignUp AliasExistsException")
        _ = await pool.run("sign-up confirm --force-alias-creation", Self.grace, answers: [pool.code(of: "grace")])
        _ = try await pool.signIn(as: "grace@example.com", answers: [Self.password]).signedIn
    }

    @Test func `A sign-up at a terminal repeats a rejected password and continues to a kept session`() async throws {
        let pool = await TestPool()
        let passwords: [Answer] = ["short", "short", Self.password, "a slip", Self.password, Self.password]
        let answers = passwords + ["000000", pool.code(of: "grace")]
        let run = try await pool.run("sign-up --sign-in", Self.email, answers: answers, isTerminal: true).signedIn
        let twice = ["Password: [hidden]", "Confirm password: [hidden]"]
        let prompts = twice + ["SignUp: InvalidPasswordException"] + twice + ["The passwords do not match."] + twice
        #expect(run.dialogue.filter { !$0.contains(" g***@e***") } == prompts + codes("ConfirmSignUp"), "\(run)")
        #expect(run.requests.last?.subject == "USER_AUTH" && run.dialogue.count == prompts.count + 4)
        #expect(await pool.run("whoami", client: nil, isJSON: false).output.hasPrefix("username: grace\n"))
        let pipe = await pool.run("sign-up --username eve", answers: ["short", Self.password])
        #expect(pipe.error == "SignUp InvalidPasswordException" && pipe.requests.count == 1)
    }

    @Test(
        arguments: [
            (ExplicitAuthFlow.all, [], ["SignUp", "USER_AUTH"]),
            ([.userSRP], [], ["SignUp", "USER_SRP_AUTH", "PASSWORD_VERIFIER"]),
            ([.userSRP], ["--no-password"], ["SignUp"]),
        ] as [(Set<ExplicitAuthFlow>, [String], [String])]
    )
    func `A sign-up may require no code`(flows: Set<ExplicitAuthFlow>, options: [String], subjects: [String]) async {
        let client = LocalAppClient(id: "web", secret: TestPool.web.secret, explicitAuthFlows: flows)
        let pool = await TestPool(clients: [client]) { $0.autoConfirmsUsers = true }
        let run = await pool.run("sign-up --sign-in", Self.email + options, answers: [Self.password])
        #expect(run.requests.map(\.subject) == subjects)
        #expect(options.isEmpty ? run.status == 0 : run.error == "NoSession", "\(run)")
        #expect(run.requests.first?.text.contains("Password") == options.isEmpty)
    }

    @Test func `A sign-up without a delivered code is an error, and an expired session is not`() async {
        let run = await TestPool().run("sign-up --sign-in", Self.grace, answers: [Self.password, "000000"])
        #expect(run.error == "NoCodeSent" && run.requests.map(\.operation) == ["SignUp"])
        let pool = await TestPool { $0.authSessionValidity = .zero }
        let late = await pool.run("sign-up --sign-in", Self.email, answers: [Self.password, pool.code(of: "grace")])
        let subjects = ["SignUp", "ConfirmSignUp", "ConfirmSignUp", "USER_SRP_AUTH"]
        #expect(late.requests.map(\.subject).prefix(4) == subjects[...], "\(late)")
    }

    @Test func `A forgotten password is set with a code, and only a rejected answer is repeated`() async throws {
        let pool = await TestPool(.ada.withEmail("ada@example.com"))
        let begun = await pool.run("password forgot --username ada", answers: ["000000"])
        #expect(begun.error == "EndOfInput" && begun.errorMessage.contains("New password"))
        #expect(begun.dialogue == ["A code was sent to a***@e***."])
        let answers: [Answer] = ["000000", "short", "another battery", pool.code()]
        let run = await pool.run("password forgot --skip-send --username ada", answers: answers)
        let errors = ["InvalidPasswordException", "CodeMismatchException"].map { "ConfirmForgotPassword: \($0)" }
        #expect(run.output == Self.set && run.dialogue == errors && run.requests.count == 3, "\(run)")
        let other = await TestPool(.ada.withEmail("ada@example.com"))
        let malformed: [Answer] = ["12 34", "another battery", other.code(), "another battery"]
        let second = await other.run("password forgot --username ada", answers: malformed)
        #expect(second.output == Self.set && second.requests.count == 3, "\(second)")
        _ = try await pool.signIn(answers: ["another battery"]).signedIn
    }

    @Test func `A password is changed after the current one, which a person can correct`() async throws {
        let pool = try await TestPool.signedIn()
        let new: Answer = "yet another staple"
        let pipe = await pool.run("password change", answers: ["wrong", new, .password, new])
        #expect(pipe.error == "ChangePassword NotAuthorizedException" && pipe.status == 3)
        let answers = ["wrong", new, new, .password, new, new]
        let run = await pool.run("password change", answers: answers, isTerminal: true)
        let prompts = ["Current password: [hidden]", "New password: [hidden]", "Confirm new password: [hidden]"]
        #expect(
            run.output == Self.set && run.dialogue == prompts + ["ChangePassword: NotAuthorizedException"] + prompts
        )
        #expect(await pool.signIn().error == "RespondToAuthChallenge NotAuthorizedException")
        _ = try await pool.signIn(answers: [new]).signedIn
    }

    @Test func `An empty current password is not sent`() async throws {
        let pool = await TestPool(LocalUser("ada").withEmail("ada@example.com"))
        let options = ["--flow", "choice", "--preferred-factor", "EMAIL_OTP"]
        _ = try await pool.signIn(options, answers: [pool.code()], isStored: true).signedIn
        let run = await pool.run("password change", answers: ["", "a first password"])
        #expect(run.output == Self.set && run.requests.last?.text.contains("PreviousPassword") == false, "\(run)")
    }

    @Test func `Attributes are set and deleted, and are printed without control characters`() async throws {
        let name = "A\u{1B}[2J\u{9B}2J\u{7F}b\u{202E}\u{2066}\u{200F}c"
        let pool = try await TestPool.signedIn(.ada.withEmail("ada@example.com"))
        _ = await pool.run("user set nickname=Ada family_name=Lovelace", ["name=\(name)"], client: nil)
        let json = await pool.run("user delete nickname family_name", client: nil)
        let attributes = try json.decode(JSONValue.self)["attributes"]?.object?.mapValues(\.string)
        #expect(attributes?.keys.sorted() == ["email", "email_verified", "name", "sub"] && attributes?["name"] == name)
        let scalars = json.output.unicodeScalars
        #expect(!scalars.contains { (0x7F...0x9F).contains($0.value) || $0.properties.isBidiControl })
        let text = await pool.run("user show", client: nil, isJSON: false)
        #expect(text.output.contains("\nname: A\u{FFFD}[2J\u{FFFD}2J\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}c\n"))
        #expect(await pool.run("user set nickname", isJSON: false).usageError.contains("NAME=VALUE"))
    }

    @Test func `A new address is verified with its code and is then an alias`() async throws {
        let pool = try await TestPool.signedIn()
        let set = await pool.run("user set email=ada@example.com")
        let run = await pool.run("user verify email", answers: ["wrong", pool.code()], isTerminal: true)
        #expect(run.dialogue == set.dialogue + codes("VerifyUserAttribute") && set.messages.contains(" a***@e***"))
        #expect(run.output.contains(#""email_verified":"true""#))
        _ = try await pool.signIn(as: "ada@example.com").signedIn
        let wrong = await pool.run("user verify --skip-send email", answers: ["1", "2", "3", pool.code()])
        #expect(wrong.status == 3 && !wrong.requests.contains { $0.operation != "VerifyUserAttribute" })
    }

    @Test func `An account is deleted only after its username, and its session is removed`() async throws {
        let pool = try await TestPool.signedIn()
        let run = await pool.run("user delete --account", answers: ["grace"], client: nil)
        #expect(run.error == "NotConfirmed" && run.requests.isEmpty)
        let deleted = await pool.run("user delete --account", answers: ["ada"], client: nil, isTerminal: true)
        #expect(deleted.output == "{\"status\":\"deleted\"}\n" && deleted.messages.contains(" ada "), "\(deleted)")
        #expect(deleted.requests.map(\.operation) == ["DeleteUser"])
        #expect(await pool.run("whoami").error == "NotSignedIn")
    }

    @Test func `An authenticator app is set up, and factors are enabled, preferred, and disabled`() async throws {
        let pool = try await TestPool.signedIn(.ada.withPhoneNumber("+15550001234"))
        func mfa(_ words: String) async -> String { await pool.run("mfa \(words)", client: nil).output }
        #expect(await mfa("list") == "{\"mfa\":[]}\n")
        let line = "mfa enable totp --device-name ada's"
        let run = await pool.run(line, answers: ["000000", .appCode], isTerminal: true)
        let code = "Authenticator app code: [hidden]"
        #expect(run.dialogue.suffix(3) == [code, "VerifySoftwareToken: EnableSoftwareTokenMFAException", code])
        #expect(run.messages.contains("\n  otpauth://totp/\(TestPool.id):ada?"))
        #expect(run.requests.last { $0.operation == "VerifySoftwareToken" }?.text.contains("\"ada's\"") == true)
        #expect(await pool.signIn().errorMessage.contains(": Code (SOFTWARE_TOKEN_MFA)."))
        #expect(await mfa("enable sms").contains("\"SMS_MFA\"]"))
        #expect(await mfa("prefer sms").contains(#""preferredMFA":"SMS_MFA""#))
        let text = await pool.run("mfa list", client: nil, isJSON: false).output
        #expect(text.contains("SMS_MFA (preferred)") && text.contains("SOFTWARE_TOKEN_MFA"))
        #expect(await pool.signIn().errorMessage.contains(": Code (SMS_MFA, sent to +*******1234)."))
        #expect(await mfa("disable sms").hasPrefix(#"{"mfa":["SOFTWARE_TOKEN_MFA"]"#))
        #expect(await mfa("disable totp").hasPrefix("{\"mfa\":[]"))
        _ = try await pool.signIn().signedIn
    }

    @Test func `A device replaces the second factor while it is remembered, and is forgotten`() async throws {
        let pool = try await TestPool.signedIn(.adaWithSMS, devices: .always)
        let again = try await pool.signIn(isStored: true).signedIn
        let key = again["deviceKey"]
        let proof = ["USER_SRP_AUTH", "PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"]
        #expect(again.requests.map(\.subject) == proof)
        #expect(again.requests.allSatisfy { $0.values["DEVICE_KEY"] == key })
        #expect(await pool.run("device remember --off", client: nil).status == 0)
        #expect(await pool.signIn(isStored: true).error == "EndOfInput")
        let shown = await pool.run("device remember", [key], client: nil).output
        let dates = ["createdAt", "lastModifiedAt", "lastAuthenticatedAt"].map { #""\#($0)":"\#(Self.date)""# }
        #expect(([#""deviceKey":"\#(key)""#] + dates).filter { !shown.contains($0) } == [], "\(shown)")
        _ = try await pool.signIn(isStored: true).signedIn
        #expect(await pool.run("device list", client: nil).output == shown)
        #expect(await pool.run("device forget", client: nil).output == "{\"devices\":[]}\n")
        _ = try await pool.signIn(answers: [.password, pool.code()], isStored: true).signedIn
        #expect(try await TestPool.signedIn().run("device forget", isJSON: false).usageError.contains("KEY"))
    }

    @Test func `Another session is listed and revoked`() async throws {
        let pool = try await TestPool.signedIn()
        _ = try await pool.signIn(["--profile", "other"], client: "app", isStored: true).signedIn
        let sessions =
            try await pool.run("session list", client: nil).decode([String: [JSONValue]].self)["sessions"] ?? []
        let other = sessions.first { $0["isCurrent"] == .bool(false) && $0["clientID"]?.string == "app" }
        let id = try #require(other?["sessionID"]?.string)
        let run = await pool.run("session revoke --linked", [id], client: nil)
        #expect(sessions.count == 2 && run.requests.first?.text.contains("LINKED") == true)
        #expect(run.output.contains(#""isCurrent":true"#) && !run.output.contains(id))
        #expect(await pool.run("whoami --profile other", client: "app").status == 4)
    }

    @Test func `A passkey is registered, listed, used, and removed`() async throws {
        let pool = try await TestPool.signedIn()
        let passkey = try LocalPasskey()
        let run = await pool.run("passkey register", answers: [.credential(of: passkey)], isTerminal: true)
        let prompts = ["Creation options for the authenticator:", "{}", "Credential, one line of JSON: {}"]
        #expect(run.dialogue.map { $0.replacing(/{.*}/, with: "{}") } == prompts)
        let id = passkey.credentialID
        let rest = [#""relyingParty":"auth.example.com""#, #""transports":["internal"]"#, #""attachment":"platform""#]
        let members = [#""id":"\#(id)""#, #""createdAt":"\#(Self.date)""#] + rest
        #expect(members.filter { !run.output.contains($0) } == [], "\(run)")
        let text = await pool.run("passkey list", client: nil, isJSON: false).output
        #expect(text.hasPrefix("id: \(id)") && text.contains("transports: internal"))
        let options = ["--flow", "choice", "--preferred-factor", "WEB_AUTHN"]
        _ = try await pool.signIn(options, answers: [.credential(of: passkey)]).signedIn
        #expect(await pool.run("passkey remove", [id], client: nil).output == "{\"passkeys\":[]}\n")
        let invalid = await pool.run("passkey register", answers: ["{\"id\":"], client: nil)
        #expect(invalid.error == "InvalidInput" && invalid.requests.count == 1)
    }
}
