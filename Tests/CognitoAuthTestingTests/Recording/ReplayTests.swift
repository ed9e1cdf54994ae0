import CognitoAuth
import CognitoAuthTesting
import Foundation
import Synchronization
import Testing

@Suite("Replay")
struct ReplayTests {
    /// Changes the session in the body of one request.
    private final class Tampering: Transport {
        private let inner: any Transport
        private let number: Int
        private let count = Mutex(0)

        init(_ inner: any Transport, number: Int) {
            self.inner = inner
            self.number = number
        }

        func send(_ request: TransportRequest) async throws -> TransportResponse {
            var request = request
            let current = count.withLock { count in
                count += 1
                return count
            }
            if current == number {
                var body = try JSONSerialization.jsonObject(with: request.body) as? [String: Any] ?? [:]
                body["Session"] = "s0me-s3cret"
                request.body = try JSONSerialization.data(withJSONObject: body)
            }
            return try await inner.send(request)
        }
    }

    /// Sends a request that is not the recorded one, and returns the difference.
    private func divergence(
        _ replay: RecordingTransport,
        _ request: TransportRequest
    ) async throws -> RecordingDivergence {
        await #expect(throws: TransportError.self) { try await replay.send(request) }
        return try #require(replay.divergence)
    }

    @Test(arguments: 1...4)
    func `A strict replay reports which request differs`(_ number: Int) async throws {
        let replay = RecordingTransport(replaying: try RecordedFlow.srpWithCode.fixture)
        let tampering = Tampering(replay, number: number)
        let error = try await failure { try await RecordedFlow.srpWithCode.run(over: tampering) }
        let divergence = try #require(replay.divergence)
        #expect(divergence.number == number && divergence.place == "body.Session")
        #expect(divergence.expected == (number < 3 ? "left out" : "<session-1>"))
        #expect(error.message.contains("Request \(number) (\(divergence.operation))") && !error.isRetryable)
        #expect(!"\(divergence)".contains("s0me-s3cret"))
        #expect(throws: RecordingError.diverged(divergence)) { try replay.finish() }
    }

