import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import TestSupport
import Testing

@Suite("Recording")
struct RecordingTests {
    @Test func `Concurrent requests are recorded in the order of their start`() async throws {
        let gate = Gate()
        let recorder = RecordingTransport(recording: gate)
        let names = (1...8).map { "Operation\($0)" }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, name) in names.enumerated() {
                group.addTask { _ = try await recorder.send(.sample("{}", operation: name)) }
                await gate.wait(for: index + 1)
            }
            #expect(throws: RecordingError.underWay(names)) { try recorder.recording() }
            await gate.openFromTheLast()
            try await group.waitForAll()
        }
        try expectEqual(recorder.recording().operations, names)
    }

    @Test func `A flow is recorded with the same stand-ins each time, and its file is read again`() async throws {
        let (first, _) = try await RecordedFlow.srpWithCode.record()
        let (second, _) = try await RecordedFlow.srpWithCode.record()
        expectEqual(first.json, second.json)
        // The table, the response that issued it, and the two requests that returned it.
        expectEqual(first.text.split(separator: "\"<session-1>\"").count, 5)
        #expect(!first.text.contains("<password-"))
        let folder = try TemporaryFolder()
        try first.write(toPath: folder.file("sign-in.json"))
        try expectEqual(Recording(path: folder.file("sign-in.json")), first)
        expectEqual("\(first)", "Recording(\(first.operations.joined(separator: ", ")))")
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
        let other = try await replayed(RecordedFlow.WrongStep()) as? TransportError
        expectEqual(other?.message.contains("WrongStep"), true)
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
        guard case .unreadable = error, "\(error)".contains(words), !"\(error)".contains("s3cret") else {
            Issue.record(error)
            return
        }
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

    @Test func `A device is confirmed and then proven`() async throws {
        let scene = await PoolScene(.ada, devices: .always)
        func signInTwice(over transport: RecordingTransport) async throws -> String {
            let pool = try scene.userPool(over: transport, devices: MemoryDeviceStore())
            let first = try await pool.signIn("ada", with: .rightSRP).tokens
            let second = try await pool.signIn("ada", with: .rightSRP).tokens
            expectEqual((first.deviceFailure, first.deviceKey), (nil, second.deviceKey))
            return try #require(first.deviceKey)
        }
        let recorder = RecordingTransport(recording: scene.local)
        let key = try await signInTwice(over: recorder)
        let recording = try recorder.recording()
        #expect(recording.operations.contains("ConfirmDevice") && !recording.texts.contains { $0.contains(key) })
        let replay = try replay(recorder)
        try await expectEqual(signInTwice(over: replay), "<deviceKey-1>")
        try replay.finish()
    }

    @Test func `An authenticator app is set up`() async throws {
        let scene = await PoolScene(.ada, mfa: .required(settingUp: [.authenticatorApp]))
        func setUp(over transport: RecordingTransport) async throws -> String {
            let pool = try scene.userPool(over: transport)
            let setup = try await pool.signIn("ada", with: .rightPassword).setUpMFA.beginAuthenticatorApp()
            let code = try TOTP(secretBase32: setup.secretCode).code(at: scene.clock.now)
            _ = try await setup.answer(code, deviceName: "my own phone").tokens
            return setup.secretCode
        }
        let recorder = RecordingTransport(recording: scene.local)
        let secret = try await setUp(over: recorder)
        let texts = try recorder.recording().texts
        #expect(!texts.contains { $0.contains(secret) || $0.contains("my own phone") })
        let replay = try replay(recorder)
        try await expectEqual(setUp(over: replay), "STANDINAAAAAAAAB")
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
