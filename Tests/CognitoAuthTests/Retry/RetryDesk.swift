import Foundation

@testable import CognitoAuth

/// A client whose retries do not wait, and the time that each would have waited.
struct RetryDesk {
    let transport: ScriptedTransport
    let quota: RetryQuota
    let client: CognitoClient
    private let waits = Waits()

    init(_ policy: RetryPolicy = .standard, quota tokens: Int = 500, random: Double = 1, replies: [Reply]) {
        transport = ScriptedTransport(replies)
        quota = RetryQuota(tokens)
        client = CognitoClient(
            region: "eu-west-1",
            transport: transport,
            credentials: .static(accessKeyID: "id", secretAccessKey: "secret"),
            retries: Retries(policy, quota: quota, wait: { [waits] in waits.add($0) }, random: { random }),
            now: { Date(timeIntervalSince1970: 1_790_000_000) }
        )
    }

    var delays: [Duration] { waits.all }

    /// The error of an operation, by default one that may always be repeated, or `nil` if it succeeds.
    func failure(
        of send: (CognitoClient) async throws -> Void = { _ = try await $0.getUser(GetUserRequest(accessToken: "t")) }
    ) async -> CognitoError? {
        do {
            try await send(client)
            return nil
        } catch {
            return error as? CognitoError
        }
    }

    func failure(of operation: some CognitoOperation) async -> CognitoError? {
        await failure { _ = try await $0.perform(operation) }
    }

    private final class Waits: Sendable {
        private let state = Locked<[Duration]>([])
        var all: [Duration] { state.withLock(\.self) }
        func add(_ delay: Duration) { state.withLock { $0.append(delay) } }
    }
}

extension Reply {
    static var user: Reply { .json(#"{"Username":"ada","UserAttributes":[]}"#) }

    static func status(_ status: Int, headers: [String: String] = [:]) -> Reply {
        .json("", status: status, headers: headers)
    }
}
