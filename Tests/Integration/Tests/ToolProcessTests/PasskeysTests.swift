import TestSupport
import Testing

extension AccountTests {
    @Suite("Passkeys") struct PasskeysTests {
        @Test func `A passkey is registered, shown, signs in and is deleted`() async throws {
            try await SignInTests.serving { pool in
                let token = try await accessToken(at: pool)
                let person = try await person(running: "passkeys", at: pool, ["--register"])
                try await person.hides(token, at: "Access token: ")
                try await person.hears("Creation options for the authenticator:\n")
                let credential = try await pool.credential(for: try await person.hearsLine())
                try await person.types(credential, at: "Credential, one line of JSON: ")
                let (ended, _) = try await person.end()
                let passkeys = try #require(try ended.object()["passkeys"] as? [[String: Any]])
                let passkey = try #require(passkeys.first)
                let id = try #require(passkey["id"] as? String)
                #expect(passkeys.count == 1 && passkey["relyingParty"] as? String == "auth.example.com")
                let date = try #require(passkey["createdAt"] as? String)
                #expect(isNow(date), "\(date)")
                #expect(passkey["attachment"] as? String == "platform")
                #expect(passkey["transports"] as? [String] == ["internal"])
                let text = try await run("passkeys", at: pool, answers: [token], isJSON: false).output
                #expect(text.hasPrefix("id: \(id), name: "))
                #expect(text.hasSuffix(", attachment: platform, transports: internal, createdAt: \(date)\n"))

                let options = ["--flow", "choice", "--prefer", "WEB_AUTHN"]
                let signIn = try await SignInTests.person(at: pool, options, client: "web")
                try await signIn.hears("Request options for the authenticator:\n")
                let assertion = try await pool.assertion(to: try await signIn.hearsLine())
                try await signIn.types(assertion, at: "Assertion, one line of JSON: ")
                try await signIn.isSignedIn()

                let left = try await run("passkeys", at: pool, ["--delete", id], answers: [token]).object()
                #expect((left["passkeys"] as? [[String: String]])?.isEmpty == true)
            }
        }

        @Test func `A credential that is no JSON is said to be none, and is not sent`() async throws {
            try await SignInTests.serving { pool in
                let token = try await accessToken(at: pool)
                let run = try await run("passkeys", at: pool, ["--register"], answers: [token, "{\"id\":"])
                let error = try run.refused()
                #expect(error["code"] as? String == "InvalidInput" && error["operation"] as? String == "")
                #expect(error["message"] as? String == "The credential is no JSON.")
                #expect(try await pool.requests().last?.operation == "StartWebAuthnRegistration")
            }
        }
    }
}
