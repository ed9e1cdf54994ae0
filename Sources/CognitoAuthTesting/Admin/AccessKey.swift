import CognitoAuth
import CognitoCrypto

/// An AWS access key that the pool knows, and what it may call.
struct AccessKey: Sendable {
    let credentials: AWSCredentials
    /// The operations by name, or `nil` for all of them.
    let operations: Set<String>?

    func mayCall(_ operation: String) -> Bool { operations?.contains(operation) ?? true }
}

extension AccessKey: Redacted {}
