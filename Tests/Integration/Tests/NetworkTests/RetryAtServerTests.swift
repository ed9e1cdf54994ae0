import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

/// How many requests reach a server, counted there.
@Suite(
    "Repeats, counted at the server",
    .enabled(if: HostileServer.shared != nil, "python3 is needed for the hostile server")
)
struct RetryAtServerTests {
    struct Call: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let operation: any CognitoOperation
        let isHarmless: Bool
    }

    static var calls: [Call] {
        let begins: [(String, AuthParameters, Bool)] = [
            ("USER_SRP_AUTH", .userSRP(username: "u", srpA: "ab"), true),
            ("USER_PASSWORD_AUTH", .userPassword(username: "u", password: "p"), false),
            ("USER_AUTH", .userAuth(username: "u"), false),
            ("CUSTOM_AUTH", .custom(username: "u"), false),
            ("REFRESH_TOKEN_AUTH", .refreshToken("r"), true),
        ]
        let answer = ChallengeResponses.smsMFA(username: "u", code: "123456")
        let others: [(any CognitoOperation, Bool)] = [
            (RespondToAuthChallengeRequest(clientID: "c", challengeResponses: answer), false),
            (SignUpRequest(clientID: "c", username: "u", password: "p"), false),
            (ConfirmSignUpRequest(clientID: "c", username: "u", confirmationCode: "123456"), false),
            (ForgotPasswordRequest(clientID: "c", username: "u"), false),
            (ChangePasswordRequest(previousPassword: "p", proposedPassword: "q", accessToken: "t"), false),
            (ConfirmDeviceRequest(accessToken: "t", deviceKey: "d"), false),
            (GetTokensFromRefreshTokenRequest(refreshToken: "r", clientID: "c"), false),
            (GetUserRequest(accessToken: "t"), true),
            (RevokeTokenRequest(token: "r", clientID: "c"), true),
        ]
        return begins.map { name, parameters, isHarmless in
            let operation = InitiateAuthRequest(clientID: "c", authParameters: parameters)
            return Call(testDescription: name, operation: operation, isHarmless: isHarmless)
        }
            + others.map { operation, isHarmless in
                Call(testDescription: "\(type(of: operation))", operation: operation, isHarmless: isHarmless)
            }
    }

    @Test(arguments: calls, ["reset-after-reading", "close-after-reading", "close-in-body", "unavailable"])
    func `Without a whole answer one request leaves, three where that is harmless`(
        _ call: Call,
        _ behaviour: String
    ) async throws {
        let (error, count) = try await outcome(of: call, behaviour)
        #expect(count == (call.isHarmless ? 3 : 1))
        #expect(error.isRetryable == call.isHarmless)
        #expect((error.code == .outcomeUnknown) == (!call.isHarmless && behaviour != "unavailable"))
    }

    @Test(arguments: calls)
    func `What is throttled is sent three times`(_ call: Call) async throws {
        let (error, count) = try await outcome(of: call, "throttled")
        #expect(count == 3)
        #expect(error.code == .tooManyRequests && error.isRetryable)
    }

    private func outcome(of call: Call, _ behaviour: String) async throws -> (CognitoError, Int) {
        let server = try #require(HostileServer.shared)
        let tag = UUID().uuidString
        let client = CognitoClient(
            region: "eu-west-1",
            endpoint: try server.root.appending(path: "\(behaviour)/\(tag)"),
            transport: URLSessionTransport(configuration: .init()),
            credentials: nil,
            retries: Retries(.standard, wait: { _ in }, random: { 1 }),
            now: { Date() }
        )
        let error = try await #require(throws: CognitoError.self) { try await perform(call.operation, by: client) }
        return (error, try await server.count(behaviour, tag: tag))
    }

    private func perform(_ operation: some CognitoOperation, by client: CognitoClient) async throws {
        _ = try await client.perform(operation)
    }
}
