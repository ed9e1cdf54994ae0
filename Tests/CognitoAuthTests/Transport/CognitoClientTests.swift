import Foundation
import Testing

@testable import CognitoAuth

@Suite("The client")
struct CognitoClientTests {
    private let start = InitiateAuthRequest(clientID: "c", authParameters: .userSRP(username: "ada", srpA: "ab"))
    private let answer = RespondToAuthChallengeRequest(
        clientID: "c",
        challengeResponses: .smsMFA(username: "ada", code: "1")
    )

    @Test func `A request is AWS JSON 1.1 to the Region's endpoint`() async throws {
        let transport = ScriptedTransport(json: "{}", "{}")
        let client = CognitoClient(region: "eu-west-1", transport: transport, timeout: .seconds(3))
        _ = try await client.initiateAuth(start)
        _ = try await client.respondToAuthChallenge(answer)
        let request = try #require(transport.requests.first)
        #expect(request.url.absoluteString == "https://cognito-idp.eu-west-1.amazonaws.com/")
        #expect(
            request.headers == [
                "Content-Type": "application/x-amz-json-1.1",
                "X-Amz-Target": "AWSCognitoIdentityProviderService.InitiateAuth",
            ]
        )
        #expect(request.operation == "InitiateAuth")
        #expect(request.timeout == .seconds(3))
        #expect(transport.requests.last?.headers["X-Amz-Target"]?.hasSuffix(".RespondToAuthChallenge") == true)
    }

    @Test func `A custom endpoint is used as it is`() async throws {
        let transport = ScriptedTransport(json: "{}")
        let endpoint = try #require(URL(string: "http://127.0.0.1:4566/"))
        _ = try await CognitoClient(region: "eu-west-1", endpoint: endpoint, transport: transport).initiateAuth(start)
        #expect(transport.requests.first?.url == endpoint)
    }

    @Test(arguments: ["http://cognito.example/", "ftp://127.0.0.1/", "https://user:pw@cognito.example/"])
    func `An endpoint that would give secrets away is refused whatever the transport`(_ url: String) async throws {
        let transport = ScriptedTransport(json: "{}")
        let endpoint = try #require(URL(string: url))
        let client = CognitoClient(region: "eu-west-1", endpoint: endpoint, transport: transport)
        let error = try await #require(throws: CognitoError.self) { try await client.initiateAuth(start) }
        #expect(error.code == .invalidConfiguration)
        #expect(error.operation == "InitiateAuth")
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [
        ("eu-west-1", false, "https://cognito-idp.eu-west-1.amazonaws.com/"),
        ("us-east-1", true, "https://cognito-idp-fips.us-east-1.amazonaws.com/"),
        ("us-gov-west-1", true, "https://cognito-idp-fips.us-gov-west-1.amazonaws.com/"),
        ("cn-north-1", false, "https://cognito-idp.cn-north-1.amazonaws.com.cn/"),
        ("us-iso-east-1", false, "https://cognito-idp.us-iso-east-1.c2s.ic.gov/"),
        ("us-isob-east-1", false, "https://cognito-idp.us-isob-east-1.sc2s.sgov.gov/"),
    ])
    func `An endpoint follows Region and partition`(region: String, fips: Bool, url: String) throws {
        #expect(try Endpoint.url(for: Region(rawValue: region), fips: fips).absoluteString == url)
    }

    @Test(arguments: ["", "eu-west-1\r\nX: y", "eu west", "evil.example/", "EU-WEST-1", "a@b", "\u{0}"])
    func `A Region that cannot stand in a host name is refused before sending`(_ region: String) async throws {
        let transport = ScriptedTransport(json: "{}")
        let client = CognitoClient(region: Region(rawValue: region), transport: transport)
        let error = try await #require(throws: CognitoError.self) { try await client.initiateAuth(start) }
        #expect(error.code == .invalidConfiguration)
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [
        (TransportError.Reason.timedOut, true, CognitoError.Code.timedOut, CognitoError.Code.outcomeUnknown),
        (.connectionLost, true, .transportFailed, .outcomeUnknown),
        (.cannotConnect, false, .transportFailed, .transportFailed),
        (.untrustedServer, false, .untrustedServer, .untrustedServer),
        (.invalidRequest, false, .invalidConfiguration, .invalidConfiguration),
        (.responseTooLarge, true, .invalidResponse, .outcomeUnknown),
        (.malformedResponse, true, .invalidResponse, .outcomeUnknown),
        (.redirected, true, .invalidResponse, .outcomeUnknown),
    ])
    func `A failure says whether the outcome is known`(
        reason: TransportError.Reason,
        mayHaveReachedServer: Bool,
        codeOfStart: CognitoError.Code,
        codeOfAnswer: CognitoError.Code
    ) async throws {
        let failure = TransportError(reason, "m", mayHaveReachedServer: mayHaveReachedServer)
        let transport = ScriptedTransport([.failure(failure), .failure(failure)])
        let client = CognitoClient(region: "eu-west-1", transport: transport, retry: .none)
        let first = try await #require(throws: CognitoError.self) { try await client.initiateAuth(start) }
        #expect(first.code == codeOfStart)
        #expect(first.isRetryable == [.timedOut, .connectionLost, .cannotConnect].contains(reason))
        let second = try await #require(throws: CognitoError.self) { try await client.respondToAuthChallenge(answer) }
        #expect(second.code == codeOfAnswer)
        #expect(second.isRetryable == (reason == .cannotConnect))
        #expect(second.canAnswerAgain == !mayHaveReachedServer)
        #expect(second.operation == "RespondToAuthChallenge")
        #expect(transport.requests.count == 2)
    }

    @Test func `A foreign error is told by its type alone`() async throws {
        struct Foreign: Error { let secret = "marker" }
        let transport = ScriptedTransport([.failure(Foreign())])
        let client = CognitoClient(region: "eu-west-1", transport: transport)
        let error = try await #require(throws: CognitoError.self) { try await client.respondToAuthChallenge(answer) }
        #expect(error.code == .outcomeUnknown)
        #expect(error.message.contains("Foreign"))
        #expect(!error.description.contains("marker"))
    }

    @Test func `Cancellation passes as it is`() async {
        let transport = ScriptedTransport([.failure(CancellationError())])
        let client = CognitoClient(region: "eu-west-1", transport: transport)
        await #expect(throws: CancellationError.self) { try await client.initiateAuth(start) }
    }

    @Test func `No challenge is open yet when the first call fails`() async throws {
        let refusal = TransportResponse.json(#"{"__type":"InvalidParameterException"}"#, status: 400)
        let lost = TransportError(.cannotConnect, "Gone.", mayHaveReachedServer: false)
        let client = CognitoClient(
            region: "eu-west-1",
            transport: ScriptedTransport([.success(refusal), .failure(lost), .success(refusal), .failure(lost)]),
            retry: .none
        )
        for _ in 0..<2 {
            let error = try await #require(throws: CognitoError.self) { try await client.initiateAuth(start) }
            #expect(!error.canAnswerAgain)
        }
        for _ in 0..<2 {
            let error = try await #require(throws: CognitoError.self) {
                try await client.respondToAuthChallenge(answer)
            }
            #expect(error.canAnswerAgain)
        }
    }

    @Test func `A description is one line, whatever a server says`() async throws {
        let message = #"a\r\nb\u2028c\u001b[2Jd\u009be\u0000"#
        let refusal = TransportResponse.json(#"{"__type":"X","message":"\#(message)"}"#, status: 400)
        let client = CognitoClient(region: "eu-west-1", transport: ScriptedTransport([.success(refusal)]))
        let error = try await #require(throws: CognitoError.self) { try await client.initiateAuth(start) }
        #expect("\(error)" == "InitiateAuth: X: a b c [2Jd e  (HTTP 400)")
    }
}
