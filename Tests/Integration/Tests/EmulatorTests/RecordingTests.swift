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
            let recorder = RecordingTransport(spy)
            _ = try await flow.run(scene, over: recorder)
            let recording = try recorder.recording()
            #expect(recording.operations == spy.operations)
            try expectNoSecret(of: spy, and: secrets, in: recording)

            let replay = ReplayingTransport(try Recording(json: recording.json))
            _ = try await flow.run(try FlowScene(replaying: recording, of: flow), over: replay)
            try replay.verifyComplete()

            let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
            let path = tests.appending(path: "CognitoAuthTestingTests/Recordings/\(flow.rawValue).json").path()
            let stored = try? Recording(contentsOfFile: path).settled
            if ProcessInfo.processInfo.environment["COGNITO_AUTH_RECORD"] == nil {
                #expect(try recording.settled == stored)
            } else if try recording.settled != stored {
                // Dates and IDs differ in each recording.
                try recording.write(toFile: path)
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
    }
}

extension EmulatorFlow {
    private var emulator: Emulator { rawValue.hasPrefix("moto") ? .moto : .ministack }

    /// Returns the scene of the flow at its emulator, and the texts that no recording of it may have.
    fileprivate func scene() async throws -> (scene: FlowScene, secrets: [String]) {
        let provision = try await emulator.provision
        let client = try provision.client(names.client, of: names.pool)
        let person = try names.user.map { try provision.user($0, of: names.pool) }
        let newcomer = "new-\(UUID().uuidString.lowercased())"
        var scene = FlowScene(
            poolID: try provision.pool(names.pool).id,
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
        scene.identityPoolID = provision.content.identities.pool
        scene.email = "\(newcomer)@example.com"
        var secrets = [scene.username, scene.password, scene.newPassword, scene.email, scene.name]
        secrets += [client.secret, person?.username, person?.email, person?.totpSecret].compactMap(\.self)
        if isAdmin {
            let key = try provision.key("session")
            scene.access = .admin(credentials: .static(key.credentials))
            secrets += [key.id, key.secret, try #require(key.token)]
        }
        return (scene, secrets)
    }
}
