import Foundation
import TestSupport
import Testing

extension AccountTests {
    private static let grace = ["--username", "grace"]
    private static let mail = ["--attribute", "email=grace@example.com"]
    private static let password = "an amazing grace"

    @Suite("Signing up") struct SignUpTests {
        @Test func `A user signs up, confirms and signs in`() async throws {
            try await SignInTests.serving { pool in
                let registered = try await run("sign-up", at: pool, grace + mail, answers: [password]).object()
                #expect(registered["status"] as? String == "unconfirmed")
                #expect(registered["sub"] is String)
                let delivery = try #require(registered["delivery"] as? [String: String])
                #expect(delivery["medium"] == "EMAIL" && delivery["attribute"] == "email")
                #expect(delivery["destination"]?.contains("grace@") == false)

                let early = try await run("sign-in", at: pool, grace, answers: [password])
                #expect(try early.refused()["code"] as? String == "UserNotConfirmedException")
                let code = try await pool.code(of: "grace")
                let confirmed = try await run("confirm", at: pool, grace, answers: ["000000", code])
                #expect(try confirmed.object()["status"] as? String == "confirmed")
                #expect(confirmed.messages.contains("CodeMismatchException"))
                try await run("sign-in", at: pool, grace, answers: [password]).signedIn()
                let again = try await run("sign-up", at: pool, grace, answers: [password])
                #expect(try again.refused()["code"] as? String == "UsernameExistsException")
            }
        }

        @Test func `The code is sent again if told to, and only that one confirms`() async throws {
            try await SignInTests.serving { pool in
                _ = try await run("sign-up", at: pool, grace + mail, answers: [password]).object()
                let first = try await pool.code(of: "grace")
                let asked = try await run("confirm", at: pool, grace + ["--resend"])
                #expect(try asked.refused()["code"] as? String == "InputEnded")
                #expect(asked.messages == "A code was sent to g***@e***.\n")
                let second = try await pool.code(of: "grace")
                let answers = first == second ? [second] : [first, second]
                let confirmed = try await run("confirm", at: pool, grace, answers: answers)
                #expect(try confirmed.object()["status"] as? String == "confirmed")
                let again = try await run("confirm", at: pool, grace + ["--resend"], answers: [second])
                #expect(try again.refused()["operation"] as? String == "ResendConfirmationCode")
            }
        }

        @Test func `An alias is taken from who has it only if told to`() async throws {
            try await SignInTests.serving(ada: ["email": "grace@example.com"]) { pool in
                _ = try await run("sign-up", at: pool, grace + mail, answers: [password]).object()
                let code = try await pool.code(of: "grace")
                let refused = try await run("confirm", at: pool, grace, answers: [code])
                #expect(try refused.refused()["code"] as? String == "AliasExistsException")
                let taken = try await run("confirm", at: pool, grace + ["--take-alias"], answers: [code])
                #expect(try taken.object()["status"] as? String == "confirmed")
                let alias = ["--username", "grace@example.com"]
                try await run("sign-in", at: pool, alias, answers: [password]).signedIn()
                let ada = try await run("sign-in", at: pool, alias, answers: [ServedPool.password])
                #expect(try ada.refused()["code"] as? String == "NotAuthorizedException")
            }
        }

        @Test func `A user without a password signs up, and signs in by a code`() async throws {
            try await SignInTests.serving { pool in
                _ = try await run("sign-up", at: pool, grace + mail + ["--no-password"]).object()
                let body = try #require(try await pool.requests().last { $0.operation == "SignUp" }?.text)
                #expect(!body.contains("Password"))
                let code = try await pool.code(of: "grace")
                _ = try await run("confirm", at: pool, grace, answers: [code]).object()
                let options = ["--flow", "choice", "--prefer", "EMAIL_OTP"]
                let person = try await SignInTests.person(at: pool, options, as: "grace", client: "web")
                try await person.hears("Code (EMAIL_OTP, sent to g***@e***): ")
                try await person.hides(try await pool.code(of: "grace"), at: "")
                try await person.isSignedIn()
            }
        }
    }

    @Suite("Signing up and in at once") struct SignUpAndInTests {
        @Test func `A sign-up at a terminal goes on to the tokens, which are kept as those of a sign-in`() async throws
        {
            try await SignInTests.serving { pool in
                try await withFolder { folder in
                    let file = ["--token-file", folder.appending(path: "tokens").path]
                    let person = try await person(running: "sign-up", at: pool, grace + mail + ["--sign-in"] + file)
                    try await person.hides(password, at: "Password: ")
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
