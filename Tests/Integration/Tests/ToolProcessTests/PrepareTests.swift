import Foundation
import TestSupport
import Testing

extension SignInTests {
    @Suite("While a password is typed") struct PrepareTests {
        @Test func `The connection is opened at the prompt, once and without a word`() async throws {
            try await serving { pool in
                let person = try await person(at: pool)
                try await person.hears("Password: ")
                while try await pool.everyRequest().isEmpty { try await Task.sleep(for: .milliseconds(5)) }
                #expect(try await pool.everyRequest().map(\.operation) == ["GetJWKS"])
                try await person.hides(password, at: "")
                try await person.isSignedIn()
                #expect(try await pool.everyRequest().filter { $0.operation == "GetJWKS" }.count == 1)
            }
        }

        @Test func `A pipe has nobody to wait for, and no connection is opened ahead`() async throws {
            try await serving { pool in
                try await pipe([password], into: pool).signedIn()
                #expect(
                    try await pool.everyRequest().map(\.operation) == ["InitiateAuth", "RespondToAuthChallenge"]
                )
            }
        }

        @Test func `Without a password to ask for nothing is opened ahead`() async throws {
            let round: [String: any Sendable] = ["parameters": ["question": "6 * 7"], "answer": "forty-two"]
            try await serving(["rounds": [round]]) { pool in
                let person = try await person(at: pool, ["--flow", "custom"])
                try await person.hears("  question=6 * 7\n")
                try await person.hides("forty-two", at: "Answer: ")
                try await person.isSignedIn()
                #expect(try await pool.everyRequest().first?.operation == "InitiateAuth")
                #expect(try await pool.everyRequest().allSatisfy { $0.operation != "GetJWKS" })
            }
        }

        @Test func `Where nobody listens the sign-in tells it, and what was done ahead does not`() async throws {
            let person = try PersonAtTerminal(
                running: CommandRun.built("cognito-auth"),
                ["sign-in", "--endpoint", "http://127.0.0.1:9", "--timeout", "20", "--json"] + Self.nobody
            )
            try await person.hides(password, at: "Password: ")
            let error = try await person.isRefused()
            #expect(error["operation"] as? String == "InitiateAuth")
            #expect(error["code"] as? String == "TransportFailed")
        }

        /// OpenSSL's clean-up at the end of a process frees what the connection still uses: the tool must end without it.
        @Test(.enabled(if: HostileServer.isExpected, "python3 and openssl are needed for the hostile server"))
        func `Who leaves while the connection is being opened sees the tool end in order`() async throws {
            let server = try await HostileServer.withDoors()
            let endpoint = try server.url("https", "localhost", port: "tls-self-signed")
            for milliseconds in stride(from: 0, to: 60, by: 3) {
                let person = try PersonAtTerminal(
                    running: CommandRun.built("cognito-auth"),
                    ["sign-in", "--endpoint", endpoint.absoluteString, "--json"] + Self.nobody
                )
                try await person.hears("Password: ")
                try await Task.sleep(for: .milliseconds(milliseconds))
                let endOfInput = "\u{4}"
                try await person.hides(endOfInput, at: "")
                #expect(try await person.isRefused()["code"] as? String == "InputEnded", "after \(milliseconds) ms")
            }
        }

        private static let nobody = [
            "--user-pool-id", "eu-west-1_Served001", "--client-id", "app", "--username", "ada",
        ]
    }
}
