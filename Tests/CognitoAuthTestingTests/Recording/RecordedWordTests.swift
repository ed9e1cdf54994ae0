import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

/// What stands where the protocol has its names, in messages and in the names of members.
@Suite("Words of a recording")
struct RecordedWordTests {
    private static func text(_ request: String, _ answer: String) async throws -> String {
        let recorder = RecordingTransport(recording: FixedAnswers([answer]))
        _ = try await recorder.send(.sample(request))
        return String(decoding: try recorder.recording().json, as: UTF8.self)
    }

    @Test(
        arguments: [
            (#"{"__type":"hunter2x"}"#, #""__type" : "<password-1>""#),
            (#"{"__type":"example#hunter2xException"}"#, #""__type" : "example#<password-1>Exception""#),
            (#"{"UserStatus":"hunter2x"}"#, #""UserStatus" : "<password-1>""#),
            (#"{"UserStatus":"what hunter2 said"}"#, #""UserStatus" : "<value-1>""#),
            (#"{"AvailableChallenges":["PASSWORD","hunter2x"]}"#, #""<password-1>""#),
            (
                #"{"ChallengeParameters":{"MFAS_CAN_SETUP":"[\"hunter2x\",\"SMS_MFA\"]"}}"#,
                #""MFAS_CAN_SETUP" : "[\"<password-1>\",\"SMS_MFA\"]""#
            ),
            (
                #"{"ChallengeParameters":{"MFAS_CAN_SETUP":"{\"pin\":483920}"}}"#,
                #""MFAS_CAN_SETUP" : "<value-1>""#
            ),
        ]
    )
    func `a secret in the place of a name is replaced`(_ answer: String, _ shown: String) async throws {
        let text = try await Self.text(#"{"Password":"hunter2x"}"#, answer)
        #expect(text.contains(shown) && !text.contains("hunter2"), "\(text)")
    }

    @Test func `a name of the protocol stays, whatever the secrets are`() async throws {
        let names = try ServiceModel.all.enumerations + ["NotAuthorizedException", "email", "custom", "Bearer"]
        #expect(names.count > 40)
        for name in names {
            let answer = #"{"ChallengeParameters":{"MFAS_CAN_CHOOSE":"[\"\#(name)\"]"},"UserStatus":"\#(name)"}"#
            let text = try await Self.text(#"{"Password":"\#(name)"}"#, answer)
            #expect(text.contains(#""UserStatus" : "\#(name)""#) && text.contains(#"[\"\#(name)\"]"#), "\(name)")
        }
    }

    @Test func `a secret in the place of a token's name is replaced, though it comes later`() async throws {
        // {"alg":"none"}, {"scope":"openid hunter2x"}
        let token = "eyJhbGciOiJub25lIn0.eyJzY29wZSI6Im9wZW5pZCBodW50ZXIyeCJ9.c2ln"
        let recorder = RecordingTransport(recording: FixedAnswers([#"{"AccessToken":"\#(token)"}"#, "{}"]))
        for body in ["{}", #"{"Password":"hunter2x"}"#] { _ = try await recorder.send(.sample(body)) }
        let replay = RecordingTransport(replaying: try recorder.recording())
        let body = try JSONDecoder().decode(JSONValue.self, from: try await replay.send(.sample("{}")).body)
        let claims = try #require(body["AccessToken"]?.string.flatMap { UnverifiedToken($0) })
        #expect(claims["scope"] == .string("openid <password-1>"))
    }

    @Test func `a custom attribute's name stays but for a secret in it`() async throws {
        let text = try await Self.text(
            #"{"UserAttributeNames":["custom:shoe-size","custom:ada"],"Username":"ada"}"#,
            "{}"
        )
        #expect(text.contains(#""custom:shoe-size""#) && text.contains(#""custom:<username-1>""#))
    }

    @Test(arguments: ["ada@example.com", "a", "ada.lovelace.of.london@example.com"])
    func `a name in the metadata that is a secret is replaced, and found again in a replay`(_ name: String) async throws
    {
        let recorder = RecordingTransport(recording: FixedAnswers(["{}"]))
        func body(_ name: String) -> TransportRequest {
            .sample(#"{"ClientMetadata":{"\#(name)":"m1","hint":"m2"},"Username":"\#(name)"}"#)
        }
        _ = try await recorder.send(body(name))
        let text = String(decoding: try recorder.recording().json, as: UTF8.self)
        #expect(!text.contains(#""\#(name)""#) && text.contains(#""<username-1>" : "<metadata-1>""#), "\(text)")
        #expect(text.contains(#""hint" : "<metadata-2>""#))

        for other in [name, "grace@example.com"] {
            let replay = RecordingTransport(replaying: try recorder.recording())
            _ = try await replay.send(body(other))
            try replay.finish()
        }
        let replay = RecordingTransport(replaying: try recorder.recording())
        await #expect(throws: TransportError.self) {
            try await replay.send(.sample(#"{"ClientMetadata":{"hint":"m2"},"Username":"grace"}"#))
        }
        #expect(replay.divergence?.place == "body.ClientMetadata.<username-1>" && replay.divergence?.came == "nothing")
    }

    @Test(
        arguments: [
            ("Ask bob@example.org, or carol@sub.example.org.", "Ask <redacted>, or <redacted>."),
            ("Mail <bob@example.org>, not mary.grace@example.org", "Mail <redacted>, not <redacted>"),
            ("Sent to b***@e***.", "Sent to <redacted>."), ("email=bob@example.org;", "email=<redacted>;"),
            ("Call +1 (555) 010-9999 now", "Call <redacted> now"), ("Sent to +*******9999!", "Sent to <redacted>!"),
            ("1 + 2, + or @ home, ^[0-9a-fA-F]+$, [\\w\\s+=,.@-]+", nil), ("UTC+01:00, version 1.2+345", nil),
            ("Mail john_@example.com or $bob$@x.org", "Mail <redacted> or <redacted>"),
            ("Mail b***_@x.org, ada\u{FF20}example.org", "Mail <redacted>, <redacted>"),
            ("Call +49\u{A0}170\u{2011}1234_567 now", "Call <redacted> now"),
            ("caf\u{E9}@ex\u{E4}mple.org said no", "<redacted> said no"), ("@ada+", nil),
        ] as [(String, String?)]
    )
    func `a sentence keeps no address and no telephone number, whoever's`(
        _ message: String,
        _ shown: String?
    ) async throws {
        let answer = try JSONSerialization.data(withJSONObject: ["message": message])
        let recorder = RecordingTransport(recording: FixedAnswers([String(decoding: answer, as: UTF8.self)]))
        let request = TransportRequest.sample(#"{"Username":"grace"}"#)
        _ = try await recorder.send(request)
        let replay = RecordingTransport(replaying: try recorder.recording())
        let body = try JSONDecoder().decode(JSONValue.self, from: try await replay.send(request).body)
        #expect(body["message"]?.string == shown ?? message)
    }
}
