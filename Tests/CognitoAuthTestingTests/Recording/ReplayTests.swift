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

    /// Sends a request that differs from the recorded one, and returns the mismatch.
    private func mismatch(_ replay: ReplayingTransport, _ request: TransportRequest) async throws -> RecordingMismatch {
        await #expect(throws: TransportError.self) { try await replay.send(request) }
        return try #require(replay.mismatch)
    }

    @Test(arguments: 1...4)
    func `A strict replay reports which request differs`(_ number: Int) async throws {
        let replay = ReplayingTransport(try RecordedFlow.srpWithCode.fixture)
        let tampering = Tampering(spy: RequestSpy(replay), number: number)
        let error = try await failure { try await RecordedFlow.srpWithCode.run(over: tampering) }
        let mismatch = try #require(replay.mismatch)
        expectEqual((mismatch.requestNumber, mismatch.location), (number, "body.Session"))
        expectEqual(mismatch.expected, (number < 3 ? "no member" : "<Session-1>"))
        #expect(error.message.contains("Request \(number) (\(mismatch.operation))") && !error.isRetryable)
        #expect(!"\(mismatch)".contains("s0me-s3cret"))
        #expect(throws: RecordingError.mismatch(mismatch)) { try replay.verifyComplete() }
    }

    @Test func `The mismatch of another operation names both operations`() async throws {
        let replay = ReplayingTransport(try await .of("{}"))
        let error = await #expect(throws: TransportError.self) {
            try await replay.send(.sample("{}", operation: "SignUp"))
        }
        expectEqual((error?.reason, error?.mayHaveReachedServer), (.recordingMismatch, false))
        // After a mismatch, a replay rejects the recorded request, too.
        let mismatch = try await mismatch(replay, .sample("{}"))
        let texts = [mismatch.location, mismatch.expected, mismatch.actual]
        expectEqual((mismatch.requestNumber, texts), (1, ["operation", "InitiateAuth", "SignUp"]))
    }

    @Test(arguments: [
        (["one", "two"], ["horse", "horse"], "the value already used for <Password-1>"),
        (["one", "one"], ["horse", "cart"], "another value"),
    ])
    func `A placeholder has one value, which no other placeholder has`(
        _ recorded: [String],
        _ sent: [String],
        _ actual: String
    ) async throws {
        func body(_ password: String) -> String { #"{"Password":"\#(password)"}"# }
        let recording = try await Recording.of(body(recorded[0]), body(recorded[1]))
        let replay = ReplayingTransport(recording)
        _ = try await replay.send(.sample(body(sent[0])))
        let mismatch = try await mismatch(replay, .sample(body(sent[1])))
        expectEqual(mismatch.actual, actual)
        expectEqual(mismatch.expected, "<Password-\(recorded[0] == recorded[1] ? 1 : 2)>")
    }

    /// Requests that differ from the recorded one, with the locations of the differences and the actual values.
    private static var differences: [(request: TransportRequest, location: String, actual: String)] {
        let recorded = #"{"ClientId":"web"}"#
        let bodies = [
            (#"{"ClientId":"app"}"#, "body.ClientId", "app"), (#"{"ClientId":7}"#, "body.ClientId", "a number"),
            (#"{}"#, "body.ClientId", "nothing"), (#"{"ClientId":"web","Extra":1}"#, "body.Extra", "a value"),
            (#"{"ClientId":"an unusual one"}"#, "body.ClientId", "another value"), ("", "body", "no body"),
            ("<html>", "body", "a body that is not JSON"), ("[]", "body", "an array"),
        ].map { (TransportRequest.sample($0), $1, $2) }
        let headers: [(String, String?, String, String)] = [
            ("content-type", "application/json", "headers.Content-Type", "application/json"),
            ("content-type", nil, "headers.Content-Type", "nothing"),
            ("x-amz-target", "Other.InitiateAuth", "headers.X-Amz-Target", "Other.InitiateAuth"),
            ("Authorization", "AWS4-HMAC-SHA256 x", "headers.Authorization", "a value"),
        ]
        let path = "/pool-2/.well-known/jwks.json"
        return bodies + [(.sample(recorded, to: URL(filePath: path)), "path", path)]
            + headers.map { name, value, location, actual in
                var request = TransportRequest.sample(recorded)
                request.headers[name] = value
                return (request, location, actual)
            }
    }

    @Test(arguments: differences)
    func `A mismatch contains no value that may be a secret`(
        _ request: TransportRequest,
        _ location: String,
        _ actual: String
    ) async throws {
        let replay = ReplayingTransport(try await .of(#"{"ClientId":"web"}"#))
        let mismatch = try await mismatch(replay, request)
        expectEqual((mismatch.location, mismatch.actual), (location, actual))
    }

    /// Endpoints of emulators seldom end with a slash, in contrast to those of Cognito.
    @Test func `An endpoint without a path equals one with a slash`() async throws {
        let recorder = RecordingTransport(FixedResponses(["{}", "{}"]))
        let urls = ["http://127.0.0.1:4566", "http://127.0.0.1:4566/"].compactMap { URL(string: $0) }
        for url in urls { _ = try await recorder.send(.sample("{}", to: url)) }
        for urls in [urls, urls.reversed()] {
            let replay = ReplayingTransport(try recorder.recording())
            for url in urls { _ = try await replay.send(.sample("{}", to: url)) }
            try replay.verifyComplete()
        }
    }

    @Test(arguments: [("custom:grace", true), ("dev:custom:grace", false), ("other:grace", false), ("grace", false)])
    func `The text around a placeholder is compared`(_ name: String, _ isAccepted: Bool) async throws {
        let recording = try await Recording.of(#"{"UserAttributeNames":["custom:ada"],"Username":"ada"}"#)
        let replay = ReplayingTransport(recording)
        _ = try? await replay.send(.sample(#"{"UserAttributeNames":["\#(name)"],"Username":"grace"}"#))
        expectEqual(replay.mismatch?.location, (isAccepted ? nil : "body.UserAttributeNames.0"))
        expectEqual(replay.mismatch?.expected, (isAccepted ? nil : "custom:<Username-1>"))
    }

    @Test(arguments: [
        // The name of an attribute contains a username that is recorded later, or only the username of the replay.
        (
            [#"{"Name":"custom:adage"}"#, #"{"Username":"adag"}"#],
            [#"{"Name":"custom:adage"}"#, #"{"Username":"adag"}"#]
        ),
        (
            [#"{"Name":"custom:adage"}"#, #"{"Username":"ada"}"#],
            [#"{"Name":"custom:adage"}"#, #"{"Username":"adag"}"#]
        ),
        (
            [#"{"ClientMetadata":{"adag":"x"}}"#, #"{"Username":"adag"}"#],
            [#"{"ClientMetadata":{"gr":"y"}}"#, #"{"Username":"gr"}"#]
        ),
        // A program sends a placeholder that is in the name of an attribute.
        ([#"{"Name":"custom:grace","Username":"grace"}"#], [#"{"Name":"custom:<Username-1>","Username":"ada"}"#]),
        // A request repeats a value of another kind.
        ([#"{"Password":"horse"}"#, #"{"Code":"horse"}"#], [#"{"Password":"cart"}"#, #"{"Code":"cart"}"#]),
    ])
    func `A replay accepts other values in the same places`(_ recorded: [String], _ sent: [String]) async throws {
        let recorder = RecordingTransport(FixedResponses([String]()))
        for body in recorded { _ = try await recorder.send(.sample(body)) }
        let replay = ReplayingTransport(try recorder.recording())
        for body in sent { _ = try await replay.send(.sample(body)) }
        try replay.verifyComplete()
    }

    @Test func `An additional member is reported although its secret is first`() async throws {
        let replay = ReplayingTransport(try await .of(#"{"New":"x1y2"}"#))
        let mismatch = try await mismatch(replay, .sample(#"{"Additional":"z","New":"x1y2"}"#))
        expectEqual(mismatch.location, "body.Additional")
    }

    /// A key of the client metadata and an answer may be secrets, even where the recorded text is not.
    @Test(arguments: [
        (
            #"{"ClientMetadata":{}}"#, #"{"ClientMetadata":{"ada.lovelace":"x"}}"#,
            "body.ClientMetadata.another name", "a value"
        ),
        (
            #"{"ChallengeResponses":{"ANSWER":"SMS_MFA"}}"#, #"{"ChallengeResponses":{"ANSWER":"hunter2x"}}"#,
            "body.ChallengeResponses.ANSWER", "another value"
        ),
        (
            #"{"ChallengeResponses":{"ANSWER":"SMS_MFA"}}"#, #"{"ChallengeResponses":{"ANSWER":"EMAIL_OTP"}}"#,
            "body.ChallengeResponses.ANSWER", "EMAIL_OTP"
        ),
    ])
    func `A mismatch contains no text that may be a secret in place of a harmless one`(
        _ recorded: String,
        _ sent: String,
        _ location: String,
        _ actual: String
    ) async throws {
        let replay = ReplayingTransport(try await .of(recorded))
        let mismatch = try await mismatch(replay, .sample(sent))
        expectEqual((mismatch.location, mismatch.actual), (location, actual))
    }

    @Test(arguments: [#"["a"]"#, #"["a","b","c"]"#])
    func `A list of another length is a mismatch`(_ names: String) async throws {
        let replay = ReplayingTransport(try await .of(#"{"UserAttributeNames":["a","b"]}"#))
        let mismatch = try await mismatch(replay, .sample(#"{"UserAttributeNames":\#(names)}"#))
        expectEqual((mismatch.location, mismatch.expected), ("body.UserAttributeNames", "2 values"))
    }

    @Test func `A lenient replay compares operations only`() async throws {
        let recorder = RecordingTransport(FixedResponses([#"{"a":1}"#, #"{"b":1}"#, #"{"a":2}"#]))
        for operation in ["A", "B", "A"] { _ = try await recorder.send(.sample("{}", operation: operation)) }
        let replay = ReplayingTransport(try recorder.recording(), matching: .lenient)
        var responses: [String] = []
        for operation in ["B", "A", "A"] {
            let response = try await replay.send(.sample(#"{"Other":"body"}"#, operation: operation))
            responses.append(String(decoding: response.body, as: UTF8.self))
        }
        expectEqual(responses, [#"{"b":1}"#, #"{"a":1}"#, #"{"a":2}"#])
        try replay.verifyComplete()
        let mismatch = try await mismatch(replay, .sample("{}", operation: "A"))
        expectEqual((mismatch.requestNumber, mismatch.expected), (4, "no further request"))
    }

    @Test func `verifyComplete() throws the operations that were not sent`() async throws {
        let replay = ReplayingTransport(try await .of("{}", "{}", "{}"))
        _ = try await replay.send(.sample("{}"))
        expectEqual(replay.remainingOperations.count, 2)
        #expect(throws: RecordingError.unusedRequests(["InitiateAuth", "InitiateAuth"])) { try replay.verifyComplete() }
    }
}
