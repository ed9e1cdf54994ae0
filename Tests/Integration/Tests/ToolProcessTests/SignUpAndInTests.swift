import Foundation
import TestSupport
import Testing

extension AccountTests {
    @Suite("Signing up and in at once") struct SignUpAndInTests {
        @Test func `A sign-up at a terminal goes on to the tokens, which are kept as those of a sign-in`() async throws
        {
            try await SignInTests.serving { pool in
                try await withFolder { folder in
                    let file = ["--token-file", folder.appending(path: "tokens").path]
                    let person = try await person(running: "sign-up", at: pool, grace + mail + ["--sign-in"] + file)
                    try await person.hides(password, at: "Password: ")
                    try await person.hides(password, at: "Password again: ")
                    try await person.hears("Registered. A code was sent to g***@e***.\n")
                    try await person.hides("000000", at: "Code: ")
                    #expect(try await person.hearsLine().hasPrefix("ConfirmSignUp: CodeMismatchException: "))
                    try await person.hides(try await pool.code(of: "grace"), at: "Code: ")
                    try await person.isSignedIn()
                    #expect(try await pool.requests().last?.flow == "USER_AUTH")
                    let user = try await run("whoami", at: pool, file).object()
                    #expect(user["username"] as? String == "grace")
                }
            }
        }

        @Test func `A sign-up that is confirmed at once signs in without a code`() async throws {
            try await SignInTests.serving(["confirmsAtOnce": true]) { pool in
                let run = try await run("sign-up", at: pool, grace + ["--sign-in"], answers: [password])
                try run.signedIn()
                #expect(run.messages == "Registered and confirmed.\n")
            }
        }

        @Test func `Without a session the password signs in, and without either nothing does`() async throws {
            let client: [String: any Sendable] = ["id": "app", "flows": ["ALLOW_USER_SRP_AUTH"]]
            try await SignInTests.serving(["clients": [client], "confirmsAtOnce": true]) { pool in
                let options = grace + ["--sign-in"]
                try await run("sign-up", at: pool, options, answers: [password], client: "app").signedIn()
                #expect(
                    try await pool.requests().map(\.operation) == ["SignUp", "InitiateAuth", "RespondToAuthChallenge"]
                )
                let names = [
                    "--username", "hedy", "--attribute", "email=hedy@example.com", "--no-password", "--sign-in",
                ]
                let hedy = try await run("sign-up", at: pool, names, client: "app")
                #expect(try hedy.refused()["code"] as? String == "NoSession")
                #expect(hedy.messages == "Registered and confirmed.\n")
            }
        }

        @Test func `Where no code is sent none is asked for`() async throws {
            try await SignInTests.serving { pool in
                let run = try await run("sign-up", at: pool, grace + ["--sign-in"], answers: [password, "000000"])
                #expect(try run.refused()["code"] as? String == "NoCodeSent")
                #expect(try await pool.requests().map(\.operation) == ["SignUp"])
            }
        }

        @Test func `A confirmation signs in by the session of the sign-up`() async throws {
            try await SignInTests.serving { pool in
                let user = try await run("sign-up", at: pool, grace + mail, answers: [password]).object()
                let session = try #require(user["session"] as? String)
                let code = try await pool.code(of: "grace")
                let options = grace + ["--sign-in", "--has-session"]
                let run = try await run("confirm", at: pool, options, answers: [session, code])
                try run.signedIn()
                #expect(run.messages == "Confirmed.\n")
                #expect(try await pool.requests().last?.flow == "USER_AUTH")
            }
        }

        @Test(arguments: [[], ["a session that is used up or of another"]])
        func `A confirmation without a good session signs in by the password`(_ session: [String]) async throws {
            try await SignInTests.serving { pool in
                _ = try await run("sign-up", at: pool, grace + mail, answers: [password]).object()
                let options = grace + ["--sign-in"] + (session.isEmpty ? [] : ["--has-session"])
                let answers = session + [try await pool.code(of: "grace"), password]
                let run = try await run("confirm", at: pool, options, answers: answers)
                try run.signedIn()
                #expect(run.messages == "Confirmed.\n")
            }
        }
    }
}
