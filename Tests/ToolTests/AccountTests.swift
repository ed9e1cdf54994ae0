import CognitoCrypto
import Foundation
import TestSupport
import Testing

/// The commands for a user's own account as child processes against a served pool.
@Suite("The tool sees to an account", .timeLimit(.minutes(1))) struct AccountTests {
    private func run(
        _ command: String,
        at pool: ServedPool,
        _ options: [String] = [],
        answers: [String] = [],
        isJSON: Bool = true
    ) async throws -> CommandRun {
        try await CommandRun.tool(
            try await pool.arguments(of: command, options + (isJSON ? ["--json"] : []), client: "web"),
            input: answers.map { $0 + "\n" }.joined(),
            environment: SignInTests.environment("web")
        )
    }

    /// An access token of ada's.
    private func token(at pool: ServedPool, password: String = ServedPool.password) async throws -> String {
        let run = try await run("sign-in", at: pool, ["--username", "ada"], answers: [password])
        return try #require(try run.signedIn()["accessToken"] as? String)
    }

    @Test func `A user signs up, confirms and signs in`() async throws {
        try await SignInTests.serving { pool in
            let name = ["--username", "grace"]
            let attribute = ["--attribute", "email=grace@example.com"]
            let registered = try await run("sign-up", at: pool, name + attribute, answers: ["correct horse"]).object()
            #expect(registered["status"] as? String == "unconfirmed")
            #expect(registered["sub"] is String)
            let delivery = try #require(registered["delivery"] as? [String: String])
            #expect(delivery["medium"] == "EMAIL" && delivery["attribute"] == "email")
            #expect(delivery["destination"]?.contains("grace@") == false)

            let early = try await run("sign-in", at: pool, name, answers: ["correct horse"])
            #expect(try early.refused()["code"] as? String == "UserNotConfirmedException")
            let code = try await pool.code(of: "grace")
            let confirmed = try await run("confirm", at: pool, name, answers: ["000000", code])
            #expect(try confirmed.object()["status"] as? String == "confirmed")
            #expect(confirmed.messages.contains("CodeMismatchException"))
            try await run("sign-in", at: pool, name, answers: ["correct horse"]).signedIn()
            let again = try await run("sign-up", at: pool, name, answers: ["correct horse"])
            #expect(try again.refused()["code"] as? String == "UsernameExistsException")
        }
    }

    @Test func `A forgotten password is set anew, a known one changed`() async throws {
        try await SignInTests.serving(ada: ["email": "ada@example.com"]) { pool in
            let name = ["--username", "ada"]
            let (first, second) = ("another battery", "yet another staple")
            let begun = try await run("forgot-password", at: pool, name, answers: [first])
            #expect(try begun.refused()["code"] as? String == "InputEnded")
            #expect(begun.messages.contains("A code was sent to "))
            let answers = [first, try await pool.code()]
            let set = try await run("forgot-password", at: pool, name + ["--has-code"], answers: answers)
            #expect(try set.object()["status"] as? String == "password-set")

            let token = try await token(at: pool, password: first)
            _ = try await run("change-password", at: pool, answers: [token, first, second]).object()
            let old = try await run("sign-in", at: pool, name, answers: [first])
            #expect(try old.refused()["code"] as? String == "NotAuthorizedException")
            _ = try await self.token(at: pool, password: second)
        }
    }

    @Test func `Attributes are set, verified and deleted`() async throws {
        try await SignInTests.serving(ada: ["email": "ada@example.com"]) { pool in
            let token = try await token(at: pool)
            let options = ["--set", "given_name=Ada", "--set", "family_name=Lovelace", "--delete", "family_name"]
            let user = try await run("attributes", at: pool, options, answers: [token]).object()
            let attributes = try #require(user["attributes"] as? [String: String])
            #expect(attributes["given_name"] == "Ada" && attributes["family_name"] == nil)

            let begun = try await run("attributes", at: pool, ["--verify", "email"], answers: [token])
            #expect(try begun.refused()["code"] as? String == "InputEnded")
            #expect(begun.messages.contains("A code was sent to "))
            let bad = try await run("attributes", at: pool, ["--set", "nothing"], answers: [token])
            #expect(bad.status == 64)
        }
    }

    @Test func `No attribute commands the terminal, and none is lost in JSON`() async throws {
        let name = "A\u{1B}[2J\u{9B}2J\u{7F}b"
        try await SignInTests.serving { pool in
            let token = try await token(at: pool)
            let set = ["--set", "name=\(name)"]
            let text = try await run("attributes", at: pool, set, answers: [token], isJSON: false)
            #expect(text.output.contains("name: A\u{FFFD}[2J\u{FFFD}2J\u{FFFD}b\n"))
            let json = try await run("attributes", at: pool, answers: [token])
            #expect(!json.output.unicodeScalars.contains { (0x7F...0x9F).contains($0.value) })
            #expect((try json.object()["attributes"] as? [String: String])?["name"] == name)
        }
    }

    @Test func `An authenticator app is set up, and asked for from then on until it is switched off`() async throws {
        try await SignInTests.serving { pool in
            let token = try await token(at: pool)
            let arguments = try await pool.arguments(of: "mfa", ["--set-up-app", "--json"], client: "web")
            let person = try PersonAtTerminal(
                running: CommandRun.built("cognito-auth"),
                arguments,
                environment: SignInTests.environment("web")
            )
            try await person.hides(token, at: "Access token: ")
            try await person.hears("Add this account to an authenticator app:\n")
            #expect(try await person.hearsLine().hasPrefix("  otpauth://totp/"))
            let line = try await person.hearsLine()
            let secret = try #require(line.split(separator: " ").last.map(String.init))
            try await person.hides(try TOTP(secretBase32: secret).code(at: .now), at: "Code of the app: ")
            let (run, _) = try await person.end()
            #expect(try run.object()["preferredMFA"] as? String == "SOFTWARE_TOKEN_MFA")

            let asked = try await self.run("sign-in", at: pool, ["--username", "ada"], answers: [ServedPool.password])
            #expect(try asked.refused()["code"] as? String == "InputEnded")
            let off = try await self.run("mfa", at: pool, ["--disable", "SOFTWARE_TOKEN_MFA"], answers: [token])
            #expect(try off.object()["preferredMFA"] == nil)
            _ = try await self.token(at: pool)
        }
    }

    @Test func `Devices are shown and forgotten`() async throws {
        try await SignInTests.serving(["remembersDevices": true]) { pool in
            let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            defer { try? FileManager.default.removeItem(at: folder) }
            let options = ["--username", "ada", "--device-file", folder.appending(path: "devices").path]
            let signedIn = try await run("sign-in", at: pool, options, answers: [ServedPool.password]).signedIn()
            let key = try #require(signedIn["deviceKey"] as? String)
            let token = try #require(signedIn["accessToken"] as? String)
            let listed = try await run("devices", at: pool, answers: [token]).object()["devices"] as? [[String: String]]
            #expect(listed?.map { $0["deviceKey"] } == [key])
            let left = try await run("devices", at: pool, ["--forget", key], answers: [token]).object()
            #expect((left["devices"] as? [[String: String]])?.isEmpty == true)
            let text = try await run("devices", at: pool, answers: [token], isJSON: false)
            #expect(text.output == "There are no devices.\n")
        }
    }

    @Test func `A passkey is registered, shown, signs in and is deleted`() async throws {
        try await SignInTests.serving { pool in
            let token = try await token(at: pool)
            let person = try PersonAtTerminal(
                running: CommandRun.built("cognito-auth"),
                try await pool.arguments(of: "passkeys", ["--register", "--json"], client: "web"),
                environment: SignInTests.environment("web")
            )
            try await person.hides(token, at: "Access token: ")
            try await person.hears("Creation options for the authenticator:\n")
            let credential = try await pool.credential(for: try await person.hearsLine())
            try await person.types(credential, at: "Credential, one line of JSON: ")
            let (run, _) = try await person.end()
            let passkeys = try #require(try run.object()["passkeys"] as? [[String: String]])
            let id = try #require(passkeys.first?["id"])
            #expect(passkeys.count == 1 && passkeys.first?["relyingParty"] == "auth.example.com")

            let options = ["--flow", "choice", "--prefer", "WEB_AUTHN"]
            let signIn = try await SignInTests.person(at: pool, options, client: "web")
            try await signIn.hears("Request options for the authenticator:\n")
            let assertion = try await pool.assertion(to: try await signIn.hearsLine())
            try await signIn.types(assertion, at: "Assertion, one line of JSON: ")
            try await signIn.isSignedIn()

            let left = try await self.run("passkeys", at: pool, ["--delete", id], answers: [token]).object()
            #expect((left["passkeys"] as? [[String: String]])?.isEmpty == true)
        }
    }

    @Test(arguments: [
        ["mfa", "--prefer", "CARRIER_PIGEON"], ["sign-up"], ["confirm", "--username", ""],
        ["sign-up", "--username", "u", "--attribute", "email"], ["attributes", "--username", "ada"],
    ])
    func `What makes no sense is a usage error`(_ words: [String]) async throws {
        let place = ["--user-pool-id", "eu-west-1_Ab12", "--client-id", "c", "--endpoint", "http://127.0.0.1:1"]
        let run = try await CommandRun.tool([words[0]] + place + words.dropFirst())
        #expect(run.status == 64, "\(run.messages)")
        #expect(run.messages.contains("usage: cognito-auth \(words[0])"))
        #expect(run.output.isEmpty)
    }
}
