import CognitoCrypto
import Foundation

/// The request of an operation, with the properties that ``CognitoClient`` requires to send it.
///
/// The Amazon Cognito user pools API reference has a page for each operation. Because a request contains secrets or personal
/// data, its description shows only the members in ``Redacted/printableFields``.
protocol CognitoOperation: Encodable, Sendable, Redacted {
    /// The type of the response. Defaults to ``EmptyResponse``.
    associatedtype Response: Decodable & Sendable = EmptyResponse

    /// The service's name in the header field `X-Amz-Target`. Defaults to that of user pools.
    static var service: String { get }

    /// The operation's name in the service model.
    static var operation: String { get }

    /// A Boolean value that indicates whether the request is signed with AWS credentials. Defaults to `false`.
    static var requiresCredentials: Bool { get }

    /// A Boolean value that indicates whether the request answers a challenge, which the caller can answer again after some
    /// errors. Defaults to `false`.
    var isChallengeResponse: Bool { get }

    /// A Boolean value that indicates whether the request can be retried although its outcome is unknown. Defaults to `false`.
    ///
    /// A retry of any other request could count as another attempt, send another code, or use up a session or token. The retry of
    /// a deletion could fail because the first attempt succeeded.
    var isIdempotent: Bool { get }

    /// Throws an error if the request must not be sent.
    func validate() throws(CognitoError)
}

extension CognitoOperation {
    static var service: String { "AWSCognitoIdentityProviderService" }
    static var requiresCredentials: Bool { false }
    var isChallengeResponse: Bool { false }
    var isIdempotent: Bool { false }
    func validate() throws(CognitoError) {}

    /// The secrets in the request, which an error's message must not contain.
    var secrets: [String?] { (try? JSONEncoder().encode(self)).map(MessageRedactor.secrets) ?? [] }
}

/// The empty response of an operation, which is decoded from any JSON.
struct EmptyResponse: Decodable {
    init(from decoder: any Decoder) {}
}
