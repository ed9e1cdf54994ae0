import CognitoCrypto
import Foundation
import TestSupport
import Testing

extension SignInTests {
    static let appSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

    /// The code that an authenticator app shows now.
    static func appCode(_ secret: String = appSecret) throws -> String {
        try TOTP(secretBase32: secret).code(at: Date())
    }

    /// A code that no app shows now: codes of half a minute before and after are taken as well.
    static func wrongAppCode(_ secret: String = appSecret) throws -> String {
        let app = try TOTP(secretBase32: secret)
        let taken = (-4...4).map { app.code(at: Date().addingTimeInterval(30 * Double($0))) }
        return try #require((0..<10).map { "00000\($0)" }.first { !taken.contains($0) })
    }

    @Suite("With codes") struct CodeTests {
        @Test(arguments: [
            ("codesBySMS", "+*******1234", "SMS_MFA"), ("codesByEmail", "a***@e***", "EMAIL_OTP"),
        ])
        func `A code that was sent is asked for with where it was sent`(
            member: String,
            destination: String,
            challenge: String
        ) async throws {
            try await serving(ada: [member: destination]) { pool in
                let person = try await person(at: pool)
                try await person.hides(password, at: "Password: ")
                let prompt = "Code (\(challenge), sent to \(destination)): "
                try await person.hears(prompt)
                try await person.hides(try await pool.code(), at: "")
                try await person.isSignedIn()
            }
        }

        @Test func `The code of an authenticator app is asked for`() async throws {
            try await serving(ada: ["appSecret": appSecret]) { pool in
                let person = try await person(at: pool, ["--flow", "password"])
                try await person.hides(password, at: "Password: ")
                try await person.hides(try appCode(), at: "Code (SOFTWARE_TOKEN_MFA): ")
                try await person.isSignedIn()
            }
        }

        @Test func `A second factor is chosen by its wire name, and then asks its code`() async throws {
            try await serving(ada: ["appSecret": appSecret, "codesBySMS": "+*******1234"]) { pool in
                let person = try await person(at: pool)
                try await person.hides(password, at: "Password: ")
                try await person.types("SMS_MFA", at: "Second factor (SOFTWARE_TOKEN_MFA, SMS_MFA): ")
                try await person.hears("Code (SMS_MFA, sent to +*******1234): ")
                try await person.hides(try await pool.code(), at: "")
                try await person.isSignedIn()
                #expect(
                    try await pool.requests().last { $0.challenge == "SELECT_MFA_TYPE" }?.values["ANSWER"] == "SMS_MFA"
                )
            }
        }

        @Test func `A second factor that the user does not have is refused`() async throws {
            try await serving(ada: ["appSecret": appSecret, "codesBySMS": "+*******1234"]) { pool in
                let run = try await pipe([password, "EMAIL_OTP", "000000"], into: pool)
                #expect(try run.refused()["code"] as? String == "MFAMethodNotFoundException")
                #expect(run.messages.isEmpty)
            }
        }

        @Test(arguments: ["appSecret", "codesByEmail"])
        func `A refused code is asked again while the challenge is open`(_ factor: String) async throws {
            let isApp = factor == "appSecret"
            try await serving(ada: [factor: isApp ? appSecret : "a***@e***"]) { pool in
                let person = try await person(at: pool)
                let prompt = isApp ? "Code (SOFTWARE_TOKEN_MFA): " : "Code (EMAIL_OTP, sent to a***@e***): "
                try await person.hides(password, at: "Password: ")
                try await person.hears(prompt)
                for _ in 1...2 {
                    try await person.hides(try isApp ? wrongAppCode() : "wrong", at: "")
                    let line = try await person.hearsLine()
                    #expect(line.hasPrefix("RespondToAuthChallenge: CodeMismatchException: "))
                    #expect(line.hasSuffix("Ask for the code again; the challenge is still open."))
                    try await person.hears(prompt)
                }
                try await person.hides(isApp ? try appCode() : try await pool.code(), at: "")
                try await person.isSignedIn()
                #expect(
                    try await pool.requests().count == 5,
                    "the challenge was answered three times, nothing else again"
                )
            }
        }

        @Test func `The third refusal is the last`() async throws {
            try await serving(ada: ["codesBySMS": "+*******1234"]) { pool in
                let person = try await person(at: pool)
                let prompt = "Code (SMS_MFA, sent to +*******1234): "
                try await person.hides(password, at: "Password: ")
                for left in [2, 1, 0] {
                    try await person.hides("wrong", at: prompt)
                    if left > 0 { _ = try await person.hearsLine() }
                }
                #expect(try await person.isRefused()["code"] as? String == "CodeMismatchException")
            }
        }
    }
}
