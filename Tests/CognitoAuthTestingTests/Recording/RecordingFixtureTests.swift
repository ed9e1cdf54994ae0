import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@Suite("Recorded sign-ins")
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

    @Test(arguments: EmulatorFlow.allCases)
    func `what an emulator answered is replayed through the client, to another user`(_ flow: EmulatorFlow) async throws
    {
        let recording = try Recording.fixture(named: flow.rawValue)
        let replay = RecordingTransport(replaying: recording)
        let tokens = try await flow.run(try FlowScene(replaying: recording, of: flow), over: replay)
        #expect(tokens.unverifiedAccessToken?.username?.wholeMatch(of: /<\w+-\d>/) != nil)
        try replay.finish()
    }

    @Test(arguments: EmulatorFlow.allCases)
    func `where an emulator or its client had a secret, the file has a stand-in`(_ flow: EmulatorFlow) throws {
        let file = try JSONDecoder().decode(JSONValue.self, from: try Recording.fixture(named: flow.rawValue).json)
        guard case .array(let standIns)? = file["standIns"] else { throw RecordedFlow.WrongStep() }
        let texts = Set(standIns.compactMap { $0["text"]?.string })
        let found = WireSecrets.all(in: file)
        #expect(found.count > 5 && found.allSatisfy { texts.contains($0) })
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
