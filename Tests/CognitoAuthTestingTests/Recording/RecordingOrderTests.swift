import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@Suite("Recording")
struct RecordingOrderTests {
    @Test func `requests that are on their way at once are recorded in the order of their start`() async throws {
        let gate = Gate()
        let recorder = RecordingTransport(recording: gate)
        let names = (1...8).map { "Operation\($0)" }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, name) in names.enumerated() {
                group.addTask { _ = try await recorder.send(.sample("{}", operation: name)) }
                await gate.wait(for: index + 1)
            }
            let error = #expect(throws: RecordingError.underWay(names)) { try recorder.recording() }
            #expect(error.map { "\($0)" }?.contains("Wait for them") == true)
            await gate.openFromTheLast()
            try await group.waitForAll()
        }
        #expect(try recorder.recording().operations == names)
    }

    @Test func `what is the same has the same stand-in, each time it is taken`() async throws {
        let (first, _) = try await RecordedFlow.srpWithCode.record()
        let (second, _) = try await RecordedFlow.srpWithCode.record()
        #expect(first.json == second.json)
        let text = String(decoding: first.json, as: UTF8.self)
        // The table, the answer that gave it out, and the two requests that had it back.
        #expect(text.split(separator: "\"<session-1>\"").count == 5)
        #expect(!text.contains("<password-"), "SRP sends none")
    }

    @Test(arguments: [TransportError.Reason.timedOut, .cannotConnect, .connectionLost])
    func `a failure of the transport is replayed as it was`(_ reason: TransportError.Reason) async throws {
        let error = TransportError(reason, "of horse battery", mayHaveReachedServer: true)
        let recorder = RecordingTransport(recording: Failing(error: error))
        let request = TransportRequest.sample(#"{"Password":"horse battery"}"#)
        await #expect(throws: error) { try await recorder.send(request) }
        let recording = try Recording(json: try recorder.recording().json)
        let replay = RecordingTransport(replaying: recording)
        let replayed = await #expect(throws: TransportError.self) { try await replay.send(request) }
        #expect(replayed?.reason == reason && replayed?.mayHaveReachedServer == true)
        #expect(replayed?.message == "of <password-1>")
        try replay.finish()
    }

    @Test func `a cancellation is one in the replay, and of another error only its type is told`() async throws {
        for error in [CancellationError(), RecordedFlow.WrongStep()] as [any Error] {
            let recorder = RecordingTransport(recording: Failing(error: error))
            await #expect(throws: (any Error).self) { try await recorder.send(.sample("{}")) }
            let replay = RecordingTransport(replaying: try recorder.recording())
            let replayed = await #expect(throws: (any Error).self) { try await replay.send(.sample("{}")) }
            #expect((replayed is CancellationError) == (error is CancellationError))
            if let replayed = replayed as? TransportError { #expect(replayed.message.contains("WrongStep")) }
        }
    }

    @Test func `bodies that are no JSON are replaced as a whole`() async throws {
        let half = #"{"AuthenticationResult":{"AccessToken":"abc"#
        let recorder = RecordingTransport(recording: FixedAnswers([half, ""]))
        _ = try await recorder.send(.sample("a=s3cret"))
        _ = try await recorder.send(.sample(""))
        let recording = try recorder.recording()
        for text in recording.texts { #expect(!text.contains("AccessToken") && !text.contains("s3cret")) }
        let replay = RecordingTransport(replaying: try Recording(json: recording.json))
        let answer = try await replay.send(.sample("another"))
        #expect(String(decoding: answer.body, as: UTF8.self) == "<body-2>" && answer.status == 200)
        #expect(try await replay.send(.sample("")).body.isEmpty)
        try replay.finish()
    }

    private struct Failing: Transport {
        let error: any Error

        func send(_ request: TransportRequest) async throws -> TransportResponse { throw error }
    }
}
