import Foundation
import Testing

@testable import CognitoAuth

@Suite("Client")
struct CognitoClientTests {
    private let start = InitiateAuthRequest(clientID: "c", authParameters: .userSRP(username: "ada", srpA: "ab"))
    private let answer = RespondToAuthChallengeRequest(
        clientID: "c",
        challengeResponses: .smsMFA(username: "ada", code: "1")
    )

    @Test func `A request is AWS JSON 1.1 to the Region's endpoint`() async throws {
        let transport = ScriptedTransport(json: "{}")
        let client = CognitoClient(region: "eu-west-1", transport: transport, timeout: .seconds(3))
        _ = try await client.initiateAuth(start)
        let request = try #require(transport.requests.first)
        let target = [request.url.absoluteString, request.operation, "\(request.timeout)"]
        #expect(target == ["https://cognito-idp.eu-west-1.amazonaws.com/", "InitiateAuth", "3.0 seconds"])
        let headers = [
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": "AWSCognitoIdentityProviderService.InitiateAuth",
        ]
        #expect(request.headers == headers)
    }

    @Test(arguments: [
        ("eu-west-1", false, "https://cognito-idp.eu-west-1.amazonaws.com/"),
        ("us-east-1", true, "https://cognito-idp-fips.us-east-1.amazonaws.com/"),
        ("us-gov-west-1", true, "https://cognito-idp-fips.us-gov-west-1.amazonaws.com/"),
        ("cn-north-1", false, "https://cognito-idp.cn-north-1.amazonaws.com.cn/"),
        ("us-iso-east-1", false, "https://cognito-idp.us-iso-east-1.c2s.ic.gov/"),
        ("us-isob-east-1", false, "https://cognito-idp.us-isob-east-1.sc2s.sgov.gov/"),
    ])
    func `The endpoint depends on the Region and the partition`(region: String, fips: Bool, url: String) throws {
        #expect(try CognitoEndpoint.url(for: AWSRegion(rawValue: region), fips: fips).absoluteString == url)
    }

