import Foundation
import TestSupport
import Testing

extension SignInTests {
    @Suite("By choice") struct ChoiceTests {
        private static let ada: [String: any Sendable] = [
            "email": "ada@example.com", "phoneNumber": "+15550001234", "hasPasskey": true,
        ]
        private static let prompt = "First factor (PASSWORD_SRP, PASSWORD, EMAIL_OTP, SMS_OTP, WEB_AUTHN): "

        @Test(arguments: ["PASSWORD", "PASSWORD_SRP"])
        func `A password is asked for only when the choice needs one`(_ factor: String) async throws {
            try await serving(ada: Self.ada) { pool in
                let person = try await person(at: pool, ["--flow", "choice"])
                try await person.types(factor, at: Self.prompt)
                try await person.hides(password, at: "Password: ")
                try await person.isSignedIn()
                let requests = try await pool.requests()
                #expect(requests.contains { $0.values["PASSWORD"] == password } == (factor == "PASSWORD"))
            }
        }

        @Test(arguments: [("EMAIL_OTP", "a***@e***"), ("SMS_OTP", "+*******1234")], [true, false])
        func `A code is chosen or preferred, and asked for`(
            _ factor: (name: String, destination: String),
            isPreferred: Bool
        ) async throws {
            try await serving(ada: Self.ada) { pool in
                let person = try await person(
                    at: pool,
                    ["--flow", "choice"] + (isPreferred ? ["--prefer", factor.name] : [])
                )
                if !isPreferred { try await person.types(factor.name, at: Self.prompt) }
                try await person.hears("Code (\(factor.name), sent to \(factor.destination)): ")
                try await person.hides(try await pool.code(), at: "")
                try await person.isSignedIn()
            }
        }

        @Test(arguments: [true, false])
        func `A passkey's options are shown, and its assertion read from one line`(isPreferred: Bool) async throws {
            try await serving(ada: Self.ada) { pool in
                let person = try await person(
                    at: pool,
                    ["--flow", "choice"] + (isPreferred ? ["--prefer", "WEB_AUTHN"] : [])
                )
                if !isPreferred { try await person.types("WEB_AUTHN", at: Self.prompt) }
                try await person.hears("Request options for the authenticator:\n")
                let options = try await person.hearsLine()
                #expect(try JSONSerialization.jsonObject(with: Data(options.utf8)) is [String: Any])
                try await person.types(
                    try await pool.assertion(to: options),
                    at: "Assertion, one line of JSON: "
                )
                try await person.isSignedIn()
            }
        }

        @Test(arguments: ["PASSWORD", "PASSWORD_SRP"])
        func `A preferred password is asked for at the beginning`(_ factor: String) async throws {
            try await serving(ada: Self.ada) { pool in
                let person = try await person(at: pool, ["--flow", "choice", "--prefer", factor])
                try await person.hides(password, at: "Password: ")
                try await person.isSignedIn()
                let first = try #require(try await pool.requests().first)
                #expect(first.values["PREFERRED_CHALLENGE"] == factor)
                #expect((first.values["PASSWORD"] == password) == (factor == "PASSWORD"))
            }
        }

        @Test(arguments: [("PASSWORD", "PASSWORD"), ("PASSWORD_SRP", "SRP_A")])
        func `The challenge of a password asks for it again`(factor: String, withheld: String) async throws {
            try await serving(["withheld": [withheld]]) { pool in
                let person = try await person(at: pool, ["--flow", "choice", "--prefer", factor])
                try await person.hides(password, at: "Password: ")
                try await person.hides(password, at: "Password: ")
                try await person.isSignedIn()
                let answer = try #require(try await pool.requests().first { $0.challenge == factor })
                #expect(answer.values[withheld] != nil)
            }
        }

        @Test func `A preferred factor that is not open leads to the choice`() async throws {
            try await serving { pool in
                let run = try await pipe(
                    ["PASSWORD_SRP", password],
                    into: pool,
                    ["--flow", "choice", "--prefer", "SMS_OTP"],
                    client: "web"
                )
                try run.signedIn()
                #expect(run.messages.isEmpty)
            }
        }
    }
}
