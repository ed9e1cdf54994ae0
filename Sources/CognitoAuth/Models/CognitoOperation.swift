import CognitoCrypto

/// An operation of the service: a request that names its response and how it may be sent.
///
/// ``CognitoClient`` sends all of them by the same code; to add an operation is to declare one. Each is documented on the page
/// of its name in the Amazon Cognito user pools API reference. A request contains secrets or private data, so its description
/// shows nothing of it unless it declares ``Redacted/shown``.
protocol CognitoOperation: Encodable, Sendable, Redacted {
    /// The type of the response. Defaults to ``EmptyResponse``.
    associatedtype Response: Decodable & Sendable = EmptyResponse

    /// The operation's name in the service model.
    static var operation: String { get }

    /// A Boolean value that indicates whether the request is signed with AWS credentials. Defaults to `false`.
    static var requiresCredentials: Bool { get }

    /// A Boolean value that indicates whether the request answers a challenge, which stays open after some errors. Defaults to
    /// `false`.
    var isChallengeResponse: Bool { get }

    /// A Boolean value that indicates whether the request may be repeated although the service may have carried it out. Defaults
    /// to `false`.
    ///
    /// A repeat of any other request could count as another attempt, send another code, use up a session or a token, or fail
    /// because the first one did its work, such as a deletion.
    var isIdempotent: Bool { get }

    /// The secrets in the request, which an error's message must not contain. Defaults to none.
    var secrets: [String?] { get }

    /// Rejects a request that must not be sent.
    func validate() throws(CognitoError)
}

extension CognitoOperation {
    static var requiresCredentials: Bool { false }
    var isChallengeResponse: Bool { false }
    var isIdempotent: Bool { false }
    var secrets: [String?] { [] }
    func validate() throws(CognitoError) {}
}

/// The response of an operation that returns nothing, whatever JSON the service sends.
struct EmptyResponse: Decodable {
    init(from decoder: any Decoder) {}
}
