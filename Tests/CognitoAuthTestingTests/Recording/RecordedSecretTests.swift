import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import TestSupport
import Testing

@Suite("Secrets of a recording")
struct RecordedSecretTests {
    @Test func `The file of a sign-in contains none of its secrets`() async throws {
        let (recording, spy) = try await RecordedFlow.srpWithCode.record()
        let bodies = try spy.bodies
        let tokens = ["AccessToken", "IdToken"].flatMap { name in
            bodies.compactMap { $0["AuthenticationResult"]?[name]?.string }
        }
        let parts = tokens.flatMap { $0.split(separator: ".").dropFirst().map(String.init) }
        let known = [
            RecordedFlow.password, RecordedFlow.username, RecordedFlow.clientSecret, RecordedFlow.email,
            RecordedFlow.sub, RecordedFlow.shoe, try #require(UnverifiedToken(tokens[0])?["jti"]?.string),
        ]
        // Six random digits may be part of a time by chance.
        let sent = bodies.flatMap(WireSecrets.all).map { $0.utf8.count > 6 ? $0 : "\"\($0)\"" }
        let texts = recording.texts
        expectEqual((known + parts + sent).filter { secret in texts.contains { $0.contains(secret) } }, [])
        #expect(sent.count > 20 && sent.contains("\"\(RecordedFlow.wrongCode)\""))
        expectEqual(recording.operations, ["InitiateAuth"] + Array(repeating: "RespondToAuthChallenge", count: 3))
    }

    @Test func `The file of a signed call contains no AWS credentials and no signature`() async throws {
        let spy = RequestSpy(FixedResponses(["{}"]))
        let recorder = RecordingTransport(spy)
        let keys = AWSCredentials(
            accessKeyID: "AKIAEXAMPLE123456789",
            secretAccessKey: "a-key-that-is-secret",
            sessionToken: "a-token-of-a-session"
        )
        let client = CognitoClient(region: "us-east-1", transport: recorder, credentials: .static(keys))
        try await client.adminUserGlobalSignOut(.init(userPoolID: "us-east-1_a", username: "ada.lovelace"))
        let header = try #require(spy.requests.first?.headers["Authorization"])
        let signature = try #require(header.split(separator: "Signature=").last)
        let secrets = [
            header, String(signature), "AKIAEXAMPLE123456789", "a-key-that-is-secret", "a-token-of-a-session",
            "ada.lovelace",
        ]
        let texts = try recorder.recording().texts
        expectEqual(secrets.filter { secret in texts.contains { $0.contains(secret) } }, [])
        #expect(texts.contains { $0.contains("<Authorization-1>") && $0.contains("<X-Amz-Security-Token-1>") })
    }

    @Test func `Tokens remain readable, and have no signature`() async throws {
        let replay = ReplayingTransport(try await RecordedFlow.srpWithCode.record().recording)
        let idToken = try #require(try await RecordedFlow.srpWithCode.run(over: replay).idToken)
        let shown = ["token_use", "aud", "exp", "cognito:username"].map { UnverifiedToken(idToken)?[$0] }
        let client = JSONValue.string(RecordedFlow.client.id)
        expectEqual(shown, [.string("id"), client, .integer(1_800_003_600), .string("<USERNAME-1>")])
        let last = try #require(idToken.split(separator: ".").last)
        expectEqual(Base64URL.decode(last), Array("unsigned <IdToken-1>".utf8))
    }

