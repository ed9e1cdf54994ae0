import CognitoCrypto
import Foundation
import TestSupport
import Testing

extension AccountTests {
    @Suite("Second factors") struct MFATests {
        @Test func `An authenticator app is set up, and asked for from then on until it is switched off`() async throws
        {
            try await SignInTests.serving { pool in
                let token = try await accessToken(at: pool)
                let person = try await person(running: "mfa", at: pool, ["--set-up-app", "--device-name", "ada's"])
                try await person.hides(token, at: "Access token: ")
                try await person.hears("Add this account to an authenticator app:\n")
                #expect(try await person.hearsLine().hasPrefix("  otpauth://totp/"))
                let line = try await person.hearsLine()
                let secret = try #require(line.split(separator: " ").last.map(String.init))
                try await person.hides(try TOTP(secretBase32: secret).code(at: .now), at: "Code of the app: ")
                let (ended, _) = try await person.end()
                let body = try #require(try await pool.requests().last { $0.operation == "VerifySoftwareToken" }?.text)
                #expect(body.contains("\"FriendlyDeviceName\":\"ada's\""))
                #expect(try ended.object()["preferredMFA"] as? String == "SOFTWARE_TOKEN_MFA")

                let asked = try await run(
                    "sign-in",
                    at: pool,
                    ["--username", "ada"],
                    answers: [ServedPool.password]
                )
                #expect(try asked.refused()["code"] as? String == "InputEnded")
                let off = try await run(
                    "mfa",
                    at: pool,
                    ["--disable", "SOFTWARE_TOKEN_MFA"],
                    answers: [token]
                )
                #expect(try off.object()["preferredMFA"] == nil)
                _ = try await accessToken(at: pool)
            }
        }

        @Test func `The second factor that is preferred is asked for without a choice`() async throws {
            let ada: [String: any Sendable] = ["appSecret": SignInTests.appSecret, "codesBySMS": "+*******1234"]
            try await SignInTests.serving(ada: ada) { pool in
                let name = ["--username", "ada"]
                let code = try SignInTests.appCode()
                let answers = [ServedPool.password, "SOFTWARE_TOKEN_MFA", code]
                let signedIn = try await run("sign-in", at: pool, name, answers: answers).signedIn()
                let token = try #require(signedIn["accessToken"] as? String)
                let user = try await run("mfa", at: pool, ["--prefer", "SMS_MFA"], answers: [token]).object()
                #expect(user["preferredMFA"] as? String == "SMS_MFA")
                #expect((user["mfa"] as? [String])?.sorted() == ["SMS_MFA", "SOFTWARE_TOKEN_MFA"])
                let text = try await run("mfa", at: pool, answers: [token], isJSON: false)
                #expect(text.output.contains("SMS_MFA (preferred)"))
                let asked = try await run("sign-in", at: pool, name, answers: [ServedPool.password])
                let message = try asked.refused()["message"] as? String
                #expect(message?.contains("Code (SMS_MFA, sent to +*******1234)") == true)

                let both = ["--disable", "SMS_MFA", "--prefer", "SOFTWARE_TOKEN_MFA"]
                let other = try await run("mfa", at: pool, both, answers: [token]).object()
                #expect(other["preferredMFA"] as? String == "SOFTWARE_TOKEN_MFA")
                #expect(other["mfa"] as? [String] == ["SOFTWARE_TOKEN_MFA"])
            }
        }
    }
}
