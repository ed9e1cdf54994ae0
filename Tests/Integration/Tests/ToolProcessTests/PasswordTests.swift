import TestSupport
import Testing

extension AccountTests {
    @Suite("Passwords") struct PasswordTests {
        @Test func `A forgotten password is set anew, a known one changed`() async throws {
            try await SignInTests.serving(ada: ["email": "ada@example.com"]) { pool in
                let name = ["--username", "ada"]
                let (first, second) = ("another battery", "yet another staple")
                let begun = try await run("forgot-password", at: pool, name, answers: [first])
                #expect(try begun.refused()["code"] as? String == "InputEnded")
                #expect(begun.messages.contains("A code was sent to "))
                let answers = [first, try await pool.code()]
                let set = try await run(
                    "forgot-password",
                    at: pool,
                    name + ["--has-code"],
                    answers: answers
                )
                #expect(try set.object()["status"] as? String == "password-set")

                let token = try await accessToken(at: pool, password: first)
                _ = try await run("change-password", at: pool, answers: [token, first, second]).object()
                let old = try await run("sign-in", at: pool, name, answers: [first])
                #expect(try old.refused()["code"] as? String == "NotAuthorizedException")
                _ = try await accessToken(at: pool, password: second)
            }
        }
    }
}