    @Test func `A message with a secret is replaced as a whole, before the secret is known and in escaped form`()
        async throws
    {
        func body(_ password: String) -> String { #"{"AuthParameters":{"PASSWORD":"\#(password)"}}"# }
        let text = try await Recording.of(
            body("password 1"),
            body("password 1"),
            body("password"),
            responses: [
                #"{"__type":"X","message":"Session s-e-c-r-e-t is \"pass\\u0077ord 1\""}"#,
                #"{"Session":"s-e-c-r-e-t"}"#, #"{"__type":"X","message":"Incorrect username or password."}"#,
            ]
        ).text
        #expect(!text.contains("s-e-c-r-e-t") && !text.contains("ord 1"))
        #expect(text.contains(#""message" : "<message-1>""#))
        // Redacting the password from a standard message would reveal it.
        #expect(text.contains("Incorrect username or password."))
    }

    /// Requests and responses, with the texts that the file contains and those that it must not contain.
    private static let cases: [(request: String, response: String, shown: [String], hidden: [String])] =
        [
            // Usernames in messages
            (#"{"Username":"ada"}"#, #"{"message":"User ada is adamant."}"#, [#""<message-1>""#], ["is adamant"]),
            (#"{"Username":"a"}"#, #"{"message":"A user, a"}"#, [#""<message-1>""#], ["A user"]),
            (
                "{\"Username\":\"ren\u{E9}\"}", "{\"message\":\"Not ren\u{E9}, rene\u{301}\"}",
                [#""<message-1>""#], ["ren\u{E9}", "rene"]
            ),
            (
                #"{"Username":"username"}"#, #"{"message":"No username-1, usernames"}"#, [#""<message-1>""#],
                ["No username"]
            ),
            (#"{"Username":"ada"}"#, #"{"message":"ada"}"#, [#""message" : "<Username-1>""#], [#""ada""#]),
            (
                #"{"ClientId":"web"}"#, #"{"message":"Unable to verify secret hash for client web"}"#,
                ["Unable to verify secret hash for client web"], []
            ),
            (
                #"{"Username":"ada.lovelace"}"#, #"{"message":"User pool ada.lovelace does not exist."}"#,
                ["User pool <Username-1> does not exist."], ["lovelace"]
            ),
            // Values of unknown members, and names that contain secrets
            (
                #"{"New":"x1y2","ClientMetadata":{"message":"m1n2","plan":"gold"},"ClientId":"web","Count":7}"#, "{}",
                [#""ClientId" : "web""#, #""Count" : 7"#], ["x1y2", "m1n2", "gold"]
            ),
            (
                #"{"UserAttributeNames":["custom:shoe-size","custom:ada"],"Username":"ada"}"#, "{}",
                [#""custom:shoe-size""#, #""custom:<Username-1>""#], []
            ),
            (
                #"{"ChallengeResponses":{"bob@example.org":"x1y2"}}"#, "{}",
                [#""<value-1>""#], ["x1y2", "<bob"]
            ),
            (
                #"{"keys":[{"kid":"k1k2","n":"modulus","d":"private","alg":"RS256"}]}"#, "{}",
                [#""n" : "modulus""#, #""kid" : "<kid-1>""#, "RS256"], ["private"]
            ),
        ]
        // Secrets that resemble JSON or a token
        + [
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
        ].map { ($0, "{}", ["-1>"], $1) }
        // JSON in strings of the service, which is redacted by its members
        + [
            ("userAttributes", #"{\"email\":\"ada@example.com\"}"#, #"{\"email\":\"<email-1>\"}"#),
            ("requiredAttributes", #"[\"userAttributes.given_name\"]"#, #"[\"userAttributes.given_name\"]"#),
            ("MFAS_CAN_CHOOSE", #"[\"SMS_MFA\",\"FACE_SCAN\"]"#, #"[\"SMS_MFA\",\"FACE_SCAN\"]"#),
            ("MFAS_CAN_SETUP", "['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']", "['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']"),
            (
                "CREDENTIAL_REQUEST_OPTIONS", #"{\"challenge\":\"c1\",\"rpId\":\"example.com\",\"timeout\":60000}"#,
                #"{\"challenge\":\"Y2hhbGxlbmdlLTE\",\"rpId\":\"example.com\",\"timeout\":60000}"#
            ),
        ].map { (#"{"ChallengeParameters":{"\#($0)":"\#($1)"}}"#, "{}", [#""\#($0)" : "\#($2)""#], []) }
        // Secrets in the place of names
        + [
            (#"{"__type":"hunter2x"}"#, #""__type" : "<Password-1>""#),
            (#"{"__type":"example#hunter2xException"}"#, #""__type" : "example#<Password-1>Exception""#),
            (#"{"UserStatus":"hunter2x"}"#, #""UserStatus" : "<Password-1>""#),
            (#"{"UserStatus":"what hunter2 said"}"#, #""UserStatus" : "<UserStatus-1>""#),
            (#"{"AvailableChallenges":["PASSWORD","hunter2x"]}"#, #""<Password-1>""#),
            (
                #"{"ChallengeParameters":{"MFAS_CAN_SETUP":"[\"hunter2x\",\"SMS_MFA\"]"}}"#,
                #""MFAS_CAN_SETUP" : "[\"<Password-1>\",\"SMS_MFA\"]""#
            ),
            (
                #"{"ChallengeParameters":{"MFAS_CAN_SETUP":"{\"pin\":483920}"}}"#,
                #""MFAS_CAN_SETUP" : "<MFAS_CAN_SETUP-1>""#
            ),
        ].map { (#"{"Password":"hunter2x"}"#, $0, [$1], ["hunter2"]) }

    @Test(arguments: cases)
    func `Secrets are replaced in every place, and protocol names stay`(
        _ request: String,
        _ response: String,
        _ shown: [String],
        _ hidden: [String]
    ) async throws {
        let text = try await Recording.of(request, responses: [response]).text
        expectEqual(shown.filter { !text.contains($0) } + hidden.filter(text.contains), [], "\(text)")
    }

    @Test func `An unredacted member stays unless it is a secret`() async throws {
        let body = #"{"ClientMetadata":{"message":"m1n2","plan":"gold"},"Password":"p1q2"}"#
        let text = try await Recording.of(body, unredactedMembers: ["plan", "Password"]).text
        expectEqual(["gold", "m1n2", "p1q2"].map(text.contains), [true, false, false])
        let replay = ReplayingTransport(try Recording(json: Data(text.utf8)))
        _ = try await replay.send(.sample(body))
        try replay.verifyComplete()
    }

    @Test func `Unredacted messages stay except for secrets`() async throws {
        let response = #"{"message":"Password hunter2x of ada is known."}"#
        let request = #"{"Password":"hunter2x","Username":"ada"}"#
        let text = try await Recording.of(request, responses: [response], unredactedMembers: ["message"]).text
        #expect(text.contains("Password <Password-1> of <Username-1> is known."), "\(text)")
    }

    @Test func `A recording does not depend on the times of requests`() async throws {
        var recordings: [Recording] = []
        for time in ["10:00:00", "10:00:01"] {
            let recorder = RecordingTransport(FixedResponses(["{}", "{}"]))
            for time in ["10:00:00", time] {
                var request = TransportRequest.sample(#"{"ChallengeResponses":{"TIMESTAMP":"Jan 15 \#(time)"}}"#)
                request.headers["Authorization"] = "AWS4-HMAC-SHA256 Credential=AKID/x, Signature=signed-at-\(time)"
                _ = try await recorder.send(request)
            }
            recordings.append(try recorder.recording())
        }
        expectEqual(recordings[0], recordings[1])
        #expect(!recordings[1].text.contains("10:00") && !recordings[1].text.contains("AKID"))
        let replay = ReplayingTransport(recordings[0])
        for second in 0...1 {
            var request = TransportRequest.sample(#"{"ChallengeResponses":{"TIMESTAMP":"another \#(second)"}}"#)
            request.headers["Authorization"] = "signed \(second)"
            _ = try await replay.send(request)
        }
        try replay.verifyComplete()
    }

    // MARK: Members

    /// A secret is replaced even if its member should stay.
    @Test func `Members that the service model marks as sensitive are replaced, except ClientId`() async throws {
        let members = try ServiceModel().sensitiveMembers
        var shown: [String] = []
        for (name, isString) in members where name != "ClientId" {
            let value = isString ? #""hunter2x""# : #"{"new":"hunter2x"}"#
            let text = try await Recording.of(#"{"\#(name)":\#(value)}"#, unredactedMembers: [name]).text
            if text.contains("hunter2x") { shown.append(name) }
        }
        #expect(members.count > 15 && shown == [])
    }

    @Test func `Other secrets are replaced, and their placeholders have the kind of the member`() async throws {
        let members = [
            "AccessKeyId", "Code", "ConfirmationCode", "Destination", "DeviceGroupKey", "DeviceKey", "EncodedData",
            "IpAddress", "NextToken", "PaginationToken", "PasswordVerifier", "Salt", "SecretAccessKey", "SessionToken",
            "UserSub",
        ]
        let parameters = [
            "ANSWER", "CODE_DELIVERY_DESTINATION", "CREDENTIAL", "DEVICE_GROUP_KEY", "DEVICE_KEY", "EMAIL",
            "EMAIL_OTP_CODE", "NEW_PASSWORD", "PASSWORD", "PASSWORD_CLAIM_SECRET_BLOCK", "PASSWORD_CLAIM_SIGNATURE",
            "REFRESH_TOKEN", "SALT", "SECRET_BLOCK", "SECRET_HASH", "SMS_MFA_CODE", "SMS_OTP_CODE",
            "SOFTWARE_TOKEN_MFA_CODE", "SRP_A", "SRP_B", "TIMESTAMP", "USERNAME", "USER_ID_FOR_SRP",
            "userAttributes.custom:shoe",
        ]
        let places = ["AuthParameters", "ChallengeParameters", "ChallengeResponses"]
        let bodies =
            members.map { (#"{"\#($0)":"hunter2x"}"#, $0) }
            + places.flatMap { place in parameters.map { (#"{"\#(place)":{"\#($0)":"hunter2x"}}"#, $0) } }
        for (body, name) in bodies {
            let text = try await Recording.of(body, unredactedMembers: [name]).text
            let kind = name.contains(":") ? "value" : name
            expectEqual([#""kind" : "\#(kind)""#, "hunter2x"].map(text.contains), [true, false], "\(body)")
        }
    }

    // MARK: Names

    @Test func `A protocol name stays even if it equals a secret`() async throws {
        let names = try ServiceModel().enumerations.union(["NotAuthorizedException", "email", "custom", "Bearer"])
        var replaced: [String] = []
        for name in names {
            let response = #"{"ChallengeParameters":{"MFAS_CAN_CHOOSE":"[\"\#(name)\"]"},"UserStatus":"\#(name)"}"#
            let text = try await Recording.of(#"{"Password":"\#(name)"}"#, responses: [response]).text
            let isUnchanged = text.contains(#""UserStatus" : "\#(name)""#) && text.contains(#"[\"\#(name)\"]"#)
            if !isUnchanged { replaced.append(name) }
        }
        #expect(names.count > 40 && replaced == [])
    }

    @Test func `A secret in a claim of a token is replaced, even if it is known later`() async throws {
        // {"alg":"none"}, {"scope":"openid hunter2x"}
        let token = "eyJhbGciOiJub25lIn0.eyJzY29wZSI6Im9wZW5pZCBodW50ZXIyeCJ9.c2ln"
        let responses = [#"{"AccessToken":"\#(token)"}"#]
        let recording = try await Recording.of("{}", #"{"Password":"hunter2x"}"#, responses: responses)
        let response = try await ReplayingTransport(recording).send(.sample("{}"))
        let body = try JSONDecoder().decode(JSONValue.self, from: response.body)
        let claims = try #require(body["AccessToken"]?.string.flatMap { UnverifiedToken($0) })
        expectEqual(claims["scope"], .string("openid <Password-1>"))
    }

    @Test(arguments: ["ada@example.com", "a", "ada.lovelace.of.london@example.com"])
    func `A secret name in the client metadata is replaced, and a replay finds it`(_ name: String) async throws {
        func body(_ name: String) -> String {
            #"{"ClientMetadata":{"\#(name)":"m1","hint":"m2"},"Username":"\#(name)"}"#
        }
        let recording = try await Recording.of(body(name))
        let text = recording.text
        #expect(!text.contains(#""\#(name)""#) && text.contains(#""<Username-1>" : "<ClientMetadata-1>""#), "\(text)")
        #expect(text.contains(#""hint" : "<ClientMetadata-2>""#))
        for other in [name, "grace@example.com"] {
            let replay = ReplayingTransport(recording)
            _ = try await replay.send(.sample(body(other)))
            try replay.verifyComplete()
        }
        let replay = ReplayingTransport(recording)
        await #expect(throws: TransportError.self) {
            try await replay.send(.sample(#"{"ClientMetadata":{"hint":"m2"},"Username":"grace"}"#))
        }
        expectEqual(
            (replay.mismatch?.location, replay.mismatch?.actual),
            ("body.ClientMetadata.<Username-1>", "nothing")
        )
    }

    // MARK: Messages

    @Test(arguments: [
        "Ask bob@example.org, or carol@sub.example.org.", "Mail <bob@example.org>, not mary.grace@example.org",
        "Sent to b***@e***.", "email=bob@example.org;", "Call +1 (555) 010-9999 now", "Sent to +*******9999!",
        "1 + 2, + or @ home, ^[0-9a-fA-F]+$, [\\w\\s+=,.@-]+", "UTC+01:00, version 1.2+345",
        "Mail john_@example.com or $bob$@x.org", "Mail b***_@x.org, ada\u{FF20}example.org",
        "Call +49\u{A0}170\u{2011}1234_567 now", "caf\u{E9}@ex\u{E4}mple.org said no", "@ada+", "Bob",
        "Incorrect username or password. Ask bob",
        "Client bob@example.org is configured with secret but SECRET_HASH "
            + "was not received", "PreSignUp failed with error User already exists.",
    ])
    func `An unknown message is replaced as a whole in the body and in the header field`(
        _ message: String
    )
        async throws
    {
        let body = try JSONSerialization.data(withJSONObject: ["message": message])
        let response = TransportResponse(status: 400, headers: ["x-amzn-ErrorMessage": message], body: body)
        let recorder = RecordingTransport(FixedResponses([response]))
        _ = try await recorder.send(.sample("{}"))
        let replayed = try await ReplayingTransport(try recorder.recording()).send(.sample("{}"))
        expectEqual(String(decoding: replayed.body, as: UTF8.self), #"{"message":"<message-1>"}"#)
        expectEqual(replayed.headers, ["x-amzn-ErrorMessage": "<message-1>"])
    }

    @Test(arguments: [
        "Incorrect username or password.", "Password attempts exceeded", "User is disabled.",
        "Invalid session for the user, session is expired.", "Access Token has been revoked", "Invalid Refresh Token",
        "Temporary password has expired and must be reset by an administrator.",
        "User account has expired, it must be reset by an administrator.",
        "Unable to login because of security reasons", "Unable to verify secret hash for client 3n4b5urk1ft4fl3mg5e",
        "Client 3n4b5urk1ft4fl3mg5e is configured with secret but SECRET_HASH was not received",
        "App client 3n4b5urk1ft4fl3mg5e is not configured for secret but secret hash was received",
    ])
    func `A replay of a known message throws the same error`(_ message: String) async throws {
        func thrownError(over transport: any Transport) async throws -> CognitoError {
            let client = CognitoClient(region: "us-east-1", transport: transport)
            return try await failure { try await client.getUser(GetUserRequest(accessToken: "a.b.c")) }
        }
        let body = try JSONSerialization.data(withJSONObject: ["__type": "NotAuthorizedException", "message": message])
        let response = TransportResponse(status: 400, headers: [:], body: body)
        let recorder = RecordingTransport(FixedResponses([response]))
        let error = try await thrownError(over: recorder)
        let replayed = try await thrownError(over: ReplayingTransport(try recorder.recording()))
        #expect(error.notAuthorizedReason != .unknown)
        expectEqual(
            (replayed.code, replayed.notAuthorizedReason, replayed.message),
            (error.code, error.notAuthorizedReason, message)
        )
    }
}
