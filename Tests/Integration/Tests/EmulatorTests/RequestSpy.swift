import CognitoAuth
import Foundation
import Synchronization
import Testing

/// A transport that stores the requests and their responses.
final class RequestSpy: Transport {
    private let inner = URLSessionTransport()
    private let stored = Mutex<[(request: TransportRequest, response: TransportResponse?)]>([])

    var requests: [TransportRequest] { stored.withLock { $0.map(\.request) } }

    var operations: [String] { requests.map(\.operation) }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let index = stored.withLock { stored in
            stored.append((request, nil))
            return stored.count - 1
        }
        let response = try await inner.send(request)
        stored.withLock { $0[index].response = response }
        return response
    }

    /// The bodies of all requests and responses.
    var bodies: [Data] {
        stored.withLock { $0.flatMap { [$0.request.body, $0.response?.body ?? Data()] } }
    }

    /// Returns the members of a request.
    func body(_ index: Int) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: requests[index].body) as? [String: Any] ?? [:]
    }

    /// Returns the `AuthParameters` or the `ChallengeResponses` of a request.
    func values(_ index: Int) throws -> [String: String] {
        let body = try body(index)
        return (body["AuthParameters"] ?? body["ChallengeResponses"]) as? [String: String] ?? [:]
    }

    /// Checks the rules for the requests of a sign-in, because neither emulator checks all of them.
    ///
    /// - A request answers the last challenge, under the username that the server returned, with the newest session.
    /// - A client with a secret sends the hash of the username in the same request; a client without one sends none.
    /// - Every request has the context, except for the setup of an authenticator app, which has only its session.
    ///
    /// - Parameters:
    ///   - client: The app client.
    ///   - typed: The username that the user typed.
    ///   - context: The context of the sign-in.
    ///   - own: Additional client metadata, by the index of the request.
    ///   - sourceLocation: The location of the test.
    /// - Throws: An error of Foundation if a body is not JSON.
    func expectRules(
        for client: Provision.Client,
        typed: String,
        context: SignInContext,
        own: [Int: [String: String]],
        sourceLocation: SourceLocation
    ) throws {
        var (username, challenge, session) = (typed, String?.none, String?.none)
        for (index, operation) in operations.enumerated() {
            let body = try body(index)
            if operation.hasSuffix("InitiateAuth") { (username, challenge, session) = (typed, nil, nil) }
            #expect(body["Session"] as? String == session, "\(operation)", sourceLocation: sourceLocation)
            if operation.hasSuffix("InitiateAuth") || operation.hasSuffix("RespondToAuthChallenge") {
                let values = try values(index)
                let seen = [
                    body["ClientId"] as? String, body["ChallengeName"] as? String, values["USERNAME"],
                    values["SECRET_HASH"],
                ]
                let expected = [client.id, challenge, username, client.hash(of: username)]
                #expect(seen == expected, "\(operation)", sourceLocation: sourceLocation)
                var ownContext = context
                ownContext.clientMetadata.merge(own[index] ?? [:]) { $1 }
                #expect(try body.context == ownContext, "\(operation)", sourceLocation: sourceLocation)
            } else {
                let allowed: Set = ["Session", "UserCode", "FriendlyDeviceName"]
                #expect(Set(body.keys).isSubset(of: allowed), "\(operation)", sourceLocation: sourceLocation)
            }
            let response = stored.withLock { $0[index].response }
            guard let response, response.status == 200,
                let reply = try JSONSerialization.jsonObject(with: response.body) as? [String: Any]
            else { continue }
            let parameters = reply["ChallengeParameters"] as? [String: Any]
            username = (parameters?["USERNAME"] ?? parameters?["USER_ID_FOR_SRP"]) as? String ?? username
            // The responses of the setup of an authenticator app have only a session.
            challenge = reply["ChallengeName"] as? String ?? challenge
            session = reply["Session"] as? String
        }
    }
}

extension [String: Any] {
    /// The context of a request; empty client metadata must be left out.
    fileprivate var context: SignInContext {
        get throws {
            let metadata = self["ClientMetadata"].map { $0 as? [String: String] ?? [:] }
            #expect(metadata?.isEmpty != true)
            return SignInContext(
                clientMetadata: metadata ?? [:],
                userContextData: try decoded("UserContextData"),
                analyticsMetadata: try decoded("AnalyticsMetadata")
            )
        }
    }

    private func decoded<Member: Decodable>(_ name: String) throws -> Member? {
        try self[name].map {
            try JSONDecoder().decode(Member.self, from: try JSONSerialization.data(withJSONObject: $0))
        }
    }
}
