import CognitoCrypto
public import Foundation

/// The AWS credentials with which servers and administrators sign requests.
///
/// They are secrets: a description contains none of them.
public struct AWSCredentials: Hashable, Sendable {
    /// The access key ID, such as `AKIAIOSFODNN7EXAMPLE`.
    public var accessKeyID: String

    /// The secret access key.
    public var secretAccessKey: String

    /// The session token of temporary credentials, or `nil` for long-term credentials.
    public var sessionToken: String?

    /// The time when temporary credentials expire, or `nil` if it is unknown.
    public var expiration: Date?

    /// Creates AWS credentials with the given property values.
    public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiration: Date? = nil) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
    }

    /// A Boolean value that indicates whether a header field can contain the credentials.
    var isValid: Bool { [accessKeyID, secretAccessKey, sessionToken ?? "-"].allSatisfy(\.isVisibleASCII) }

    /// Returns the credentials, or throws an error with the provider's name if they are invalid.
    func validated(provider: String) throws(CredentialsError) -> Self {
        guard isValid else {
            throw .invalid(provider, "a value is empty, contains white space, or is not visible ASCII")
        }
        return self
    }
}

extension AWSCredentials: Redacted {}

extension String {
    /// A Boolean value that indicates whether the string is not empty and contains visible ASCII characters only.
    var isVisibleASCII: Bool { !isEmpty && utf8.allSatisfy { (0x21...0x7E).contains($0) } }
}
