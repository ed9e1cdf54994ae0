import Foundation
import IntegrationSupport
import Testing

@testable import CognitoAuth

extension NetworkTests {
    /// The number of requests that reach a server, counted there.
    @Suite("Retries at a server") struct RetryAtServerTests {
        struct Call: Sendable, CustomTestStringConvertible {
            let operation: any CognitoOperation
            let isRepeatable: Bool

            var testDescription: String { "\(type(of: operation)), repeatable: \(isRepeatable)" }
        }

        private static let calls = [
            Call(
                operation: InitiateAuthRequest(clientID: "c", authParameters: .userSRP(username: "u", srpA: "ab")),
                isRepeatable: true
            ),
            Call(
                operation: InitiateAuthRequest(
                    clientID: "c",
                    authParameters: .userPassword(username: "u", password: "p")
                ),
                isRepeatable: false
            ),
            Call(
                operation: RespondToAuthChallengeRequest(
                    clientID: "c",
                    challengeResponses: .smsMFA(username: "u", code: "123456")
                ),
                isRepeatable: false
            ),
            Call(operation: GetUserRequest(accessToken: "t"), isRepeatable: true),
        ]

        @Test(
            arguments: calls,
            ["reset-after-reading", "close-after-reading", "close-in-body", "unavailable", "throttled"]
        )
        func `Only a repeatable or a throttled request is sent three times`(
            _ call: Call,
            _ behavior: String
        ) async throws {
            let server = try await HostileServer.shared.value
            let tag = UUID().uuidString
            let client = CognitoClient(
                region: "eu-west-1",
                endpoint: try server.url(path: "/\(behavior)/\(tag)"),
                transport: URLSessionTransport(configuration: .init()),
                credentials: nil,
                retries: Retries(.standard, wait: { _ in }, random: { 1 }),
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
