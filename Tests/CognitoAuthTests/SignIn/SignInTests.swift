import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

@Suite("A sign-in")
struct SignInTests {
    private static let tokens =
        #"{"AuthenticationResult":{"AccessToken":"a","IdToken":"i","RefreshToken":"r","#
        + #""ExpiresIn":60}}"#

    private func pool(
        _ transport: some Transport,
        clientSecret: String? = nil,
        now: @escaping @Sendable () -> Date = { Date(timeIntervalSince1970: 1_640_995_200) }
    ) throws -> UserPool {
        try UserPool(
            id: "eu-west-1_Ab12Cd34E",
            clientID: "c",
            clientSecret: clientSecret,
            transport: transport,
            now: now,
            makeSRPClient: { try SRPClient() }
        )
    }

    @Test func `Tokens say when they expire by the clock of the moment they came`() async throws {
        let pool = try pool(ScriptedTransport(json: Self.tokens))
        let step = try await pool.signIn("ada", with: .password("p"))
        guard case .signedIn(let tokens) = step else {
            Issue.record("\(step)")
            return
        }
        #expect(tokens.accessToken == "a")
        #expect(tokens.idToken == "i")
        #expect(tokens.refreshToken == "r")
        #expect(tokens.tokenType == "Bearer")
        #expect(tokens.expiresAt == Date(timeIntervalSince1970: 1_640_995_260))
    }

