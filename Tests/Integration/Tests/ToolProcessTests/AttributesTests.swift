import Foundation
import TestSupport
import Testing

extension AccountTests {
    @Suite("Attributes") struct AttributesTests {
        @Test func `Attributes are set and deleted`() async throws {
            try await SignInTests.serving(ada: ["email": "ada@example.com"]) { pool in
                let token = try await accessToken(at: pool)
                let options = ["--set", "given_name=Ada", "--set", "family_name=Lovelace", "--delete", "family_name"]
                let user = try await run("attributes", at: pool, options, answers: [token]).object()
                let attributes = try #require(user["attributes"] as? [String: String])
                #expect(attributes["given_name"] == "Ada" && attributes["family_name"] == nil)

                let bad = try await run("attributes", at: pool, ["--set", "nothing"], answers: [token])
                #expect(bad.status == 64)
            }
        }

        @Test func `A new address is verified by its code, and is an alias from then on`() async throws {
            try await SignInTests.serving { pool in
                let token = try await accessToken(at: pool)
                let set = try await run("attributes", at: pool, ["--set", "email=ada@example.com"], answers: [token])
                #expect(set.messages == "A code was sent to a***@e***.\n")
                let options = ["--verify", "email"]
                let person = try await person(running: "attributes", at: pool, options)
                try await person.hides(token, at: "Access token: ")
                try await person.hears("A code was sent to a***@e***.\n")
                try await person.hides("wrong", at: "Code: ")
                #expect(try await person.hearsLine().hasPrefix("VerifyUserAttribute: CodeMismatchException: "))
                try await person.hides(try await pool.code(), at: "Code: ")
                let (verified, rest) = try await person.end()
                #expect(verified.status == 0 && rest.isEmpty)
                let attributes = try #require(try verified.object()["attributes"] as? [String: String])
                #expect(attributes["email"] == "ada@example.com" && attributes["email_verified"] == "true")
                let alias = ["--username", "ada@example.com"]
                try await run("sign-in", at: pool, alias, answers: [ServedPool.password]).signedIn()

                let thrice = try await run("attributes", at: pool, options, answers: [token, "1", "2", "3", "4"])
                #expect(try thrice.refused()["operation"] as? String == "VerifyUserAttribute")
                #expect(thrice.messages.components(separatedBy: "CodeMismatchException").count == 3)
            }
        }

        @Test func `No attribute commands the terminal, and none is lost in JSON`() async throws {
            let name = "A\u{1B}[2J\u{9B}2J\u{7F}b"
            try await SignInTests.serving { pool in
                let token = try await accessToken(at: pool)
                let set = ["--set", "name=\(name)"]
                let text = try await run("attributes", at: pool, set, answers: [token], isJSON: false)
                #expect(text.output.contains("name: A\u{FFFD}[2J\u{FFFD}2J\u{FFFD}b\n"))
                let json = try await run("attributes", at: pool, answers: [token])
                #expect(!json.output.unicodeScalars.contains { (0x7F...0x9F).contains($0.value) })
                #expect((try json.object()["attributes"] as? [String: String])?["name"] == name)
            }
        }
    }
}
