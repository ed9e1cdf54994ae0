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
                #expect(throws: RecordingError.requestsInFlight(Self.names)) { try recorder?.recording() }
            }
            return TransportResponse(status: 200, headers: [:], body: Data("{}".utf8))
        }
    }

    @Test func `Concurrent requests are recorded in the order of their start`() async throws {
        let transport = Nesting()
        let recorder = RecordingTransport(transport)
        transport.recorder.withLock { $0 = recorder }
        _ = try await recorder.send(.sample("{}", operation: Nesting.names[0]))
        try expectEqual(recorder.recording().operations, Nesting.names)
        // The transport and the recorder refer to each other.
        transport.recorder.withLock { $0 = nil }
    }

    @Test func `The file of a recording is private, and can be read`() async throws {
        let recording = try await RecordedFlow.passwordAlone.record().recording
        let folder = try TemporaryFolder()
        let path = folder.file("sign-in.json")
        try Data().write(to: URL(filePath: path))
        try recording.write(toFile: path)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        expectEqual(mode, 0o600)
        try expectEqual(Recording(contentsOfFile: path), recording)
        expectEqual("\(recording)", "Recording(InitiateAuth)")
    }

    private struct Failing: Transport {
        let error: any Error

        func send(_ request: TransportRequest) async throws -> TransportResponse { throw error }
    }

    @Test func `Transport errors and cancellations are replayed; other errors only with their type`() async throws {
        let request = TransportRequest.sample(#"{"Password":"horse battery"}"#)
        func replayed(_ error: any Error) async throws -> any Error {
            let recorder = RecordingTransport(Failing(error: error))
            await #expect(throws: (any Error).self) { try await recorder.send(request) }
            let replay = ReplayingTransport(try Recording(json: try recorder.recording().json))
            let error = await #expect(throws: (any Error).self) { try await replay.send(request) }
            try replay.verifyComplete()
            return try #require(error)
        }
        for reason in [TransportError.Reason.timedOut, .cannotConnect, .connectionLost] {
            let error = TransportError(reason, "of horse battery", mayHaveReachedServer: true)
            let failure = try await replayed(error) as? TransportError
            expectEqual((failure?.reason, failure?.mayHaveReachedServer), (reason, true))
            expectEqual(failure?.message, "<message-1>")
        }
        #expect(try await replayed(CancellationError()) is CancellationError)
        let other = try await replayed(UnexpectedStep()) as? TransportError
        expectEqual(other?.message.contains("UnexpectedStep"), true)
    }

    @Test(arguments: [
        ("", ""), ("null", "null"), ("{}", "{}"), ("0", "0"), (#""text""#, #""<value-1>""#), ("<html>", "<body-2>"),
        (#"{"AuthenticationResult":{"AccessToken":"abc"#, "<body-2>"),
    ])
    func `A body that is not JSON is replaced as a whole`(
        _ body: String,
        _ replayed: String
    ) async throws {
        let recorded = try await Recording.of("a=s3cret", responses: [body])
        let recording = try Recording(json: recorded.json)
        expectEqual(recording, recorded)
        #expect(!recording.text.contains("AccessToken") && !recording.text.contains("s3cret"))
        let response = try await ReplayingTransport(recording).send(.sample("another"))
        expectEqual((response.status, String(decoding: response.body, as: UTF8.self)), (200, replayed))
    }

    @Test(
        arguments: [
            ("", "The JSON is not a recording."), ("[]", "The JSON is not a recording."), ("{}", "`version`"),
            (#"{"version":"1"}"#, "`version`"), (#"{"version":1}"#, "`placeholders`"),
            (#"{"version":1,"placeholders":[{"kind":"s3cret","text":7}],"exchanges":[]}"#, "`placeholders.0.text`"),
            (
                #"{"version":1,"placeholders":[],"exchanges":[{"operation":"A","request":{"method":"POST","path":"/","headers":{}}}]}"#,
                "either a response or a failure"
            ),
        ]
    )
    func `The error of a malformed file contains the reason, but no value`(_ text: String, _ reason: String) throws {
        let error = try #require(throws: RecordingError.self) { try Recording(json: Data(text.utf8)) }
        let isInvalid = if case .invalidRecording = error { true } else { false }
        #expect(isInvalid && "\(error)".contains(reason) && !"\(error)".contains("s3cret"))
    }

    @Test func `A later version and a missing file are rejected`() throws {
        #expect(throws: RecordingError.unsupportedVersion(2)) {
            try Recording(json: Data(#"{"version":2,"more":[]}"#.utf8))
        }
        let error = #expect(throws: RecordingError.self) { try Recording(contentsOfFile: "/nowhere/sign-in.json") }
        expectEqual(error.map { "\($0)" }?.contains("/nowhere/sign-in.json"), true)
    }
}

/// Flows in which a client computes with values, so that the placeholders must have their format.
@Suite("Replay of other flows")
struct OtherFlowTests {
    private func replay(_ recorder: RecordingTransport) throws -> ReplayingTransport {
        ReplayingTransport(try Recording(json: try recorder.recording().json))
    }

    @Test func `A replay sets up TOTP, confirms a device, and verifies the device`() async throws {
        let scene = await TestPool(.ada) {
            $0.mfaConfiguration = .required(settingUp: [.totp])
            $0.deviceTracking = .always
        }
        func signInTwice(over transport: any Transport) async throws -> [String?] {
            let pool = try scene.userPool(over: transport, deviceStore: MemoryDeviceStore())
            let setup = try await pool.signIn("ada", with: .rightSRP).setUpMFA.beginTOTPSetup()
            let code = try TOTP(secretBase32: setup.secretCode).code(at: scene.clock.now)
            let first = try await setup.answer(code, deviceName: "my own phone").tokens
            let second = try await pool.signIn("ada", with: .rightSRP).tokens
            expectEqual((first.deviceError, first.deviceKey), (nil, second.deviceKey))
            return [setup.secretCode, first.deviceKey]
        }
        let recorder = RecordingTransport(scene.local)
        let secrets = try await signInTwice(over: recorder).compactMap(\.self) + ["my own phone"]
        let texts = try recorder.recording().texts
        expectEqual(secrets.filter { secret in texts.contains { $0.contains(secret) } }, [])
        let replay = try replay(recorder)
        try await expectEqual(signInTwice(over: replay), ["PLACEHOLDERAAAAB", "<device_key-1>"])
        try replay.verifyComplete()
    }

    @Test func `A replay completes a passkey challenge`() async throws {
        var passkey = try LocalPasskey()
        let scene = await TestPool(LocalUser("ada").withPasskey(passkey))
        func challenge(over transport: any Transport) async throws -> PasskeyChallenge {
            try await scene.userPool(over: transport).signIn("ada", with: .choice(preferring: .webAuthn)).passkey
        }
        let recorder = RecordingTransport(scene.local)
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
        try replay.verifyComplete()
    }
}
