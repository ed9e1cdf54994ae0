import Foundation
import TestSupport
import Testing

extension SignInTests {
    @Suite("From a pipe, and interrupted") struct InputTests {
        @Test func `A pipe gives one answer a line, in the order asked, and no prompt is written`() async throws {
            let settings: [String: any Sendable] = ["requiredAttributes": ["given_name"]]
            try await serving(ada: ["mustChangePassword": true, "appSecret": appSecret], settings) { pool in
                let answers = [password, "a new password", "Ada", try wrongAppCode(), try appCode()]
                let run = try await pipe(answers, into: pool)
                try run.signedIn()
                // The refusal alone is told.
                #expect(run.messages.filter(\.isNewline).count == 1)
                #expect(run.messages.hasPrefix("RespondToAuthChallenge: CodeMismatchException: "))
            }
        }

        @Test(arguments: [
            ([], "Password"), ([password], "New password"), ([password, "a new password"], "Attribute given_name"),
            ([password, "a new password", "Ada"], "Second factor (SOFTWARE_TOKEN_MFA, SMS_MFA)"),
            ([password, "a new password", "Ada", "SOFTWARE_TOKEN_MFA"], "Code (SOFTWARE_TOKEN_MFA)"),
            ([password, "a new password", "Ada", "SOFTWARE_TOKEN_MFA", "wrong"], "Code (SOFTWARE_TOKEN_MFA)"),
        ])
        func `The end of input is an error that names what was asked`(
            _ answers: [String],
            prompt: String
        ) async throws {
            let ada: [String: any Sendable] = [
                "mustChangePassword": true, "appSecret": appSecret, "codesBySMS": "+*******1234",
            ]
            try await serving(ada: ada, ["requiredAttributes": ["given_name"]]) { pool in
                let error = try await pipe(answers, into: pool).refused()
                #expect(error["code"] as? String == "InputEnded")
                #expect(error["operation"] as? String == "")
                #expect(error["message"] as? String == "The input ended where an answer was needed: \(prompt).")
            }
        }

        @Test(arguments: ["choice", "custom"])
        func `The end of input is an error in every flow`(_ flow: String) async throws {
            try await serving(oneRound) { pool in
                let error = try await pipe([], into: pool, ["--flow", flow]).refused()
                #expect(error["code"] as? String == "InputEnded")
            }
        }

        @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
        func `An interrupt at a secret ends with its status, the echo on again`(_ signal: Int32) async throws {
            try await serving { pool in
                let person = try await person(at: pool)
                try await person.sends(signal, at: "Password: ")
                let (run, rest) = try await person.end()
                #expect(run.status == 128 + signal)
                #expect(run.output.isEmpty)
                #expect(rest == "\n")
                #expect(await person.isEchoing)
            }
        }

        @Test func `An interrupt at a later secret ends it as well`() async throws {
            try await serving(ada: ["appSecret": appSecret]) { pool in
                let person = try await person(at: pool)
                try await person.hides(password, at: "Password: ")
                try await person.hides("wrong", at: "Code (SOFTWARE_TOKEN_MFA): ")
                _ = try await person.hearsLine()
                try await person.sends(SIGINT, at: "Code (SOFTWARE_TOKEN_MFA): ")
                let (run, rest) = try await person.end()
                #expect(run.status == 130)
                #expect(run.output.isEmpty && rest == "\n")
                #expect(await person.isEchoing)
            }
        }

        @Test func `A stop at a secret switches the echo on, and off again when it goes on`() async throws {
            try await serving(ada: ["appSecret": appSecret]) { pool in
                let person = try await person(at: pool)
                for _ in 1...2 {
                    try await person.stops(at: "Password: ")
                    #expect(await person.isEchoing)
                    await person.continues()
                }
                try await person.hides(password, at: "Password: ")
                try await person.stops(at: "Code (SOFTWARE_TOKEN_MFA): ")
                #expect(await person.isEchoing)
                await person.continues()
                try await person.hides(try appCode(), at: "Code (SOFTWARE_TOKEN_MFA): ")
                try await person.isSignedIn()
                #expect(await person.isEchoing)
            }
        }

        @Test func `What is interrupted after a stop leaves the echo on`() async throws {
            try await serving { pool in
                let person = try await person(at: pool)
                try await person.stops(at: "Password: ")
                await person.continues()
                try await person.sends(SIGINT, at: "Password: ")
                let (run, rest) = try await person.end()
                #expect(run.status == 130)
                #expect(run.output.isEmpty && rest == "\n")
                #expect(await person.isEchoing)
            }
        }

        @Test func `An interrupt at what may be seen ends with status 130`() async throws {
            try await serving { pool in
                let person = try await person(at: pool, ["--flow", "choice"])
                try await person.sends(SIGINT, at: "First factor (PASSWORD_SRP, PASSWORD): ")
                let (run, rest) = try await person.end()
                #expect(run.status == 130)
                #expect(run.output.isEmpty && rest.isEmpty)
            }
        }
    }
}
