import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Recorded sign-ins", .timeLimit(.minutes(1)))
struct RecordingFixtureTests {
    @Test(arguments: RecordedFlow.allCases)
    func `a recorded sign-in is replayed through the client`(_ flow: RecordedFlow) async throws {
        let replay = RecordingTransport(replaying: try .fixture(flow))
        let tokens = try await flow.run(over: replay)
        #expect(UnverifiedToken(tokens.accessToken)?["token_use"] == .string("access"))
        try replay.finish()
    }

    @Test(arguments: RecordedFlow.allCases)
    func `another user with another password signs in by the same recording`(_ flow: RecordedFlow) async throws {
        let replay = RecordingTransport(replaying: try .fixture(flow))
        _ = try await flow.run(over: replay, username: "grace", password: "any other", code: { "654321" })
        try replay.finish()
    }

    /// To write the files anew: `COGNITO_AUTH_RECORD=1 swift test --filter RecordingFixtureTests`.
    @Test(arguments: RecordedFlow.allCases)
    func `a flow gives the file that is kept of it`(_ flow: RecordedFlow) async throws {
        let recording = try await flow.record().recording
        if ProcessInfo.processInfo.environment["COGNITO_AUTH_RECORD"] != nil {
            let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Recordings")
            try recording.write(toPath: folder.appending(path: "\(flow.rawValue).json").standardized.path())
        } else {
            #expect(recording == (try .fixture(flow)))
        }
    }
}
