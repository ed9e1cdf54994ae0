package import CognitoAuth
package import Foundation

/// A request of one operation in which every member has a value.
package struct SampleRequest: Sendable, CustomStringConvertible {
    /// The operation's name in the service model.
    package let operation: String
    /// The request, with the name and the shape of each member on the wire.
    package let request: any Encodable & Sendable
    /// Calls the operation of a client with the request.
    package let send: @Sendable (CognitoClient) async throws -> any Encodable & Sendable
    /// Decodes a body as the operation's response.
    package let decodeResponse: @Sendable (Data) throws -> any Encodable & Sendable

    package var description: String { operation }

    init<Request: Encodable & Sendable, Response: Codable & Sendable>(
        _ call: @escaping @Sendable (CognitoClient) -> @Sendable (Request) async throws -> Response,
        _ request: Request
    ) {
        operation = String("\(Request.self)".dropLast("Request".count))
        self.request = request
        send = { try await call($0)(request) }
        decodeResponse = { try JSONDecoder().decode(Response.self, from: $0) }
    }

    /// A request for each operation; every text is its own path in the request in «».
    package static let all = SampleRequests { "«\($0)»" }.all
}

/// The table of sample requests, one row per operation.
///
/// An enumerated value is the first one that the service model lists, a number is 7, and a Boolean value is true.
package struct SampleRequests {
    /// The text for a member, by its path in the request.
    let text: (String) -> String

    package init(text: @escaping (String) -> String) { self.text = text }

    /// A request for each operation.
    ///
    /// Append new operations: the inputs of the fuzzer contain indices of this array.
    package var all: [SampleRequest] {
        signIn + signUp + tokens + account + factors + devices + admin + adminDevices
    }
}

/// The members that several requests share.
extension SampleRequests {
    var metadata: [String: String] { ["key": text("ClientMetadata")] }

    var analytics: AnalyticsMetadata {
        AnalyticsMetadata(analyticsEndpointID: text("AnalyticsMetadata.AnalyticsEndpointId"))
    }

    var userContext: UserContextData {
        UserContextData(
            ipAddress: text("UserContextData.IpAddress"),
            encodedData: text("UserContextData.EncodedData")
        )
    }

    var context: ContextData {
        ContextData(
            ipAddress: text("ContextData.IpAddress"),
            serverName: text("ContextData.ServerName"),
            serverPath: text("ContextData.ServerPath"),
            httpHeaders: [
                HTTPHeader(
                    name: text("ContextData.HttpHeaders.headerName"),
                    value: text("ContextData.HttpHeaders.headerValue")
                )
            ],
            encodedData: text("ContextData.EncodedData")
        )
    }

    var settings: MFASettings { MFASettings(enabled: true, preferredMFA: true) }

    func attributes(_ member: String) -> [Attribute] {
        [Attribute(name: text("\(member).Name"), value: text("\(member).Value"))]
    }
}
