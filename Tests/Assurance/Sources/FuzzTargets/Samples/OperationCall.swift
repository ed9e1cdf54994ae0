@testable import CognitoAuth
import Foundation
import TestSupport

/// An operation with a request that has a marker for each of its secrets.
package struct OperationCall: Sendable {
    private let sample: SampleRequest

    package var name: String { sample.operation }

    /// Every operation, in the order of ``SampleRequests/all``, on which the kept inputs depend.
    package static let all = SampleRequests(text: text).all.map(OperationCall.init)

    /// The text for a member of a request: a marker for a secret, and the path itself for anything else.
    private static func text(for path: String) -> String {
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

    /// The markers in the request of each operation: a service may repeat them, and an error must not contain them.
    private static let markers =
        all.reduce(into: [String: [String]]()) { markers, call in
            let body = (try? JSONEncoder().encode(call.sample.request)) ?? Data()
            // The credentials contain the token, and their session token is a header field of the request.
            markers[call.name] =
                [Marker.words].filter { Marker.contains(String(decoding: body, as: UTF8.self), [$0]) } + [Marker.token]
        }

    /// Throws ``Broken`` if an error contains a marker of the request.
    func expectHidden(in error: any Error) throws {
        try Marker.expectHidden(Self.markers[name] ?? [], in: error, name)
    }

    /// Sends the request through a transport.
    func callAsFunction(to transport: some Transport) async throws -> any Encodable & Sendable {
        let credentials = AWSCredentials(
            accessKeyID: "AKIDEXAMPLE",
            secretAccessKey: Marker.token,
            sessionToken: Marker.token
        )
        let client = CognitoClient(
            region: "eu-west-1",
            transport: transport,
            credentials: .static(credentials),
            retry: .none
        )
        return try await sample.send(client)
    }
}
