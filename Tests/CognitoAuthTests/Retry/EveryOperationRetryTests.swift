import TestSupport
import Testing

@testable import CognitoAuth

@Suite("Retries of each operation")
struct EveryOperationRetryTests {
    /// The operations that have no further effect when they are repeated.
    ///
    /// Any other one could count a wrong password or code twice, send another message, use up a session, or find its own work
    /// done and report that as a failure.
    private static let harmless: Set = [
        "AdminAddUserToGroup", "AdminDisableUser", "AdminEnableUser", "AdminGetDevice", "AdminGetUser",
        "AdminGetUserAuthFactors", "AdminListDevices", "AdminListGroupsForUser", "AdminListUserAuthEvents",
        "AdminListUserSessions", "AdminSetUserMFAPreference", "AdminUpdateDeviceStatus", "AdminUserGlobalSignOut",
        "DeleteUserAttributes", "GetClientToken", "GetDerivedToken", "GetDevice", "GetUser", "GetUserAuthFactors",
        "ListDevices", "ListUserSessions", "ListUsers", "ListWebAuthnCredentials", "RevokeToken",
        "SetUserMFAPreference", "SetUserSettings",
        "StartWebAuthnRegistration", "UpdateDeviceStatus",
    ]

    struct Call: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let isHarmless: Bool
        let send: @Sendable (CognitoClient) async throws -> Void
    }

    /// Each operation, and each flow of the operations that start a sign-in.
    static var calls: [Call] {
        let flows: [(AuthParameters, isHarmless: Bool)] = [
            (.userSRP(username: "u", srpA: "a"), true), (.userPassword(username: "u", password: "p"), false),
            (.userAuth(username: "u"), false), (.custom(username: "u"), false), (.refreshToken("r"), true),
        ]
        let starts = flows.flatMap { parameters, isHarmless in
            [
                Call(testDescription: "InitiateAuth \(parameters.flow)", isHarmless: isHarmless) {
                    _ = try await $0.initiateAuth(.init(clientID: "c", authParameters: parameters))
                },
                Call(testDescription: "AdminInitiateAuth \(parameters.flow)", isHarmless: isHarmless) {
                    _ = try await $0.adminInitiateAuth(
                        .init(userPoolID: "r_p", clientID: "c", authParameters: parameters)
                    )
                },
            ]
        }
        let others = SampleRequest.all.filter { !$0.operation.hasSuffix("InitiateAuth") }.map { sample in
            Call(testDescription: sample.operation, isHarmless: harmless.contains(sample.operation)) {
                _ = try await sample.send($0)
            }
        }
        return starts + others
    }

    struct Outcome: Equatable {
        let requests: Int
        let isUnknown: Bool
        let isRetryable: Bool
    }

    @Test(arguments: calls)
    func `A request is retried only if it had no effect or is idempotent`(_ call: Call) async {
        let untouched = Outcome(requests: 3, isUnknown: false, isRetryable: true)
        let rejected = Outcome(requests: 1, isUnknown: false, isRetryable: false)
        let ambiguous = call.isHarmless ? untouched : Outcome(requests: 1, isUnknown: true, isRetryable: false)
        let unreadable = Outcome(requests: 1, isUnknown: !call.isHarmless, isRetryable: false)
        let failed = Outcome(requests: call.isHarmless ? 3 : 1, isUnknown: false, isRetryable: call.isHarmless)
        let replies: [(Reply, Outcome)] = [
            (.refusal("TooManyRequestsException"), untouched),
            (.broken(.cannotConnect, mayHaveReachedServer: false), untouched),
            (.refusal("LimitExceededException"), rejected), (.refusal("NotAuthorizedException"), rejected),
            (.refusal("InvalidParameterException"), rejected),
            (.broken(.timedOut), ambiguous), (.broken(.connectionLost), ambiguous), (.broken(.other), ambiguous),
            (.json(#"{"Session":"#), unreadable),
            (.status(500), failed), (.status(502), failed), (.status(503), failed), (.status(504), failed),
        ]
        var outcomes: [Outcome?] = []
        for (reply, _) in replies {
            let fixture = RetryFixture(replies: Array(repeating: reply, count: 4))
            let failure = await fixture.failure(of: call.send)
            outcomes.append(
                failure.map {
                    Outcome(
                        requests: fixture.transport.requests.count,
                        isUnknown: $0.code == .outcomeUnknown,
                        isRetryable: $0.isRetryable
                    )
                }
            )
        }
        #expect(outcomes == replies.map(\.1))
    }
}
