import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Replay")
struct ReplayTests {
    @Test(arguments: 1...4)
    func `a strict replay says which request differs`(_ number: Int) async throws {
        let replay = RecordingTransport(replaying: try .fixture(.srpWithCode))
        let tampering = Tampering(replay, number: number) { $0["Session"] = "s0me-s3cret" }
        let error = await #expect(throws: CognitoError.self) {
            try await RecordedFlow.srpWithCode.run(over: tampering)
        }
        let divergence = try #require(replay.divergence)
        #expect(divergence.number == number)
        #expect(divergence.place == "body.Session")
        #expect(divergence.expected == (number < 3 ? "left out" : "<session-1>"))
        #expect(error?.message.contains("Request \(number) (\(divergence.operation)) is not the recorded one") == true)
        #expect(error?.isRetryable == false)
        #expect(!"\(divergence)".contains("s0me-s3cret") && "\(divergence)".contains("record the flow anew"))
        #expect(throws: RecordingError.diverged(divergence)) { try replay.finish() }
    }

    @Test func `another operation than the recorded one is named`() async throws {
        let replay = RecordingTransport(replaying: try .fixture(.passwordAlone))
        let error = await #expect(throws: TransportError.self) {
            try await replay.send(.sample("{}", operation: "SignUp"))
        }
        #expect(error?.reason == .recordingDiverged && error?.mayHaveReachedServer == false)
        #expect(replay.divergence?.place == "operation" && replay.divergence?.expected == "InitiateAuth")
        #expect(replay.divergence?.came == "SignUp")
        // What follows makes no sense either, be it the recorded request.
        await #expect(throws: CognitoError.self) { try await RecordedFlow.passwordAlone.run(over: replay) }
        #expect(replay.divergence?.number == 1)
    }

    @Test func `one value may not stand for two`() async throws {
        let recorder = RecordingTransport(recording: FixedAnswers(["{}", "{}"]))
        for password in ["one", "two"] { _ = try await recorder.send(.sample(#"{"Password":"\#(password)"}"#)) }
        let replay = RecordingTransport(replaying: try recorder.recording())
        _ = try await replay.send(.sample(#"{"Password":"horse"}"#))
        await #expect(throws: TransportError.self) { try await replay.send(.sample(#"{"Password":"horse"}"#)) }
        #expect(replay.divergence?.expected == "<password-2>")
        #expect(replay.divergence?.came == "what came before for <password-1>")
    }

    @Test func `one stand-in may not stand for two values`() async throws {
        let recorder = RecordingTransport(recording: FixedAnswers(["{}", "{}"]))
        for _ in 1...2 { _ = try await recorder.send(.sample(#"{"Password":"one"}"#)) }
        let replay = RecordingTransport(replaying: try recorder.recording())
        _ = try await replay.send(.sample(#"{"Password":"horse"}"#))
        await #expect(throws: TransportError.self) { try await replay.send(.sample(#"{"Password":"cart"}"#)) }
        #expect(replay.divergence?.came == "another value than before")
    }

    @Test(
        arguments: [
            (#"{"ClientId":"app"}"#, "body.ClientId", "app"), (#"{"ClientId":7}"#, "body.ClientId", "a number"),
            (#"{}"#, "body.ClientId", "nothing"), (#"{"ClientId":"web","Extra":1}"#, "body.Extra", "a value"),
            (#"{"ClientId":"an unusual one"}"#, "body.ClientId", "another value"), ("", "body", "no body"),
            ("<html>", "body", "a body that is no JSON"), ("[]", "body", "an array"),
        ]
    )
    func `a difference is told without what may be secret`(_ body: String, _ place: String, _ came: String) async throws
    {
        let recorder = RecordingTransport(recording: FixedAnswers(["{}"]))
        _ = try await recorder.send(.sample(#"{"ClientId":"web"}"#))
        let replay = RecordingTransport(replaying: try recorder.recording())
        await #expect(throws: TransportError.self) { try await replay.send(.sample(body)) }
        #expect(replay.divergence?.place == place && replay.divergence?.came == came)
    }

    /// An emulator's is seldom written with a slash; a client of the service's sends one.
    @Test func `an endpoint without a path is the same as one with a slash`() async throws {
        let recorder = RecordingTransport(recording: FixedAnswers(["{}", "{}"]))
        let urls = ["http://127.0.0.1:4566", "http://127.0.0.1:4566/"].compactMap { URL(string: $0) }
        for url in urls { _ = try await recorder.send(.sample("{}", to: url)) }
        for urls in [urls, urls.reversed()] {
            let replay = RecordingTransport(replaying: try recorder.recording())
            for url in urls { _ = try await replay.send(.sample("{}", to: url)) }
            try replay.finish()
        }
    }

    @Test func `another path is told`() async throws {
        let recorder = RecordingTransport(recording: FixedAnswers(["{}"]))
        _ = try await recorder.send(.sample("{}", to: URL(filePath: "/pool-1/.well-known/jwks.json")))
        let replay = RecordingTransport(replaying: try recorder.recording())
        await #expect(throws: TransportError.self) {
            try await replay.send(.sample("{}", to: URL(filePath: "/pool-2/.well-known/jwks.json")))
        }
        #expect(replay.divergence?.place == "path" && replay.divergence?.came == "/pool-2/.well-known/jwks.json")
    }

    @Test(
        arguments: [
            ("content-type", "application/json", "Content-Type", "application/json"),
            ("content-type", nil, "Content-Type", "nothing"),
            ("x-amz-target", "Other.InitiateAuth", "X-Amz-Target", "Other.InitiateAuth"),
            ("Authorization", "AWS4-HMAC-SHA256 x", "Authorization", "a value"),
        ] as [(String, String?, String, String)]
    )
    func `another header is told`(_ name: String, _ value: String?, _ place: String, _ came: String) async throws {
        let recorder = RecordingTransport(recording: FixedAnswers(["{}"]))
        _ = try await recorder.send(.sample("{}"))
        var changed = TransportRequest.sample("{}")
        changed.headers[name] = value
        let request = changed
        let replay = RecordingTransport(replaying: try recorder.recording())
        await #expect(throws: TransportError.self) { try await replay.send(request) }
        #expect(replay.divergence?.place == "headers.\(place)" && replay.divergence?.came == came)
    }

    @Test(arguments: [("custom:grace", true), ("dev:custom:grace", false), ("other:grace", false), ("grace", false)])
    func `around a stand-in the text is compared`(_ name: String, _ isTaken: Bool) async throws {
        let recorder = RecordingTransport(recording: FixedAnswers(["{}"]))
        _ = try await recorder.send(.sample(#"{"UserAttributeNames":["custom:ada"],"Username":"ada"}"#))
        let replay = RecordingTransport(replaying: try recorder.recording())
        _ = try? await replay.send(.sample(#"{"UserAttributeNames":["\#(name)"],"Username":"grace"}"#))
        #expect(replay.divergence?.place == (isTaken ? nil : "body.UserAttributeNames.0"))
        #expect(isTaken || replay.divergence?.expected == "custom:<username-1>")
    }

    @Test func `a lenient replay looks at operations alone`() async throws {
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
        await #expect(throws: TransportError.self) { try await replay.send(.sample("{}", operation: "A")) }
        #expect(replay.divergence?.number == 4 && replay.divergence?.expected == "no further request")
    }

    @Test func `what was not used up is named`() async throws {
        let replay = RecordingTransport(replaying: try .fixture(.srpWithCode))
        #expect(replay.unused.count == 4)
        let pool = try UserPool(
            id: "us-east-1_Local0001",
            clientID: RecordedFlow.client.id,
            clientSecret: "another",
            transport: replay
        )
        _ = try await pool.signIn("ada", with: .srp(password: "p"))
        let left = Array(repeating: "RespondToAuthChallenge", count: 2)
        let error = #expect(throws: RecordingError.unused(left)) { try replay.finish() }
        #expect(error.map { "\($0)" }?.contains("2 more: RespondToAuthChallenge, RespondToAuthChallenge") == true)
    }
}
