import TestSupport
import Testing

extension AccountTests {
    static let grace = ["--username", "grace"]
    static let mail = ["--attribute", "email=grace@example.com"]
    static let password = "an amazing grace"

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
}
