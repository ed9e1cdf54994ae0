import Foundation

@testable import CognitoAuth

/// A client whose repeats wait for nothing, and a look at how long they would have waited.
struct RetryDesk {
    let transport: ScriptedTransport
    let quota: RetryQuota
    let client: CognitoClient
    private let waits = Waits()

    init(
        _ policy: RetryPolicy = .standard,
        quota tokens: Int = 500,
        random: Double = 1,
        replies: [Result<TransportResponse, any Error>]
    ) {
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

    /// An operation that may always be repeated; `nil` if it succeeds.
    func failure() async -> CognitoError? {
        await failure(of: GetUserRequest(accessToken: "t"))
    }

    func failure(of operation: some CognitoOperation) async -> CognitoError? {
        await failure { _ = try await $0.perform(operation) }
    }

    func failure(of send: (CognitoClient) async throws -> Void) async -> CognitoError? {
        do {
            try await send(client)
            return nil
        } catch {
            return error as? CognitoError
        }
    }

    private final class Waits: Sendable {
        private let state = Locked<[Duration]>([])
        var all: [Duration] { state.withLock { $0 } }
        func add(_ delay: Duration) { state.withLock { $0.append(delay) } }
    }
}

extension Result where Success == TransportResponse, Failure == any Error {
    static var user: Self { .success(.json(#"{"Username":"ada","UserAttributes":[]}"#)) }

    static func status(_ status: Int, headers: [String: String] = [:]) -> Self {
        .success(.json("", status: status, headers: headers))
    }

    static func code(_ code: String, status: Int = 400, headers: [String: String] = [:]) -> Self {
        .success(.json(#"{"__type":"\#(code)","message":"m"}"#, status: status, headers: headers))
    }

    static func broken(_ reason: TransportError.Reason, mayHaveReachedServer: Bool = true) -> Self {
        .failure(TransportError(reason, "m", mayHaveReachedServer: mayHaveReachedServer))
    }
}
