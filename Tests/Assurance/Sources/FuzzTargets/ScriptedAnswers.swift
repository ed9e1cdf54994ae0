@testable import CognitoAuth
import Foundation
import TestSupport

/// A service that returns responses in order, and breaks the connection after the last one.
final class ScriptedAnswers: Transport {
    private struct Script {
        var left: ArraySlice<TransportResponse>
        /// The markers that the last request contained, and no response before it.
        var secrets: [String] = []
        /// The text of all responses.
        var text = ""
    }

    private let script: Locked<Script>

    init(_ answers: [TransportResponse]) { script = Locked(Script(left: answers[...])) }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let next = script.withLock { script in
            let body = String(decoding: request.body, as: UTF8.self)
            script.secrets = Marker.all.filter { body.contains($0) && !script.text.contains($0) }
            script.text += Self.plainText(script.left.first?.body ?? Data())
            return script.left.popFirst()
        }
        guard let next else {
            throw TransportError(.connectionLost, "The script is over.", mayHaveReachedServer: true)
        }
        return next
    }

    /// The JSON without unnecessary escapes, which could hide a marker.
    private static func plainText(_ body: Data) -> String {
        let json = (try? JSONDecoder().decode(JSONValue.self, from: body)).flatMap { try? JSONEncoder().encode($0) }
        return String(decoding: json ?? body, as: UTF8.self)
    }

    /// Throws ``Broken`` if an error contains a secret of the last request that no earlier response contained.
    func expectHidden(in error: any Error, _ source: String) throws(Broken) {
        try Marker.expectHidden(script.withLock { $0.secrets }, in: error, source)
    }
}

/// A transport that calls a closure.
struct ClosureTransport: Transport {
    let respond: @Sendable (TransportRequest) async throws -> TransportResponse

    func send(_ request: TransportRequest) async throws -> TransportResponse { try await respond(request) }
}

extension SampleRequest {
    /// A request of every operation, in which each secret is a marker; the kept inputs depend on the order.
    static let marked = SampleRequests(text: marker).all

    /// The text for a member of a request: a marker for a secret, and the path itself for anything else.
    private static func marker(for path: String) -> String {
        let member = path.split(separator: ".").last.map(String.init) ?? path
        if words.contains(member) { return Marker.words }
        let isPlain = plain.contains(member) || path.hasPrefix("AnalyticsMetadata.") || path.hasPrefix("ContextData.")
        return isPlain ? path : Marker.token
    }

    private static let words: Set<String> = [
        "AuthParameters", "ChallengeResponses", "Password", "PreviousPassword", "ProposedPassword", "TemporaryPassword",
    ]
    private static let plain: Set<String> = [
        "AttributeName", "ClientId", "ClientMetadata", "DeviceName", "EventId", "FriendlyDeviceName", "Name",
        "SessionId", "UserAttributeNames", "UserPoolId", "Username",
    ]

    /// Returns the byte that selects an operation, or `nil` if the operation does not exist.
    static func byte(for operation: String) -> UInt8? {
        marked.firstIndex { $0.operation == operation }.map { UInt8($0) }
    }

    /// Throws ``Broken`` if an error contains a marker of the request, which a service may repeat.
    ///
    /// The token is a part of the credentials, and their session token is a header field of every signed request.
    func expectHidden(in error: any Error) throws {
        let body = String(decoding: try JSONEncoder().encode(request), as: UTF8.self)
        let markers = Marker.contains(body, [Marker.words]) ? Marker.all : [Marker.token]
        try Marker.expectHidden(markers, in: error, operation)
    }

    /// Sends the request to a service that returns a response.
    func decode(_ answer: TransportResponse) async throws -> (any Hashable & Sendable)? {
        let credentials = AWSCredentials(
            accessKeyID: "AKIDEXAMPLE",
            secretAccessKey: Marker.token,
            sessionToken: Marker.token
        )
        let client = CognitoClient(
            region: "eu-west-1",
            transport: ClosureTransport { _ in answer },
            credentials: .static(credentials),
            retry: .none
        )
        return try await send(client)
    }
}
