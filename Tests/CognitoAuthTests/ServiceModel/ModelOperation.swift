import Foundation
import Testing

@testable import CognitoAuth

/// An operation of the package: a request whose every member is given, and how its response is read.
///
/// A text in the request is its own path in «», as ``ServiceModel/marked(_:at:)`` makes it, an enumerated value the first of
/// the model's.
struct ModelOperation: Sendable, CustomTestStringConvertible {
    let name: String
    let authorization: OperationAuthorization
    /// What its response is called, without `Response`.
    let responseName: String
    let sample: any CognitoOperation
    let response: @Sendable (JSONValue) throws -> any Encodable & Sendable

    var testDescription: String { name }

    init<Request: CognitoOperation>(_ sample: Request) where Request.Response: Encodable {
        name = Request.operation
        authorization = Request.authorization
        responseName = String("\(Request.Response.self)".dropLast("Response".count))
        self.sample = sample
        response = { json in try JSONDecoder().decode(Request.Response.self, from: JSONEncoder().encode(json)) }
    }

    /// Every operation; the tests compare it with the extract, and the extract with the sources.
    static var all: [ModelOperation] { signIn + signUp + tokens + account + factors + devices + admin + adminDevices }
}

/// What several requests hold.
extension ModelOperation {
    static let metadata = ["key": "«ClientMetadata»"]
    static let analytics = AnalyticsMetadata(analyticsEndpointID: "«AnalyticsMetadata.AnalyticsEndpointId»")
    static let userContext = UserContextData(
        ipAddress: "«UserContextData.IpAddress»",
        encodedData: "«UserContextData.EncodedData»"
    )
    static let context = ContextData(
        ipAddress: "«ContextData.IpAddress»",
        serverName: "«ContextData.ServerName»",
        serverPath: "«ContextData.ServerPath»",
        httpHeaders: [
            HTTPHeader(name: "«ContextData.HttpHeaders.headerName»", value: "«ContextData.HttpHeaders.headerValue»")
        ],
        encodedData: "«ContextData.EncodedData»"
    )
    static let settings = MFASettings(enabled: true, preferredMFA: true)

    static func attributes(_ member: String) -> [Attribute] {
        [Attribute(name: "«\(member).Name»", value: "«\(member).Value»")]
    }
}
