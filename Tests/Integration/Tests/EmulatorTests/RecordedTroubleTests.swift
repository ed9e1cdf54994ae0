import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

extension EmulatorTests {
    /// What comes over a network and out of no pool in memory.
    @Suite("Recorded trouble") struct RecordedTroubleTests {
        /// The recording of a program as it is read from its file, with the error that the program ended in.
        private func recording(
            _ program: (RecordingTransport) async throws -> Void
        ) async throws -> (recording: Recording, error: CognitoError?) {
            let recorder = RecordingTransport(recording: URLSessionTransport())
            do {
                try await program(recorder)
            } catch let error as CognitoError {
                return (try Recording(json: try recorder.recording().json), error)
            }
            return (try Recording(json: try recorder.recording().json), nil)
        }

        private func expectReplay(
            operations: [String],
            sourceLocation: SourceLocation = #_sourceLocation,
            _ program: (RecordingTransport) async throws -> Void
        ) async throws -> Recording {
            let (recording, error) = try await recording(program)
            #expect(recording.operations == operations, sourceLocation: sourceLocation)
            let expected = try #require(error, sourceLocation: sourceLocation)
            let replay = RecordingTransport(replaying: recording)
            let came = await #expect(throws: CognitoError.self, sourceLocation: sourceLocation) {
                try await program(replay)
            }
            try replay.finish()
            #expect(came?.code == expected.code, sourceLocation: sourceLocation)
            #expect(came?.httpStatus == expected.httpStatus, sourceLocation: sourceLocation)
            #expect(came?.message == expected.message, sourceLocation: sourceLocation)
            #expect(came?.isRetryable == expected.isRetryable, sourceLocation: sourceLocation)
            return recording
        }

        @Test func `Nobody listens`() async throws {
            let recording = try await expectReplay(operations: ["InitiateAuth"]) { transport in
                let pool = try UserPool(
                    id: "us-east-1_Nobody",
                    clientID: "client",
                    endpoint: URL(string: "http://127.0.0.1:9"),
                    transport: transport,
                    retry: .none
                )
                _ = try await pool.signIn("ada", with: .password("correct horse"))
            }
            #expect(!String(decoding: recording.json, as: UTF8.self).contains("correct horse"))
        }

        /// moto does not know the operation, and shows its own failure.
        @Test func `An answer in HTML, of which nothing is kept`() async throws {
            let provision = try await EmulatorHost.shared.provision(.moto)
            let recording = try await expectReplay(operations: ["GetTokensFromRefreshToken"]) { transport in
                let pool = try UserPool(
                    id: "us-east-1_Nobody",
                    clientID: "client",
                    endpoint: URL(string: provision.endpoint),
                    transport: transport,
                    retry: .none
                )
                let request = GetTokensFromRefreshTokenRequest(
                    refreshToken: "a-token-to-refresh-with",
                    clientID: "client"
                )
                _ = try await pool.client.getTokensFromRefreshToken(request)
            }
            let text = String(decoding: recording.json, as: UTF8.self)
            #expect(text.contains(#""text" : "<body-1>""#) && !text.contains("<html") && !text.contains("a-token"))
        }

        /// Which is first is another each time; a lenient replay does not look.
        @Test func `Several sign-ins at once`() async throws {
            let provision = try await EmulatorHost.shared.provision(.ministack)
            let alice = try provision.user("alice")
            func signIn(_ transport: RecordingTransport) async throws {
                let pool = try provision.userPool(transport: transport)
                let tokens = try await withThrowingTaskGroup(of: Tokens.self) { group in
                    for _ in 0..<5 {
                        group.addTask {
                            try signedIn(try await pool.signIn(alice.name, with: .srp(password: alice.password)))
                        }
                    }
                    return try await group.reduce(into: Set<String>()) { $0.insert($1.accessToken) }
                }
                #expect(tokens.count == 5)
            }
            let recording = try await recording(signIn).recording
            #expect(recording.operations.count == 10)
            let replay = RecordingTransport(replaying: recording, matching: .lenient)
            try await signIn(replay)
            try replay.finish()
        }

        /// The keys are public and stay; a token of a recording has no signature that they could verify.
        @Test func `Fetched keys refuse a recorded token`() async throws {
            let provision = try await EmulatorHost.shared.provision(.ministack)
            let alice = try provision.user("alice")
            func verify(_ transport: RecordingTransport) async throws {
                let pool = try provision.userPool(transport: transport)
                let tokens = try signedIn(try await pool.signIn(alice.name, with: .password(alice.password)))
                _ = try await pool.makeTokenVerifier().verify(tokens.accessToken, as: .access)
            }
            let (recording, error) = try await recording(verify)
            #expect(error == nil)
            let replay = RecordingTransport(replaying: recording)
            let refusal = await #expect(throws: CognitoError.self) { try await verify(replay) }
            #expect(refusal?.code == .invalidTokenSignature)
            try replay.finish()
        }
    }
}
