import CognitoCrypto

public import Foundation

/// An AWS access key with its secret, which servers and administrators use to sign requests.
///
/// A description contains nothing of it.
public struct AWSCredentials: Hashable, Sendable {
    /// The access key ID, such as `AKIAIOSFODNN7EXAMPLE`.
    public var accessKeyID: String

    /// The secret access key.
    public var secretAccessKey: String

    /// The session token of a temporary access key, or `nil` for a long-term access key.
    public var sessionToken: String?

    /// The time when a temporary access key expires, if it is known.
    public var expiration: Date?

    /// Creates AWS credentials with the given properties.
    public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiration: Date? = nil) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
    }

    /// A Boolean value that indicates whether a request can contain the credentials.
    var isValid: Bool { [accessKeyID, secretAccessKey, sessionToken ?? "-"].allSatisfy(\.isVisibleASCII) }

    /// Returns the credentials of a provider if they are valid.
    func validated(_ provider: String) throws(CredentialsError) -> Self {
        guard isValid else {
            throw .invalid(provider, "a value is empty, or contains white space or a control character")
        }
        return self
    }
}

extension AWSCredentials: Redacted {}

extension String {
    /// A Boolean value that indicates whether the string is not empty and contains visible ASCII characters only.
    var isVisibleASCII: Bool { !isEmpty && utf8.allSatisfy { (0x21...0x7E).contains($0) } }
}
