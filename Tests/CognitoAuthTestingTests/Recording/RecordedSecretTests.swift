import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import TestSupport
import Testing

@Suite("Secrets of a recording")
struct RecordedSecretTests {
    @Test(arguments: FlowSecret.allCases)
    func `no secret of a sign-in is in the file`(_ secret: FlowSecret) async throws {
        let (recording, spy) = try await RecordedFlow.srpWithCode.record()
        let value = try secret.value(in: spy)
        #expect(!value.isEmpty)
        // Six random digits may be six of a time's by chance.
        let searched = secret == .code ? "\"\(value)\"" : value
        for text in recording.texts { #expect(!text.contains(searched), "\(secret)") }
        #expect(recording.operations == ["InitiateAuth"] + Array(repeating: "RespondToAuthChallenge", count: 3))
    }

    @Test func `no AWS credential or signature is in the file of a signed call`() async throws {
        let local = await RecordedFlow.passwordAlone.localPool()
        let spy = RequestSpy(local)
        let recorder = RecordingTransport(recording: spy)
        let keys = AWSCredentials(
            accessKeyID: "AKIAEXAMPLE123456789",
            secretAccessKey: "a-key-that-is-secret",
            sessionToken: "a-token-of-a-session"
        )
        await local.addAccessKey(keys, allowing: nil)
        let client = CognitoClient(region: "us-east-1", transport: recorder, credentials: .static(keys))
        let request = AdminGetUserRequest(userPoolID: local.id, username: RecordedFlow.username)
        _ = try? await client.adminGetUser(request)

        let header = try #require(spy.requests.first?.headers["Authorization"])
        let signature = try #require(header.split(separator: "Signature=").last)
        let secrets = [
            header, String(signature), "AKIAEXAMPLE123456789", "a-key-that-is-secret", "a-token-of-a-session",
            "ada.lovelace",
        ]
        let recording = try recorder.recording()
        for text in recording.texts {
            for secret in secrets { #expect(!text.contains(secret)) }
        }
        #expect(recording.texts.contains { $0.contains("<authorization-1>") && $0.contains("<securityToken-1>") })
    }

    @Test func `tokens are still to be read, and have no signature`() async throws {
        let (recording, _) = try await RecordedFlow.srpWithCode.record()
        let replay = RecordingTransport(replaying: recording)
        let tokens = try await RecordedFlow.srpWithCode.run(over: replay)
        let idToken = try #require(tokens.idToken)
        let claims = try #require(UnverifiedToken(idToken))
        #expect(claims["token_use"] == .string("id") && claims["aud"] == .string(RecordedFlow.client.id))
        #expect(claims["exp"] == .integer(1_800_003_600))
        #expect(claims["cognito:username"] == .string("<username-1>"))
        let last = try #require(idToken.split(separator: ".").last)
        #expect(Base64URL.decode(last).map { String(decoding: $0, as: UTF8.self) } == "unsigned <idToken-1>")
    }

    @Test func `a secret that a sentence repeats is replaced there, before it is known and in JSON`() async throws {
        let answers = FixedAnswers([
            #"{"__type":"X","message":"Session s-e-c-r-e-t is \"pass\\u0077ord 1\""}"#, #"{"Session":"s-e-c-r-e-t"}"#,
            #"{"__type":"X","message":"Incorrect username or password."}"#,
        ])
        let recorder = RecordingTransport(recording: answers)
        for password in ["password 1", "password 1", "password"] {
            _ = try await recorder.send(.sample(#"{"AuthParameters":{"PASSWORD":"\#(password)"}}"#))
        }
        let text = String(decoding: try recorder.recording().json, as: UTF8.self)
        #expect(!text.contains("s-e-c-r-e-t") && !text.contains("ord 1"))
        #expect(text.contains("Session <session-1> is"))
        // To take a password out of the service's own words would tell it.
        #expect(text.contains("Incorrect username or password."))
    }

    @Test(
        arguments: [
            ("ada", "User ada is adamant.", "User <username-1> is adamant."), ("a", "A user, a", "A user, a"),
            ("ren\u{E9}", "Not ren\u{E9}, rene\u{301}", "Not <username-1>, <redacted>"),
            ("username", "No username-1, usernames", "No <username-1>-1, <username-1>s"),
        ]
    )
    func `a name is found in a sentence`(_ name: String, _ message: String, _ shown: String) async throws {
        let recorder = RecordingTransport(recording: FixedAnswers([#"{"message":"\#(message)"}"#]))
        _ = try await recorder.send(.sample(#"{"Username":"\#(name)"}"#))
        let text = String(decoding: try recorder.recording().json, as: UTF8.self)
        #expect(text.contains(#""message" : "\#(shown)""#))
    }

    @Test func `what is not known to be harmless is replaced, unless it is to be kept`() async throws {
        let body = #"{"New":"x1y2","ClientMetadata":{"message":"m1n2","plan":"gold"},"ClientId":"web","Count":7}"#
        let strict = try await Self.recorded(body)
        #expect(!strict.contains("x1y2") && !strict.contains("m1n2") && !strict.contains("gold"))
        #expect(strict.contains(#""ClientId" : "web""#) && strict.contains(#""Count" : 7"#))
        let kept = try await Self.recorded(body, keeping: ["plan", "Password"])
        #expect(kept.contains("gold") && !kept.contains("m1n2"))
        #expect(!(try await Self.recorded(#"{"Password":"p1q2"}"#, keeping: ["Password"])).contains("p1q2"))
    }

    @Test(
        arguments: [
            (#"{"Password":"[12345678]"}"#, ["12345678"]),
            (#"{"Password":"{\"ClientId\":\"hunter2x\"}"}"#, ["hunter2x"]),
            (#"{"Password":"{\"message\":\"hunter2x\"}"}"#, ["hunter2x"]), (#"{"Password":"true"}"#, [#""true""#]),
            (#"{"AuthParameters":{"PASSWORD":"{\"requiredAttributes\":\"hunter2x\"}"}}"#, ["hunter2x"]),
            (#"{"AuthParameters":{"PASSWORD":"[\"SMS_MFA\",483920]"}}"#, ["SMS_MFA", "483920"]),
            (#"{"ChallengeResponses":{"ANSWER":"{\"pin\":483920}"}}"#, ["483920", "pin"]),
            (#"{"ChallengeResponses":{"userAttributes.address":"{\"postal_code\":483920}"}}"#, ["483920"]),
            (#"{"ChallengeParameters":{"userAttributes":"{\"address\":\"{\\\"no\\\":483920}\"}"}}"#, ["483920"]),
            (#"{"ClientMetadata":{"ctx":"{\"pin\":483920}"}}"#, ["483920", "pin"]),
            (#"{"UserAttributes":[{"Name":"address","Value":"{\"no\":483920}"}]}"#, ["483920"]),
            (#"{"Password":"e30.eyJwaW4iOjQ4MzkyMH0.c2ln"}"#, ["eyJwaW4iOjQ4MzkyMH0"]),
        ]
    )
    func `a secret that reads as JSON or as a token is replaced as a whole`(
        _ body: String,
        _ secrets: [String]
    ) async throws {
        let text = try await Self.recorded(body)
        for secret in secrets { #expect(!text.contains(secret), "\(body)") }
        #expect(text.contains("-1>"))
    }

    @Test(
        arguments: [
            ("userAttributes", #"{\"email\":\"ada@example.com\"}"#, #"{\"email\":\"<attribute-1>\"}"#),
            ("requiredAttributes", #"[\"userAttributes.given_name\"]"#, #"[\"userAttributes.given_name\"]"#),
            ("MFAS_CAN_CHOOSE", #"[\"SMS_MFA\",\"FACE_SCAN\"]"#, #"[\"SMS_MFA\",\"FACE_SCAN\"]"#),
            ("MFAS_CAN_SETUP", "['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']", "['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']"),
            (
                "CREDENTIAL_REQUEST_OPTIONS", #"{\"challenge\":\"c1\",\"rpId\":\"example.com\",\"timeout\":60000}"#,
                #"{\"challenge\":\"cGFzc2tleUNoYWxsZW5nZS0x\",\"rpId\":\"example.com\",\"timeout\":60000}"#
            ),
        ]
    )
    func `JSON is looked into where the service puts it into a string`(
        _ name: String,
        _ value: String,
        _ shown: String
    ) async throws {
        let text = try await Self.recorded(#"{"ChallengeParameters":{"\#(name)":"\#(value)"}}"#)
        #expect(text.contains(#""\#(name)" : "\#(shown)""#), "\(text)")
    }

    @Test func `public keys stay, with the name that the tokens have for them`() async throws {
        let text = try await Self.recorded(#"{"keys":[{"kid":"k1k2","n":"modulus","d":"private","alg":"RS256"}]}"#)
        #expect(text.contains(#""n" : "modulus""#) && text.contains(#""kid" : "<keyID-1>""#) && text.contains("RS256"))
        #expect(!text.contains("private"))
    }

    @Test func `it does not show in the file whether two requests went out in one second`() async throws {
        var recordings: [Recording] = []
        for time in ["10:00:00", "10:00:01"] {
            let recorder = RecordingTransport(recording: FixedAnswers(["{}", "{}"]))
            for time in ["10:00:00", time] {
                var request = TransportRequest.sample(#"{"ChallengeResponses":{"TIMESTAMP":"Jan 15 \#(time)"}}"#)
                request.headers["Authorization"] = "AWS4-HMAC-SHA256 Credential=AKID/x, Signature=signed-at-\(time)"
                _ = try await recorder.send(request)
            }
            recordings.append(try recorder.recording())
        }
        #expect(recordings[0] == recordings[1])
        for text in recordings[1].texts { #expect(!text.contains("10:00") && !text.contains("AKID")) }
        let replay = RecordingTransport(replaying: recordings[0])
        for second in 0...1 {
            var request = TransportRequest.sample(#"{"ChallengeResponses":{"TIMESTAMP":"another \#(second)"}}"#)
            request.headers["Authorization"] = "signed \(second)"
            _ = try await replay.send(request)
        }
        try replay.finish()
    }

    /// The file of one exchange.
    private static func recorded(_ body: String, keeping kept: Set<String> = []) async throws -> String {
        let recorder = RecordingTransport(recording: FixedAnswers(["{}"]), keeping: kept)
        _ = try await recorder.send(.sample(body))
        return String(decoding: try recorder.recording().json, as: UTF8.self)
    }
}
