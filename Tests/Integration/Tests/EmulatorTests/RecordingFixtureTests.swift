import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

extension EmulatorTests {
    /// Flows that are recorded over a network, from an emulator that was not made for it.
    ///
    /// To write the files anew: `COGNITO_AUTH_RECORD=1 swift test --filter RecordingFixtureTests`.
    @Suite("Recorded flows") struct RecordingFixtureTests {
        @Test(arguments: EmulatorFlow.allCases)
        func `A flow is recorded without secrets, replayed at once, and is what is kept of it`(
            _ flow: EmulatorFlow
        ) async throws {
            let (scene, secrets) = try await flow.scene()
            let spy = RecordingSpy()
            let recorder = RecordingTransport(recording: spy)
            _ = try await flow.run(scene, over: recorder)
            let recording = try recorder.recording()
            #expect(recording.operations == spy.operations)
            try expectNoSecret(of: spy, and: secrets, in: recording)

            let replay = RecordingTransport(replaying: try Recording(json: recording.json))
            _ = try await flow.run(try FlowScene(replaying: recording, of: flow), over: replay)
            try replay.finish()
            try keep(recording, of: flow)
        }

        private func expectNoSecret(of spy: RecordingSpy, and known: [String], in recording: Recording) throws {
            let bodies = try spy.bodies.filter { !$0.isEmpty }
                .map { try JSONDecoder().decode(JSONValue.self, from: $0) }
            let signatures = spy.requests.compactMap { $0.headers["Authorization"] }
                .flatMap { $0.split(separator: "=").map(String.init).suffix(1) + [$0] }
            let secrets = Set(known + signatures + bodies.flatMap { WireSecrets.all(in: $0) })
            #expect(secrets.count > 6)
            for secret in secrets {
                // Six digits may be six of a time's by chance.
                let searched = secret.utf8.count == 6 ? "\"\(secret)\"" : secret
                for text in recording.texts where text.contains(searched) { Issue.record("\(secret)") }
            }
        }

        /// What differs in dates and ids alone is not written again.
        private func keep(_ recording: Recording, of flow: EmulatorFlow) throws {
            let folder = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../CognitoAuthTestingTests/Recordings").standardized
            let path = folder.appending(path: "\(flow.rawValue).json").path()
            let kept = try? Recording(path: path).settled
            if ProcessInfo.processInfo.environment["COGNITO_AUTH_RECORD"] == nil {
                #expect(try recording.settled == kept)
            } else if try recording.settled != kept {
                try recording.write(toPath: path)
            }
        }
    }
}
