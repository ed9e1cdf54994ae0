/// One operation of the service: a request that names its response and how it may be sent.
///
/// ``CognitoClient`` sends any of them by the same code; to add an operation is to declare one.
protocol CognitoOperation: Encodable, Sendable {
    /// What the service answers with.
    associatedtype Response: Decodable & Sendable

    /// The operation's name in the service model.
    static var operation: String { get }

    /// What the service wants to see besides the body.
    static var authorization: OperationAuthorization { get }

    /// Whether the request answers a challenge, which may stay open where the service refuses.
    var answersChallenge: Bool { get }

    /// When the request may be sent once more.
    var repeatability: Repeatability { get }

    /// The secrets in the request, which must not come back in an error's message.
    var secrets: [String] { get }

    /// Rejects a request that must not be sent.
    func validate() throws(CognitoError)
}

extension CognitoOperation {
    var answersChallenge: Bool { false }
    func validate() throws(CognitoError) {}
}

/// What the service wants to see besides a request's body.
enum OperationAuthorization: Sendable {
    /// Nothing: the request proves itself by what is in it.
    case none
    /// A signature with AWS credentials, Signature Version 4.
    case signature
}

/// When a request may be sent once more after a failure.
enum Repeatability: Sendable {
    /// Always: to repeat it does nothing twice.
    case always
    /// Only if it never reached the service: a repeat could count as another attempt, send another code, or use up a
    /// session and hide what the first one did.
    case notOnceSent

    /// How `InitiateAuth` may be repeated: the start of SRP only issues a challenge, a refresh only issues tokens; the rest
    /// counts as an attempt or sends a code.
    static func ofSignIn(_ flow: AuthFlowType) -> Self {
        switch flow {
        case .userSRP, .refreshToken, .refreshTokenLegacy: .always
        default: .notOnceSent
        }
    }
}
