import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@Suite("Recording files")
struct RecordingFileTests {
    @Test func `a file is read as it was written`() async throws {
        let (recording, _) = try await RecordedFlow.srpWithCode.record()
        let folder = try TemporaryFolder()
        try recording.write(toPath: folder.file("sign-in.json"))
        #expect(try Recording(path: folder.file("sign-in.json")) == recording)
        #expect("\(recording)" == "Recording(\(recording.operations.joined(separator: ", ")))")
    }

    @Test(arguments: ["", "null", "{}", "0", #""text""#, "<html>"])
    func `an answer of any kind is read and replayed as it came`(_ body: String) async throws {
        let recorder = RecordingTransport(recording: FixedAnswers([body]))
        _ = try await recorder.send(.sample(body))
        let recording = try Recording(json: try recorder.recording().json)
        #expect(recording == (try recorder.recording()))
        let answer = try await RecordingTransport(replaying: recording).send(.sample(body))
        let isText = !body.isEmpty && (body.hasPrefix("<") || body.hasPrefix("\""))
        #expect(isText == String(decoding: answer.body, as: UTF8.self).contains("-1>"))
        #expect(isText || answer.body == Data(body.utf8))
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
    func `a file that is none says what is wrong, without a value`(_ text: String, _ words: String) throws {
        let error = try #require(throws: RecordingError.self) { try Recording(json: Data(text.utf8)) }
        #expect("\(error)".contains(words) && !"\(error)".contains("s3cret"), "\(error)")
        guard case .unreadable = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test func `a file of a later version says so`() throws {
        let error = #expect(throws: RecordingError.unknownVersion(2)) {
            try Recording(json: Data(#"{"version":2,"more":[]}"#.utf8))
        }
        #expect(error.map { "\($0)" }?.contains("reads version 1. Update the library") == true)
    }

    @Test func `a file that is not there says where`() throws {
        let error = #expect(throws: RecordingError.self) { try Recording(path: "/nowhere/sign-in.json") }
        #expect(error.map { "\($0)" }?.contains("/nowhere/sign-in.json cannot be opened") == true)
    }
}
