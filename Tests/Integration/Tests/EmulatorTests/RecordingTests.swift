import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

extension EmulatorTests {
    /// Flows that are recorded over a network, from emulators that were not made for this package.
    @Suite("Recordings") struct RecordingTests {
        /// Compares with the files of the unit tests, and writes those that differ if `COGNITO_AUTH_RECORD` is set.
        @Test(arguments: EmulatorFlow.allCases)
        func `A recorded flow has no secrets, can be replayed, and is the stored one`(
            _ flow: EmulatorFlow
        ) async throws {
            let (scene, secrets) = try await flow.scene()
            let spy = RequestSpy()
            let recorder = RecordingTransport(recording: spy)
            _ = try await flow.run(scene, over: recorder)
            let recording = try recorder.recording()
            #expect(recording.operations == spy.operations)
            try expectNoSecret(of: spy, and: secrets, in: recording)

            let replay = RecordingTransport(replaying: try Recording(json: recording.json))
            _ = try await flow.run(try FlowScene(replaying: recording, of: flow), over: replay)
            try replay.finish()

            let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
            let path = tests.appending(path: "CognitoAuthTestingTests/Recordings/\(flow.rawValue).json").path()
            let stored = try? Recording(path: path).settled
            if ProcessInfo.processInfo.environment["COGNITO_AUTH_RECORD"] == nil {
                #expect(try recording.settled == stored)
            } else if try recording.settled != stored {
                // Dates and IDs differ in each recording.
                try recording.write(toPath: path)
            }
        }

        private func expectNoSecret(of spy: RequestSpy, and known: [String], in recording: Recording) throws {
            let bodies = try spy.bodies.filter { !$0.isEmpty }
                .map { try JSONDecoder().decode(JSONValue.self, from: $0) }
            let signatures = spy.requests.compactMap { $0.headers["Authorization"] }
                .flatMap { $0.split(separator: "=").map(String.init).suffix(1) + [$0] }
            let secrets = Set(known + signatures + bodies.flatMap { WireSecrets.all(in: $0) })
            #expect(secrets.count > 6)
            for secret in secrets {
                // Six digits may also be a part of a time.
                let searched = secret.utf8.count == 6 ? "\"\(secret)\"" : secret
                for text in recording.texts where text.contains(searched) { Issue.record("\(secret)") }
            }
        }

        /// Records a program and returns its recording, after a round trip through JSON, and its error.
        private func recording(
            _ program: (RecordingTransport) async throws -> Void
        ) async throws -> (recording: Recording, error: CognitoError?) {
            let recorder = RecordingTransport(recording: URLSessionTransport())
            var failure: CognitoError?
            do { try await program(recorder) } catch let error as CognitoError { failure = error }
            return (try Recording(json: try recorder.recording().json), failure)
        }

        @Test(arguments: [Emulator?.none, .moto])
        func `A missing server and a response in HTML are replayed as the same error`(_ server: Emulator?) async throws
        {
            let endpoint = try await server?.provision.endpoint ?? "http://127.0.0.1:9"
            func program(_ transport: RecordingTransport) async throws {
                let pool = try UserPool(
                    id: "us-east-1_Unknown1",
                    clientID: "client",
                    endpoint: URL(string: endpoint),
                    transport: transport,
                    retry: .none
                )
                // moto does not implement the operation, and answers in HTML.
                let request = GetTokensFromRefreshTokenRequest(refreshToken: "a-refresh-token", clientID: "client")
                _ = try await pool.client.getTokensFromRefreshToken(request)
            }
            let (recording, error) = try await recording(program)
            let expected = try #require(error)
            #expect(expected.httpStatus == (server == nil ? nil : 500))
            let replay = RecordingTransport(replaying: recording)
            let replayed = try await failure { try await program(replay) }
            try replay.finish()
            #expect(replayed == expected)
            let text = String(decoding: recording.json, as: UTF8.self)
            #expect(!text.contains("a-refresh-token") && !text.contains("<html"))
            #expect(text.contains(#""text" : "<body-1>""#) == (server != nil))
        }

        /// A lenient replay ignores the order of concurrent requests.
        @Test func `Concurrent sign-ins are replayed`() async throws {
            let scene = try await Scene(.ministack)
            func signIn(_ transport: RecordingTransport) async throws {
                let pool = try scene.provision.userPool(transport: transport)
                let tokens = try await withThrowingTaskGroup(of: Tokens.self) { group in
                    for _ in 0..<5 {
                        group.addTask { try await pool.signIn(scene.user.name, with: scene.srp).tokens }
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

        /// The recording has the public keys, and tokens without a valid signature.
        @Test func `Recorded keys refuse a recorded token`() async throws {
            let scene = try await Scene(.ministack)
            func verify(_ transport: RecordingTransport) async throws {
                let pool = try scene.provision.userPool(transport: transport)
                let tokens = try await pool.signIn(scene.user.name, with: .password(scene.user.password)).tokens
                _ = try await pool.makeTokenVerifier().verify(tokens.accessToken, as: .access)
            }
            let (recording, error) = try await recording(verify)
            #expect(error == nil)
            let replay = RecordingTransport(replaying: recording)
            let refusal = try await failure { try await verify(replay) }
            #expect(refusal.code == .invalidTokenSignature)
            try replay.finish()
        }
    }
}

extension EmulatorFlow {
    private var emulator: Emulator { rawValue.hasPrefix("moto") ? .moto : .ministack }

    /// Returns the scene of the flow at its emulator, and the texts that no recording of it may have.
    fileprivate func scene() async throws -> (scene: FlowScene, secrets: [String]) {
        let provision = try await emulator.provision
        let client = try provision.client(client, of: pool)
        let person = try user.map { try provision.user($0, of: pool) }
        let newcomer = "new-\(UUID().uuidString.lowercased())"
        var scene = FlowScene(
            poolID: try provision.pool(pool).id,
            clientID: client.id,
            username: (self == .srpByAlias ? person?.email : person?.name) ?? newcomer,
            password: person?.password ?? "Passw0rd!x",
            name: "Ada of Ockham",
            code: { appSecret in
                if let secret = appSecret ?? person?.totpSecret { return try await authenticatorCode(secret: secret) }
                // moto accepts any code by SMS.
                return self == .account ? Provision.resetCode : Provision.signUpCode
            }
        )
        scene.clientSecret = client.secret
        scene.endpoint = URL(string: provision.endpoint)
        scene.email = "\(newcomer)@example.com"
        var secrets = [scene.username, scene.password, scene.newPassword, scene.email, scene.name]
        secrets += [client.secret, person?.username, person?.email, person?.totpSecret].compactMap(\.self)
        if self == .admin {
            let key = try provision.key("session")
            scene.access = .admin(credentials: .static(key.credentials))
            secrets += [key.id, key.secret, try #require(key.token)]
        }
        return (scene, secrets)
    }
}