    @Test func `The proof is dated at the moment it is made, and repeats a known exchange`() async throws {
        let challenge =
            #"{"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{"SALT":"1","SRP_B":"2","#
            + #""SECRET_BLOCK":"YmxvY2s=","USERNAME":"sub","USER_ID_FOR_SRP":"sub"}}"#
        let transport = ScriptedTransport(json: challenge, Self.tokens)
        _ = try await pool(transport).signIn("ada@example.com", with: .srp(password: "p"))
        let body = try JSONValue(try #require(transport.requests.last?.body))
        let responses = try #require(body["ChallengeResponses"]?.strings)
        #expect(responses["TIMESTAMP"] == "Sat Jan 1 00:00:00 UTC 2022")
        #expect(responses["USERNAME"] == "sub")
        #expect(responses["PASSWORD_CLAIM_SECRET_BLOCK"] == "YmxvY2s=")
        #expect(body["Session"] == nil)
    }

    @Test func `Metadata, user context and analytics go with every call`() async throws {
        let challenge = #"{"ChallengeName":"SMS_MFA","Session":"s1","ChallengeParameters":{"USER_ID_FOR_SRP":"sub"}}"#
        let transport = ScriptedTransport(json: challenge, Self.tokens)
        let context = SignInContext(
            clientMetadata: ["k": "v"],
            userContextData: UserContextData(ipAddress: "192.0.2.1"),
            analyticsMetadata: AnalyticsMetadata(analyticsEndpointID: "e")
        )
        let step = try await pool(transport, clientSecret: "s").signIn("ada", with: .password("p"), context: context)
        guard case .code(let code) = step else {
            Issue.record("\(step)")
            return
        }
        _ = try await code.answer("1", clientMetadata: ["extra": "1"])
        let bodies = try transport.requests.map { try JSONValue($0.body) }
        #expect(bodies.allSatisfy { $0["UserContextData"]?["IpAddress"] == .string("192.0.2.1") })
        #expect(bodies.allSatisfy { $0["AnalyticsMetadata"]?["AnalyticsEndpointId"] == .string("e") })
        #expect(bodies.map { $0["ClientMetadata"]?.strings } == [["k": "v"], ["k": "v", "extra": "1"]])
        let hashes = ["ada", "sub"].map { SecretHash.compute(username: $0, clientID: "c", clientSecret: "s") }
        #expect(bodies[0]["AuthParameters"]?["SECRET_HASH"] == .string(hashes[0]))
        #expect(bodies[1]["ChallengeResponses"]?["SECRET_HASH"] == .string(hashes[1]))
        #expect(bodies[1]["Session"] == .string("s1"))
    }

    @Test(arguments: [
        ("SMS_MFA", CodeChallenge.Kind.smsMFA), ("SMS_OTP", .smsOTP), ("EMAIL_OTP", .emailOTP),
        ("SOFTWARE_TOKEN_MFA", .softwareTokenMFA),
    ])
    func `A code challenge is typed`(name: String, kind: CodeChallenge.Kind) async throws {
        let challenge =
            #"{"ChallengeName":"\#(name)","Session":"s","ChallengeParameters":"#
            + #"{"CODE_DELIVERY_DELIVERY_MEDIUM":"SMS","CODE_DELIVERY_DESTINATION":"+*******1234"}}"#
        let step = try await pool(ScriptedTransport(json: challenge)).signIn("ada", with: .password("p"))
        guard case .code(let code) = step else {
            Issue.record("\(step)")
            return
        }
        #expect(code.kind == kind)
        #expect(code.name.rawValue == name)
        #expect(code.username == "ada")
        #expect(code.delivery?.medium == "SMS")
        #expect(code.delivery?.destination == "+*******1234")
    }

    @Test(arguments: [
        ChallengeNameType.unknown("FACE_SCAN"), .deviceSRPAuth, .devicePasswordVerifier, .passwordVerifier,
    ])
    func `Any other challenge comes raw and can be answered raw`(_ name: ChallengeNameType) async throws {
        let challenge =
            #"{"ChallengeName":"\#(name)","Session":"s","ChallengeParameters":{"USERNAME":"sub","q":"?"},"#
            + #""AvailableChallenges":["PASSWORD","FACE_SCAN"]}"#
        let transport = ScriptedTransport(json: challenge, Self.tokens)
        let step = try await pool(transport).signIn("ada", with: .password("p"))
        guard case .unknown(let open) = step else {
            Issue.record("\(step)")
            return
        }
        #expect(open.name == name)
        #expect(open.parameters == ["USERNAME": "sub", "q": "?"])
        #expect(open.availableChallenges == [.password, .unknown("FACE_SCAN")])
        _ = try await open.answer(["ANSWER": "42"])
        let body = try JSONValue(try #require(transport.requests.last?.body))
        #expect(body["ChallengeName"]?.string == name.rawValue)
        #expect(body["ChallengeResponses"]?.strings == ["USERNAME": "sub", "ANSWER": "42"])
    }

    @Test func `The same challenge is answered again after a wrong code`() async throws {
        let challenge = #"{"ChallengeName":"SMS_MFA","Session":"s","ChallengeParameters":{}}"#
        let refused = TransportResponse.json(#"{"__type":"CodeMismatchException"}"#, status: 400)
        let transport = ScriptedTransport([
            .success(.json(challenge)), .success(refused), .success(.json(Self.tokens)),
        ])
        guard case .code(let code) = try await pool(transport).signIn("ada", with: .password("p")) else {
            Issue.record("no code")
            return
        }
        let error = try await #require(throws: CognitoError.self) { try await code.answer("0") }
        #expect(error.canAnswerAgain)
        guard case .signedIn = try await code.answer("1") else {
            Issue.record("not signed in")
            return
        }
        let sessions = try transport.requests.dropFirst().map { try JSONValue($0.body)["Session"]?.string }
        #expect(sessions == ["s", "s"])
    }

    @Test(arguments: [
        #"{"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{"SALT":"1","SRP_B":"0","SECRET_BLOCK":"YQ=="}}"#,
        #"{"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{"SALT":"1","SRP_B":"2"}}"#,
        #"{"ChallengeName":"PASSWORD_VERIFIER"}"#, "{}", #"{"AuthenticationResult":{}}"#,
    ])
    func `An answer that cannot be used is an invalid response and nothing more is sent`(_ reply: String) async throws {
        let transport = ScriptedTransport(json: reply)
        let pool = try pool(transport)
        let error = try await #require(throws: CognitoError.self) {
            try await pool.signIn("ada", with: .srp(password: "p"))
        }
        #expect(error.code == .invalidResponse)
        #expect(error.operation == "InitiateAuth")
        #expect(transport.requests.count == 1)
    }

    @Test(arguments: ["", "eu-west-1", "eu-west-1_", "_Ab12", "eu-west-1__x", "eu-west-1_a_b", "eu-west-1_a\r\nb"])
    func `A malformed pool id is refused`(_ id: String) throws {
        let error = try #require(throws: CognitoError.self) { try UserPool(id: id, clientID: "c") }
        #expect(error.code == .invalidConfiguration)
    }

    @Test func `An empty client id or secret is refused`() {
        #expect(throws: CognitoError.self) { try UserPool(id: "eu-west-1_Ab", clientID: "") }
        #expect(throws: CognitoError.self) { try UserPool(id: "eu-west-1_Ab", clientID: "c", clientSecret: "") }
    }

    @Test func `A cancelled task begins nothing`() async throws {
        let transport = ScriptedTransport(json: Self.tokens)
        let pool = try pool(transport)
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await pool.signIn("ada", with: .srp(password: "p"))
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(transport.requests.isEmpty)
    }
}
