import CognitoAuth
import CognitoAuthTesting
import Foundation

/// The pool as it is served: every request is noted, and what the description orders comes before the pool.
actor ServedPool: Transport {
    /// A request that came.
    struct Request: Encodable {
        let operation: String
        let body: String
    }

    private let pool: LocalUserPool
    private var passkeys: [String: LocalPasskey]
    private var replies: [PoolDescription.Reply]
    private let withheld: [String]
    private(set) var requests: [Request] = []

    init(
        pool: LocalUserPool,
        passkeys: [String: LocalPasskey],
        replies: [PoolDescription.Reply],
        withheld: [String]
    ) {
        self.pool = pool
        self.passkeys = passkeys
        self.replies = replies
        self.withheld = withheld
    }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        requests.append(Request(operation: request.operation, body: String(decoding: request.body, as: UTF8.self)))
        guard let index = replies.firstIndex(where: { $0.operation == request.operation }) else {
            return try await pool.send(try withholding(from: request))
        }
        return TransportResponse(
            status: 200,
            headers: ["Content-Type": "application/x-amz-json-1.1"],
            body: Data(replies.remove(at: index).body.utf8)
        )
    }

    /// The code that was last sent to a user.
    func code(of user: String) async -> String? { await pool.lastCode(for: user) }

    /// What a user's passkey answers to the options of a challenge.
    func assertion(of user: String, to options: String) throws -> String? {
        try passkeys[user]?.assertion(for: options)
    }

    /// What a new passkey of a user's answers to the options of a registration; from then on it is the user's.
    func credential(of user: String, for options: String) throws -> String {
        let passkey = try LocalPasskey()
        passkeys[user] = passkey
        return try passkey.credential(for: options)
    }

    /// The request without the `AuthParameters` that are withheld.
    private func withholding(from request: TransportRequest) throws -> TransportRequest {
        guard !withheld.isEmpty, request.operation == "InitiateAuth",
            var body = try JSONSerialization.jsonObject(with: request.body) as? [String: Any],
            let parameters = body["AuthParameters"] as? [String: String]
        else { return request }
        body["AuthParameters"] = parameters.filter { !withheld.contains($0.key) }
        return TransportRequest(
            url: request.url,
            headers: request.headers,
            body: try JSONSerialization.data(withJSONObject: body),
            operation: request.operation,
            timeout: request.timeout
        )
    }
}
