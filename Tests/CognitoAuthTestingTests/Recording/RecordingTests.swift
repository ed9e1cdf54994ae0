import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("Recording")
struct RecordingTests {
    /// Sends the next of eight requests before it responds, so that the last request has the first response.
    private final class Nesting: Transport {
        static let names = (1...8).map { "Operation\($0)" }
        let recorder = Mutex<RecordingTransport?>(nil)

        func send(_ request: TransportRequest) async throws -> TransportResponse {
            let recorder = recorder.withLock(\.self)
            if let next = zip(Self.names, Self.names.dropFirst()).first(where: { $0.0 == request.operation })?.1 {
                _ = try await recorder?.send(.sample("{}", operation: next))
            } else {
                #expect(throws: RecordingError.underWay(Self.names)) { try recorder?.recording() }
            }
            return TransportResponse(status: 200, headers: [:], body: Data("{}".utf8))
        }
    }

    @Test func `Concurrent requests are recorded in the order of their start`() async throws {
        let transport = Nesting()
        let recorder = RecordingTransport(recording: transport)
        transport.recorder.withLock { $0 = recorder }
        _ = try await recorder.send(.sample("{}", operation: Nesting.names[0]))
        try expectEqual(recorder.recording().operations, Nesting.names)
        // The transport and the recorder refer to each other.
        transport.recorder.withLock { $0 = nil }
    }

    @Test func `The file of a recording is only its owner's, and is read again`() async throws {
        let recording = try await RecordedFlow.passwordAlone.record().recording
        let folder = try TemporaryFolder()
        let path = folder.file("sign-in.json")
        try Data().write(to: URL(filePath: path))
        try recording.write(toPath: path)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        expectEqual(mode, 0o600)
        try expectEqual(Recording(path: path), recording)
        expectEqual("\(recording)", "Recording(InitiateAuth)")
    }

    private struct Failing: Transport {
        let error: any Error

        func send(_ request: TransportRequest) async throws -> TransportResponse { throw error }
    }

