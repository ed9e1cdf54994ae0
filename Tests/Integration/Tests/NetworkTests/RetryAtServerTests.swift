import Foundation
import IntegrationSupport
import Testing

@testable import CognitoAuth

extension NetworkTests {
    /// The number of requests that reach a server, counted there.
    @Suite("Retries at a server") struct RetryAtServerTests {
        private static let calls: [(operation: any CognitoOperation, isRepeatable: Bool)] = [
            (InitiateAuthRequest(clientID: "c", authParameters: .userSRP(username: "u", srpA: "ab")), true),
            (InitiateAuthRequest(clientID: "c", authParameters: .userPassword(username: "u", password: "p")), false),
            (
                RespondToAuthChallengeRequest(
                    clientID: "c",
                    challengeResponses: .smsMFA(username: "u", code: "123456")
                ), false
            ),
            (GetUserRequest(accessToken: "t"), true),
        ]

        @Test(
            arguments: calls,
            ["reset-after-reading", "close-after-reading", "close-in-body", "unavailable", "throttled"]
        )
        func `Only a repeatable or a throttled request is sent three times`(
            _ call: (operation: any CognitoOperation, isRepeatable: Bool),
            _ behavior: String
        ) async throws {
            let server = try await HostileServer.shared.value
            let tag = UUID().uuidString
            let client = CognitoClient(
                region: "eu-west-1",
                endpoint: try server.url(path: "/\(behavior)/\(tag)"),
                transport: URLSessionTransport(configuration: .init()),
                credentials: nil,
                retrier: Retrier(.standard, wait: { _ in }, random: { 1 }),
                now: { Date() }
            )
            let error = try await #require(throws: CognitoError.self) { try await perform(call.operation, by: client) }
            let isRepeated = call.isRepeatable || behavior == "throttled"
            #expect(try await server.count(behavior, tag: tag) == (isRepeated ? 3 : 1))
            #expect(error.isRetryable == isRepeated)
            #expect((error.code == .outcomeUnknown) == !(isRepeated || behavior == "unavailable"))
            #expect((error.code == .tooManyRequests) == (behavior == "throttled"))
        }

        private func perform(_ operation: some CognitoOperation, by client: CognitoClient) async throws {
            _ = try await client.perform(operation)
        }
    }
}
