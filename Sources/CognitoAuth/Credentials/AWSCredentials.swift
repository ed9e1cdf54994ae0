import CognitoCrypto

public import Foundation

/// An AWS access key with its secret, for operations that are called by servers and administrators.
///
/// A description shows nothing of it.
public struct AWSCredentials: Hashable, Sendable {
    /// The access key's id, such as `AKIAIOSFODNN7EXAMPLE`.
    public var accessKeyID: String

    /// The access key's secret.
    public var secretAccessKey: String

    /// The session token that goes with a temporary access key; `nil` for one that lasts.
    public var sessionToken: String?

    /// When a temporary access key ends, as far as is known.
    public var expiration: Date?

    /// An access key with all its parts.
    ///
    /// - Parameters:
    ///   - accessKeyID: The access key's id.
    ///   - secretAccessKey: The access key's secret.
    ///   - sessionToken: The session token of a temporary access key.
    ///   - expiration: When a temporary access key ends.
    public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiration: Date? = nil) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
    }
}

extension AWSCredentials: Redacted {}