    @Test func `A failure and a cancellation are replayed as they were, and another error by its type only`()
        async throws
    {
        let request = TransportRequest.sample(#"{"Password":"horse battery"}"#)
        func replayed(_ error: any Error) async throws -> any Error {
            let recorder = RecordingTransport(recording: Failing(error: error))
            await #expect(throws: (any Error).self) { try await recorder.send(request) }
            let replay = RecordingTransport(replaying: try Recording(json: try recorder.recording().json))
            let error = await #expect(throws: (any Error).self) { try await replay.send(request) }
            try replay.finish()
            return try #require(error)
        }
        for reason in [TransportError.Reason.timedOut, .cannotConnect, .connectionLost] {
            let error = TransportError(reason, "of horse battery", mayHaveReachedServer: true)
            let failure = try await replayed(error) as? TransportError
            expectEqual((failure?.reason, failure?.mayHaveReachedServer), (reason, true))
            expectEqual(failure?.message, "of <password-1>")
        }
        #expect(try await replayed(CancellationError()) is CancellationError)
        let other = try await replayed(UnexpectedStep()) as? TransportError
        expectEqual(other?.message.contains("UnexpectedStep"), true)
    }

    @Test(arguments: [
        ("", ""), ("null", "null"), ("{}", "{}"), ("0", "0"), (#""text""#, #""<value-1>""#), ("<html>", "<body-2>"),
        (#"{"AuthenticationResult":{"AccessToken":"abc"#, "<body-2>"),
    ])
    func `A response is replayed as it was, or replaced as a whole if it is not JSON`(
        _ body: String,
        _ replayed: String
    ) async throws {
        let recorded = try await Recording.of("a=s3cret", answers: [body])
        let recording = try Recording(json: recorded.json)
        expectEqual(recording, recorded)
        #expect(!recording.text.contains("AccessToken") && !recording.text.contains("s3cret"))
        let answer = try await RecordingTransport(replaying: recording).send(.sample("another"))
        expectEqual((answer.status, String(decoding: answer.body, as: UTF8.self)), (200, replayed))
    }

    @Test(
        arguments: [
            ("", "It is not the JSON"), ("[]", "It is not the JSON"), ("{}", "`version`"),
            (#"{"version":"1"}"#, "`version`"), (#"{"version":1}"#, "`standIns`"),
            (#"{"version":1,"standIns":[{"kind":"s3cret","text":""}],"exchanges":[]}"#, "`standIns.0.kind`"),
            (
                #"{"version":1,"standIns":[],"exchanges":[{"operation":"A","request":{"method":"POST","path":"/","headers":{}}}]}"#,
                "either a response or a failure"
            ),
        ]
    )
    func `A malformed file is refused with the reason, without a value`(_ text: String, _ words: String) throws {
        let error = try #require(throws: RecordingError.self) { try Recording(json: Data(text.utf8)) }
        let isUnreadable = if case .unreadable = error { true } else { false }
        #expect(isUnreadable && "\(error)".contains(words) && !"\(error)".contains("s3cret"))
    }

    @Test func `A later version and a missing file are refused`() throws {
        #expect(throws: RecordingError.unknownVersion(2)) {
            try Recording(json: Data(#"{"version":2,"more":[]}"#.utf8))
        }
        let error = #expect(throws: RecordingError.self) { try Recording(path: "/nowhere/sign-in.json") }
        expectEqual(error.map { "\($0)" }?.contains("/nowhere/sign-in.json"), true)
    }
}

/// Flows whose values a client reads and computes with: their stand-ins have to serve for that.
@Suite("Replay of other flows")
struct OtherFlowTests {
    private func replay(_ recorder: RecordingTransport) throws -> RecordingTransport {
        RecordingTransport(replaying: try Recording(json: try recorder.recording().json))
    }

    @Test func `A device and an authenticator app are set up, and the device is proven`() async throws {
        let scene = await PoolScene(.ada, mfa: .required(settingUp: [.totp]), devices: .always)
        func signInTwice(over transport: RecordingTransport) async throws -> [String?] {
            let pool = try scene.userPool(over: transport, deviceStore: MemoryDeviceStore())
            let setup = try await pool.signIn("ada", with: .rightSRP).setUpMFA.beginTOTPSetup()
            let code = try TOTP(secretBase32: setup.secretCode).code(at: scene.clock.now)
            let first = try await setup.answer(code, deviceName: "my own phone").tokens
            let second = try await pool.signIn("ada", with: .rightSRP).tokens
            expectEqual((first.deviceError, first.deviceKey), (nil, second.deviceKey))
            return [setup.secretCode, first.deviceKey]
        }
        let recorder = RecordingTransport(recording: scene.local)
        let secrets = try await signInTwice(over: recorder).compactMap(\.self) + ["my own phone"]
        let texts = try recorder.recording().texts
        expectEqual(secrets.filter { secret in texts.contains { $0.contains(secret) } }, [])
        let replay = try replay(recorder)
        try await expectEqual(signInTwice(over: replay), ["STANDINAAAAAAAAB", "<deviceKey-1>"])
        try replay.finish()
    }

    @Test func `A passkey answers`() async throws {
        var passkey = try LocalPasskey()
        let scene = await PoolScene(LocalUser("ada").withPasskey(passkey))
        func challenge(over transport: RecordingTransport) async throws -> PasskeyChallenge {
            try await scene.userPool(over: transport).signIn("ada", with: .choice(preferring: .webAuthn)).passkey
        }
        let recorder = RecordingTransport(recording: scene.local)
        let first = try await challenge(over: recorder)
        let credential = try passkey.assertion(for: try #require(first.requestOptionsJSON))
        _ = try await first.answer(credential: credential).tokens
        let texts = try recorder.recording().texts
        #expect(!texts.contains { $0.contains(passkey.credentialID) })

        let replay = try replay(recorder)
        let replayed = try await challenge(over: replay)
        let options = try #require(replayed.requestOptions)
        expectEqual((options.userVerification, options.allowCredentials.count), ("preferred", 1))
        #expect(options.challenge.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil)
        _ = try await replayed.answer(credential: #"{"id":"another","type":"public-key"}"#).tokens
        try replay.finish()
    }
}
