import Foundation
import TestSupport
import Testing

extension SignInTests {
    @Suite("By custom challenges") struct CustomTests {
        private static let rounds: [String: any Sendable] = [
            "rounds": [
                ["parameters": ["question": "6 * 7", "hint": "a number"], "answer": "forty-two"],
                ["parameters": ["question": "the colour"], "answer": "blue"],
            ] as [[String: any Sendable]]
        ]

        @Test(arguments: [true, false])
        func `Each round shows its public parameters and asks its answer`(provesPassword: Bool) async throws {
            try await serving(Self.rounds) { pool in
                let person = try await person(at: pool, ["--flow", provesPassword ? "custom-srp" : "custom"])
                if provesPassword { try await person.hides(password, at: "Password: ") }
                try await person.hears("  hint=a number\n  question=6 * 7\n")
                try await person.hides("forty-one", at: "Answer: ")
                try await person.hears("  hint=a number\n  question=6 * 7\n")
                try await person.hides("forty-two", at: "Answer: ")
                try await person.hears("  question=the colour\n")
                try await person.hides("blue", at: "Answer: ")
                try await person.isSignedIn()
                let subjects = try await pool.requests().map(\.subject)
                let proof = provesPassword ? ["PASSWORD_VERIFIER"] : []
                #expect(subjects == ["CUSTOM_AUTH"] + proof + [String](repeating: "CUSTOM_CHALLENGE", count: 3))
            }
        }

        @Test func `The triggers' refusal ends the sign-in`() async throws {
            try await serving(Self.rounds) { pool in
                let run = try await pipe(["1", "2", "3", "42"], into: pool, ["--flow", "custom"])
                #expect(try run.refused()["code"] as? String == "NotAuthorizedException")
            }
        }

        @Test func `An unknown challenge shows its parameters and reads raw answers up to an empty line`() async throws
        {
            let face = """
                {"ChallengeName": "FACE_SCAN", "Session": "a session of the service",
                 "ChallengeParameters": {"USERNAME": "ada", "MODEL": "v\\u001b[2J2", "ANGLE": "left"}}
                """
            let tokens = """
                {"AuthenticationResult": {"AccessToken": "ey.a", "IdToken": "ey.i", "RefreshToken": "r",
                 "ExpiresIn": 3600, "TokenType": "Bearer"}}
                """
            let replies = [
                ["operation": "InitiateAuth", "body": face], ["operation": "RespondToAuthChallenge", "body": tokens],
            ]
            try await serving(["replies": replies]) { pool in
                let person = try await person(at: pool, ["--flow", "password"])
                try await person.hides(password, at: "Password: ")
                // What would clear the screen is not handed on.
                try await person.hears("Challenge FACE_SCAN\n  ANGLE=left\n  MODEL=v\u{FFFD}[2J2\n  USERNAME=ada\n")
                let prompt = "KEY=VALUE, empty to send: "
                try await person.types("SCAN=a=b", at: prompt)
                try await person.types("nonsense", at: prompt)
                try await person.hears("That is not KEY=VALUE.\n")
                try await person.types("QUALITY=", at: prompt)
                try await person.types("", at: prompt)
                try await person.isSignedIn()
                let answer = try #require(try await pool.requests().last)
                #expect(answer.challenge == "FACE_SCAN")
                #expect(answer.values == ["USERNAME": "ada", "SCAN": "a=b", "QUALITY": ""])
            }
        }
    }
}
