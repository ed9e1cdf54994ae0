import Testing

@testable import CognitoAuth

/// How often each operation leaves, by what became of it.
@Suite("The repeats of each operation")
struct EveryOperationRetryTests {
    /// A second one does nothing that the first has not done; every other operation could try a password or a code twice,
    /// send another message, use a session up, or find its own work done and report that as a failure.
    static let harmless: Set = [
        "AdminGetDevice", "AdminGetUser", "AdminListDevices", "AdminSetUserMFAPreference", "AdminUpdateDeviceStatus",
        "AdminUserGlobalSignOut", "DeleteUserAttributes", "GetDevice", "GetUser", "GetUserAuthFactors", "ListDevices",
        "ListUserSessions",
        "ListWebAuthnCredentials", "RevokeToken", "SetUserMFAPreference", "SetUserSettings",
        "StartWebAuthnRegistration",
        "UpdateDeviceStatus",
    ]

    static var ambiguous: [Result<TransportResponse, any Error>] {
        [.broken(.timedOut), .broken(.connectionLost), .broken(.other)]
    }

    struct Call: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let operation: any CognitoOperation
        let isHarmless: Bool
    }

    /// Each operation, and each way to begin a sign-in.
    static var calls: [Call] {
        let flows: [(String, AuthParameters, Bool)] = [
            ("USER_SRP_AUTH", .userSRP(username: "u", srpA: "a"), true),
            ("USER_PASSWORD_AUTH", .userPassword(username: "u", password: "p"), false),
            ("USER_AUTH", .userAuth(username: "u"), false),
            ("CUSTOM_AUTH", .custom(username: "u"), false),
            ("REFRESH_TOKEN_AUTH", .refreshToken("r"), true),
        ]
        let begins = flows.map { name, parameters, isHarmless in
            Call(
                testDescription: "InitiateAuth \(name)",
                operation: InitiateAuthRequest(clientID: "c", authParameters: parameters),
                isHarmless: isHarmless
            )
        }
        let adminBegins = flows.map { name, parameters, isHarmless in
            Call(
                testDescription: "AdminInitiateAuth \(name)",
                operation: AdminInitiateAuthRequest(userPoolID: "r_p", clientID: "c", authParameters: parameters),
                isHarmless: isHarmless
            )
        }
        let others = ModelOperation.all.filter { !$0.name.hasSuffix("InitiateAuth") }.map {
            Call(testDescription: $0.name, operation: $0.sample, isHarmless: harmless.contains($0.name))
        }
        return begins + adminBegins + others
    }

    @Test(arguments: calls)
    func `Without a whole answer only what is harmless is repeated`(_ call: Call) async {
        for reply in Self.ambiguous {
            let desk = RetryDesk(replies: [reply, reply, reply, reply])
            let failure = await desk.failure(of: call.operation)
            #expect(desk.transport.requests.count == (call.isHarmless ? 3 : 1))
            #expect((failure?.code == .outcomeUnknown) == !call.isHarmless)
            #expect(failure?.isRetryable == call.isHarmless)
        }
    }

    @Test(arguments: calls)
    func `Half an answer is an outcome that is unknown`(_ call: Call) async {
        let desk = RetryDesk(replies: [.success(.json(#"{"Session":"#))])
        let failure = await desk.failure(of: call.operation)
        #expect(desk.transport.requests.count == 1)
        #expect(failure?.code == (call.isHarmless ? .invalidResponse : .outcomeUnknown))
        #expect(failure?.isRetryable == false)
    }

    @Test(arguments: calls)
    func `A service that fails is asked again only if that is harmless`(_ call: Call) async {
        for status in [500, 502, 503, 504] {
            let desk = RetryDesk(replies: Array(repeating: .status(status), count: 4))
            let failure = await desk.failure(of: call.operation)
            #expect(desk.transport.requests.count == (call.isHarmless ? 3 : 1))
            #expect(failure?.httpStatus == status)
        }
    }

    static var idle: [Result<TransportResponse, any Error>] {
        [.code("TooManyRequestsException"), .broken(.cannotConnect, mayHaveReachedServer: false)]
    }

    @Test(arguments: calls)
    func `What did nothing is sent three times`(_ call: Call) async {
        for reply in Self.idle {
            let desk = RetryDesk(replies: [reply, reply, reply, reply])
            let failure = await desk.failure(of: call.operation)
            #expect(desk.transport.requests.count == 3)
            #expect(failure?.isRetryable == true)
        }
    }

    @Test(arguments: calls)
    func `What is refused for good leaves once`(_ call: Call) async {
        for code in ["LimitExceededException", "NotAuthorizedException", "InvalidParameterException"] {
            let desk = RetryDesk(replies: [.code(code), .code(code)])
            let failure = await desk.failure(of: call.operation)
            #expect(desk.transport.requests.count == 1)
            #expect(failure?.isRetryable == false)
        }
    }
}
