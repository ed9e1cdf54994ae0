import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Replay")
struct ReplayTests {
    /// Changes the session in the body of one request.
    private struct Tampering: Transport {
        let spy: RequestSpy
        let number: Int

        func send(_ request: TransportRequest) async throws -> TransportResponse {
            guard spy.requests.count == number - 1 else { return try await spy.send(request) }
            var request = request
            var body = try JSONSerialization.jsonObject(with: request.body) as? [String: Any] ?? [:]
            body["Session"] = "s0me-s3cret"
            request.body = try JSONSerialization.data(withJSONObject: body)
            return try await spy.send(request)
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
        let tampering = Tampering(spy: RequestSpy(replay), number: number)
        let error = try await failure { try await RecordedFlow.srpWithCode.run(over: tampering) }
        let divergence = try #require(replay.divergence)
        expectEqual((divergence.number, divergence.place), (number, "body.Session"))
        expectEqual(divergence.expected, (number < 3 ? "left out" : "<session-1>"))
        #expect(error.message.contains("Request \(number) (\(divergence.operation))") && !error.isRetryable)
        #expect(!"\(divergence)".contains("s0me-s3cret"))
        #expect(throws: RecordingError.diverged(divergence)) { try replay.finish() }
    }

    @Test func `Another operation than the recorded one is named`() async throws {
        let replay = RecordingTransport(replaying: try await .of("{}"))
        let error = await #expect(throws: TransportError.self) {
            try await replay.send(.sample("{}", operation: "SignUp"))
        }
        expectEqual((error?.reason, error?.mayHaveReachedServer), (.recordingDiverged, false))
        // A replay that has diverged refuses the recorded request too.
        let divergence = try await divergence(replay, .sample("{}"))
        let texts = [divergence.place, divergence.expected, divergence.came]
        expectEqual((divergence.number, texts), (1, ["operation", "InitiateAuth", "SignUp"]))
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
        expectEqual(divergence.came, came)
        expectEqual(divergence.expected, "<password-\(recorded[0] == recorded[1] ? 1 : 2)>")
    }

    /// Requests that are not the recorded one, with the places of the differences and the values that came.
    private static var differences: [(request: TransportRequest, place: String, came: String)] {
        let recorded = #"{"ClientId":"web"}"#
        let bodies = [
            (#"{"ClientId":"app"}"#, "body.ClientId", "app"), (#"{"ClientId":7}"#, "body.ClientId", "a number"),
            (#"{}"#, "body.ClientId", "nothing"), (#"{"ClientId":"web","Extra":1}"#, "body.Extra", "a value"),
            (#"{"ClientId":"an unusual one"}"#, "body.ClientId", "another value"), ("", "body", "no body"),
            ("<html>", "body", "a body that is no JSON"), ("[]", "body", "an array"),
        ].map { (TransportRequest.sample($0), $1, $2) }
        let headers: [(String, String?, String, String)] = [
            ("content-type", "application/json", "headers.Content-Type", "application/json"),
            ("content-type", nil, "headers.Content-Type", "nothing"),
            ("x-amz-target", "Other.InitiateAuth", "headers.X-Amz-Target", "Other.InitiateAuth"),
            ("Authorization", "AWS4-HMAC-SHA256 x", "headers.Authorization", "a value"),
        ]
        let path = "/pool-2/.well-known/jwks.json"
        return bodies + [(.sample(recorded, to: URL(filePath: path)), "path", path)]
            + headers.map { name, value, place, came in
                var request = TransportRequest.sample(recorded)
                request.headers[name] = value
                return (request, place, came)
            }
    }

    @Test(arguments: differences)
    func `A difference is reported without what may be secret`(
        _ request: TransportRequest,
        _ place: String,
        _ came: String
    ) async throws {
        let replay = RecordingTransport(replaying: try await .of(#"{"ClientId":"web"}"#))
        let divergence = try await divergence(replay, request)
        expectEqual((divergence.place, divergence.came), (place, came))
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

    @Test(arguments: [("custom:grace", true), ("dev:custom:grace", false), ("other:grace", false), ("grace", false)])
    func `The text around a stand-in is compared`(_ name: String, _ isAccepted: Bool) async throws {
        let recording = try await Recording.of(#"{"UserAttributeNames":["custom:ada"],"Username":"ada"}"#)
        let replay = RecordingTransport(replaying: recording)
        _ = try? await replay.send(.sample(#"{"UserAttributeNames":["\#(name)"],"Username":"grace"}"#))
        expectEqual(replay.divergence?.place, (isAccepted ? nil : "body.UserAttributeNames.0"))
        expectEqual(replay.divergence?.expected, (isAccepted ? nil : "custom:<username-1>"))
    }

    @Test(arguments: [#"["a"]"#, #"["a","b","c"]"#])
    func `A list of another length is a difference`(_ names: String) async throws {
        let replay = RecordingTransport(replaying: try await .of(#"{"UserAttributeNames":["a","b"]}"#))
        let divergence = try await divergence(replay, .sample(#"{"UserAttributeNames":\#(names)}"#))
        expectEqual((divergence.place, divergence.expected), ("body.UserAttributeNames", "2 values"))
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
        expectEqual(answers, [#"{"b":1}"#, #"{"a":1}"#, #"{"a":2}"#])
        try replay.finish()
        let divergence = try await divergence(replay, .sample("{}", operation: "A"))
        expectEqual((divergence.number, divergence.expected), (4, "no further request"))
    }

    @Test func `Requests that were not used are named`() async throws {
        let replay = RecordingTransport(replaying: try await .of("{}", "{}", "{}"))
        _ = try await replay.send(.sample("{}"))
        expectEqual(replay.unused.count, 2)
        #expect(throws: RecordingError.unused(["InitiateAuth", "InitiateAuth"])) { try replay.finish() }
    }
}
