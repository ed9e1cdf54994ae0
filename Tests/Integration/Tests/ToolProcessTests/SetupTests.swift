import Foundation
import TestSupport
import Testing

extension SignInTests {
    @Suite("Setting up") struct SetupTests {
        @Test func `An authenticator app is set up with its URI, its secret and its first code`() async throws {
            try await serving(["setsUp": ["SOFTWARE_TOKEN_MFA"]]) { pool in
                let person = try await person(at: pool)
                try await person.hides(password, at: "Password: ")
                try await person.hears("Add this account to an authenticator app:\n")
                let uri = try #require(
                    URLComponents(string: try await person.hearsLine().trimmingCharacters(in: .whitespaces))
                )
                #expect(uri.scheme == "otpauth" && uri.host == "totp")
                #expect(uri.path == "/eu-west-1_Served001:ada")
                let secret = try #require(uri.queryItems?.first { $0.name == "secret" }?.value)
                #expect(uri.queryItems?.first { $0.name == "issuer" }?.value == "eu-west-1_Served001")
                try await person.hears("  secret \(secret)\n")
                try await person.hides(try wrongAppCode(secret), at: "Code of the app: ")
                #expect(
                    try await person.hearsLine().hasPrefix("VerifySoftwareToken: EnableSoftwareTokenMFAException: ")
                )
                try await person.hides(try appCode(secret), at: "Code of the app: ")
                try await person.isSignedIn()
                let subjects = try await pool.requests().map(\.subject)
                #expect(
                    subjects == [
                        "USER_SRP_AUTH", "PASSWORD_VERIFIER", "AssociateSoftwareToken", "VerifySoftwareToken",
                        "VerifySoftwareToken", "MFA_SETUP",
                    ]
                )

                try await pipe([password, try appCode(secret)], into: pool).signedIn()
            }
        }

        @Test func `The third wrong code of the app is the last`() async throws {
            try await serving(["setsUp": ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"]]) { pool in
                let run = try await pipe([password, "1", "2", "3", "4"], into: pool)
                let error = try run.refused()
                #expect(error["operation"] as? String == "VerifySoftwareToken")
            }
        }

        @Test func `Where only e-mail can be set up its address is asked for, then the code sent there`() async throws {
            try await serving(["setsUp": ["EMAIL_OTP"]]) { pool in
                let person = try await person(at: pool)
                try await person.hides(password, at: "Password: ")
                try await person.types("ada@example.com", at: "E-mail address for codes: ")
                try await person.hears("Code (EMAIL_OTP, sent to a***@e***): ")
                try await person.hides(try await pool.code(), at: "")
                try await person.isSignedIn()
            }
        }

        @Test func `A new password is asked for, then each required attribute in order`() async throws {
            let settings: [String: any Sendable] = ["requiredAttributes": ["family_name", "email", "given_name"]]
            try await serving(ada: ["mustChangePassword": true, "email": "ada@example.com"], settings) { pool in
                let person = try await person(at: pool)
                try await person.hides(password, at: "Password: ")
                try await person.hides("n3w pässword", at: "New password: ")
                try await person.hides("n3w pässword", at: "New password again: ")
                try await person.types("Lovelace", at: "Attribute family_name: ")
                try await person.types("Ada Augusta", at: "Attribute given_name: ")
                try await person.isSignedIn()
                let answer = try #require(try await pool.requests().last)
                #expect(answer.values["userAttributes.family_name"] == "Lovelace")
                #expect(answer.values["userAttributes.given_name"] == "Ada Augusta")
                try await pipe(["n3w pässword"], into: pool).signedIn()
            }
        }

        @Test func `A new password that breaks the policy is asked again`() async throws {
            try await serving(ada: ["mustChangePassword": true]) { pool in
                let person = try await person(at: pool)
                try await person.hides(password, at: "Password: ")
                try await person.hides("short", at: "New password: ")
                try await person.hides("short", at: "New password again: ")
                #expect(try await person.hearsLine().hasPrefix("RespondToAuthChallenge: InvalidPasswordException: "))
                try await person.hides("n3w and longer", at: "New password: ")
                try await person.hides("n3w and longer", at: "New password again: ")
                try await person.isSignedIn()
            }
        }

        @Test func `A slip in a new password is told before it is set`() async throws {
            try await serving(ada: ["mustChangePassword": true]) { pool in
                let person = try await person(at: pool)
                try await person.hides(password, at: "Password: ")
                try await person.hides("a new pasword", at: "New password: ")
                try await person.hides("a new password", at: "New password again: ")
                #expect(try await person.hearsLine() == "The two are not the same.")
                try await person.hides("a new password", at: "New password: ")
                try await person.hides("a new password", at: "New password again: ")
                try await person.isSignedIn()
                #expect(try await pool.requests().filter { $0.values["NEW_PASSWORD"] != nil }.count == 1)
            }
        }

        @Test func `A required attribute without a value is named, and asked again`() async throws {
            let settings: [String: any Sendable] = ["requiredAttributes": ["given_name"]]
            try await serving(ada: ["mustChangePassword": true], settings) { pool in
                let person = try await person(at: pool)
                try await person.hides(password, at: "Password: ")
                try await person.hides("a new password", at: "New password: ")
                try await person.hides("a new password", at: "New password again: ")
                try await person.types("", at: "Attribute given_name: ")
                #expect(try await person.hearsLine().contains("The pool requires values for: given_name."))
                try await person.hides("a new password", at: "New password: ")
                try await person.hides("a new password", at: "New password again: ")
                try await person.types("Ada", at: "Attribute given_name: ")
                try await person.isSignedIn()
            }
        }
    }
}