    @Test func `Another operation than the recorded one is named`() async throws {
        let replay = RecordingTransport(replaying: try RecordedFlow.passwordAlone.fixture)
        let error = await #expect(throws: TransportError.self) {
            try await replay.send(.sample("{}", operation: "SignUp"))
        }
        #expect(error?.reason == .recordingDiverged && error?.mayHaveReachedServer == false)
        let divergence = try #require(replay.divergence)
        #expect([divergence.place, divergence.expected, divergence.came] == ["operation", "InitiateAuth", "SignUp"])
        // A replay that has diverged refuses the recorded request too.
        _ = try await failure { try await RecordedFlow.passwordAlone.run(over: replay) }
        #expect(replay.divergence?.number == 1)
    }

    @Test(arguments: [
        (["one", "two"], ["horse", "horse"], "what came before for <password-1>"),
        (["one", "one"], ["horse", "cart"], "another value than before"),
    ])
    func `A value and its stand-in replace only each other`(
        _ recorded: [String],
        _ sent: [String],
        _ came: String
    ) async throws {
        func body(_ password: String) -> String { #"{"Password":"\#(password)"}"# }
        let recording = try await Recording.of(body(recorded[0]), body(recorded[1]))
        let replay = RecordingTransport(replaying: recording)
        _ = try await replay.send(.sample(body(sent[0])))
        let divergence = try await divergence(replay, .sample(body(sent[1])))
        #expect(divergence.came == came)
        #expect(divergence.expected == "<password-\(recorded[0] == recorded[1] ? 1 : 2)>")
    }

    @Test(
        arguments: [
            (#"{"ClientId":"app"}"#, "body.ClientId", "app"), (#"{"ClientId":7}"#, "body.ClientId", "a number"),
            (#"{}"#, "body.ClientId", "nothing"), (#"{"ClientId":"web","Extra":1}"#, "body.Extra", "a value"),
            (#"{"ClientId":"an unusual one"}"#, "body.ClientId", "another value"), ("", "body", "no body"),
            ("<html>", "body", "a body that is no JSON"), ("[]", "body", "an array"),
        ]
    )
    func `A difference is reported without what may be secret`(
        _ body: String,
        _ place: String,
        _ came: String
    ) async throws {
        let replay = RecordingTransport(replaying: try await .of(#"{"ClientId":"web"}"#))
        let divergence = try await divergence(replay, .sample(body))
        #expect(divergence.place == place && divergence.came == came)
    }

    /// Endpoints of emulators seldom end with a slash; a client of the service sends one.
    @Test func `An endpoint without a path is the same as one with a slash`() async throws {
        let recorder = RecordingTransport(recording: FixedAnswers(["{}", "{}"]))
        let urls = ["http://127.0.0.1:4566", "http://127.0.0.1:4566/"].compactMap { URL(string: $0) }
        for url in urls { _ = try await recorder.send(.sample("{}", to: url)) }
        for urls in [urls, urls.reversed()] {
            let replay = RecordingTransport(replaying: try recorder.recording())
            for url in urls { _ = try await replay.send(.sample("{}", to: url)) }
            try replay.finish()
        }
    }

    @Test func `Another path is reported`() async throws {
        let recorder = RecordingTransport(recording: FixedAnswers(["{}"]))
        _ = try await recorder.send(.sample("{}", to: URL(filePath: "/pool-1/.well-known/jwks.json")))
        let replay = RecordingTransport(replaying: try recorder.recording())
        let path = "/pool-2/.well-known/jwks.json"
        let divergence = try await divergence(replay, .sample("{}", to: URL(filePath: path)))
        #expect(divergence.place == "path" && divergence.came == path)
    }

    @Test(
        arguments: [
            ("content-type", "application/json", "Content-Type", "application/json"),
            ("content-type", nil, "Content-Type", "nothing"),
            ("x-amz-target", "Other.InitiateAuth", "X-Amz-Target", "Other.InitiateAuth"),
            ("Authorization", "AWS4-HMAC-SHA256 x", "Authorization", "a value"),
        ] as [(String, String?, String, String)]
    )
    func `Another header is reported`(_ name: String, _ value: String?, _ place: String, _ came: String) async throws {
        var request = TransportRequest.sample("{}")
        request.headers[name] = value
        let divergence = try await divergence(RecordingTransport(replaying: try await .of("{}")), request)
        #expect(divergence.place == "headers.\(place)" && divergence.came == came)
    }

    @Test(arguments: [("custom:grace", true), ("dev:custom:grace", false), ("other:grace", false), ("grace", false)])
    func `The text around a stand-in is compared`(_ name: String, _ isAccepted: Bool) async throws {
        let recording = try await Recording.of(#"{"UserAttributeNames":["custom:ada"],"Username":"ada"}"#)
        let replay = RecordingTransport(replaying: recording)
        _ = try? await replay.send(.sample(#"{"UserAttributeNames":["\#(name)"],"Username":"grace"}"#))
        #expect(replay.divergence?.place == (isAccepted ? nil : "body.UserAttributeNames.0"))
        #expect(replay.divergence?.expected == (isAccepted ? nil : "custom:<username-1>"))
    }

    @Test func `A lenient replay compares operations only`() async throws {
        let recorder = RecordingTransport(recording: FixedAnswers([#"{"a":1}"#, #"{"b":1}"#, #"{"a":2}"#]))
        for operation in ["A", "B", "A"] { _ = try await recorder.send(.sample("{}", operation: operation)) }
        let replay = RecordingTransport(replaying: try recorder.recording(), matching: .lenient)
        var answers: [String] = []
        for operation in ["B", "A", "A"] {
            let answer = try await replay.send(.sample(#"{"Other":"body"}"#, operation: operation))
            answers.append(String(decoding: answer.body, as: UTF8.self))
        }
        #expect(answers == [#"{"b":1}"#, #"{"a":1}"#, #"{"a":2}"#])
        try replay.finish()
        let divergence = try await divergence(replay, .sample("{}", operation: "A"))
        #expect(divergence.number == 4 && divergence.expected == "no further request")
    }

    @Test func `Requests that were not used are named`() async throws {
        let replay = RecordingTransport(replaying: try RecordedFlow.srpWithCode.fixture)
        #expect(replay.unused.count == 4)
        let pool = try UserPool(
            id: "us-east-1_Local0001",
            clientID: RecordedFlow.client.id,
            clientSecret: "another",
            transport: replay
        )
        _ = try await pool.signIn("ada", with: .srp(password: "p"))
        let left = Array(repeating: "RespondToAuthChallenge", count: 2)
        #expect(throws: RecordingError.unused(left)) { try replay.finish() }
    }
}