    @Test(arguments: [
        ("eu-west-1", "http://cognito.example/"), ("eu-west-1", "ftp://127.0.0.1/"),
        ("eu-west-1", "https://user:pw@cognito.example/"),
        ("", nil), ("eu-west-1\r\nX: y", nil), ("eu west", nil), ("evil.example/", nil), ("EU-WEST-1", nil),
        ("a@b", nil), ("\u{0}", nil), (String(repeating: "a", count: 64), nil),
    ])
    func `A request to an insecure endpoint or a malformed Region is not sent`(
        region: String,
        url: String?
    ) async throws {
        let transport = ScriptedTransport(json: "{}")
        let endpoint = try url.map { try #require(URL(string: $0)) }
        let client = CognitoClient(region: AWSRegion(rawValue: region), endpoint: endpoint, transport: transport)
        let error = try await failure { try await client.initiateAuth(start) }
        #expect(error.code == .invalidConfiguration)
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `A request with an infinity or NaN is not sent`(_ number: Double) async throws {
        let transport = ScriptedTransport(json: "{}")
        let credential = JSONValue.object(["id": .string("m4rker"), "n": .array([.number(number)])])
        let request = CompleteWebAuthnRegistrationRequest(accessToken: "t", credential: credential)
        let error = try await failure {
            try await CognitoClient.scripted(transport).completeWebAuthnRegistration(request)
        }
        #expect([error.code.rawValue, error.operation] == ["InvalidConfiguration", "CompleteWebAuthnRegistration"])
        #expect(!error.description.contains("m4rker") && transport.requests.isEmpty)
    }

    @Test(arguments: [
        (TransportError.Reason.timedOut, true, CognitoError.Code.timedOut, true),
        (.connectionLost, true, .transportFailed, true), (.cannotConnect, false, .transportFailed, true),
        (.untrustedServer, false, .untrustedServer, false), (.invalidRequest, false, .invalidConfiguration, false),
        (.responseTooLarge, true, .invalidResponse, false), (.malformedResponse, true, .invalidResponse, false),
        (.redirected, true, .invalidResponse, false),
    ])
    func `The outcome of an answer is unknown if it may have reached the server`(
        reason: TransportError.Reason,
        mayHaveReachedServer: Bool,
        code: CognitoError.Code,
        isRetryable: Bool
    ) async throws {
        let reply = Reply.broken(reason, mayHaveReachedServer: mayHaveReachedServer)
        let transport = ScriptedTransport(reply, reply)
        let client = CognitoClient.scripted(transport)
        let first = try await failure { try await client.initiateAuth(start) }
        #expect((first.code, first.isRetryable, first.canAnswerAgain) == (code, isRetryable, false))
        let second = try await failure { try await client.respondToAuthChallenge(answer) }
        let flags = [second.isRetryable, second.canAnswerAgain]
        #expect(second.code == (mayHaveReachedServer ? .outcomeUnknown : code))
        #expect(flags == (mayHaveReachedServer ? [false, false] : [isRetryable, true]))
        #expect(transport.operations == [first.operation, second.operation])
    }

    @Test func `Only a rejected answer leaves a challenge open, unless its session expired`() async throws {
        let invalid = Reply.refusal("InvalidParameterException")
        let used = Reply.refusal("NotAuthorizedException", "Invalid session for the user.")
        let client = CognitoClient.scripted(ScriptedTransport(invalid, invalid, used))
        let errors = [
            try await failure { try await client.initiateAuth(start) },
            try await failure { try await client.respondToAuthChallenge(answer) },
            try await failure { try await client.respondToAuthChallenge(answer) },
        ]
        #expect(errors.map(\.canAnswerAgain) == [false, true, false])
    }

    @Test func `The message for an unknown transport error contains only its type`() async throws {
        struct Foreign: Error { let secret = "marker" }
        let client = CognitoClient.scripted(ScriptedTransport(.failure(Foreign())))
        let error = try await failure { try await client.respondToAuthChallenge(answer) }
        #expect(error.code == .outcomeUnknown)
        #expect(error.message.contains("Foreign") && !error.description.contains("marker"))
    }

    @Test func `A CancellationError is thrown unchanged`() async {
        let client = CognitoClient.scripted(ScriptedTransport(.failure(CancellationError())))
        await #expect(throws: CancellationError.self) { try await client.initiateAuth(start) }
    }

    @Test func `A pool and a client report to the observer that they were created with`() async throws {
        let attempts = Locked<[OperationAttempt]>([])
        let observer: @Sendable (OperationAttempt) -> Void = { attempt in attempts.withLock { $0.append(attempt) } }
        let transport = ScriptedTransport(json: ChallengeFixture.tokens, ChallengeFixture.tokens)
        let pool = try UserPool(id: "eu-west-1_Ab12", clientID: "c", transport: transport, observer: observer)
        _ = try await pool.signIn("ada", with: .password("hunter2"))
        let client = CognitoClient(region: "eu-west-1", transport: transport, observer: observer)
        _ = try await client.initiateAuth(start)
        let texts = attempts.withLock(\.self).map(\.description)
        #expect(texts.count == 2 && texts.allSatisfy { $0.hasPrefix("InitiateAuth attempt=1 duration=") })
        #expect(texts.allSatisfy { $0.hasSuffix("s status=200 outcome=success requestID=none") })
    }

    @Test func `An observer gets each attempt that is not canceled`() async throws {
        let attempts = Locked<[OperationAttempt]>([])
        let id = ["x-amzn-requestid": "7c0b4ad1-1111-4222-8333-123456789abc"]
        let transport = ScriptedTransport(
            .refusal("InternalErrorException", status: 500, headers: id),
            .json(ChallengeFixture.verifier, headers: id),
            .lost,
            .refusal("NotAuthorizedException", "Incorrect code 123456", headers: ["x-amzn-requestid": "id-123456"]),
            .failure(CancellationError())
        )
        // Each reading of the clock is a second later.
        let time = Locked(ContinuousClock.now)
        let client = CognitoClient(
            region: "eu-west-1",
            transport: transport,
            credentials: nil,
            retrier: Retrier(
                .standard,
                now: {
                    time.withLock { time in
                        time += .seconds(1)
                        return time
                    }
                },
                wait: { _ in }
            ),
            observer: { attempt in attempts.withLock { $0.append(attempt) } },
            now: { .now }
        )
        let secretAnswer = RespondToAuthChallengeRequest(
            clientID: "c",
            challengeResponses: .smsMFA(username: "ada", code: "123456")
        )
        _ = try await client.initiateAuth(start)
        for _ in 1...2 { _ = try await failure { try await client.respondToAuthChallenge(secretAnswer) } }
        await #expect(throws: CancellationError.self) { try await client.initiateAuth(start) }
        func expected(
            _ name: String,
            _ number: Int,
            _ status: Int?,
            _ code: CognitoError.Code?,
            _ id: String?
        )
            -> OperationAttempt
        {
            OperationAttempt(
                operation: name,
                number: number,
                duration: .seconds(1),
                httpStatus: status,
                errorCode: code,
                requestID: id
            )
        }
        let requestID = "7c0b4ad1-1111-4222-8333-123456789abc"
        #expect(
            attempts.withLock(\.self) == [
                expected("InitiateAuth", 1, 500, .internalError, requestID),
                expected("InitiateAuth", 2, 200, nil, requestID),
                expected("RespondToAuthChallenge", 1, nil, .outcomeUnknown, nil),
                expected("RespondToAuthChallenge", 1, 400, .notAuthorized, "id-<redacted>"),
            ]
        )
    }
}
