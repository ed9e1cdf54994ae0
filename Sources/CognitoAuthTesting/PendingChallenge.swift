import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A challenge that waits for its answer under a session.
struct PendingChallenge: Sendable {
    let name: String
    let userKey: [UInt8]
    let clientID: String
    let expires: Date
    let expected: Expected
    /// A used session is remembered, because the service tells it from an unknown one.
    var isUsed = false
    /// The wrong codes so far.
    var misses = 0

    /// The wrong codes after which a session is over.
    static let allowedMisses = 5
}

extension PendingChallenge: Redacted {}
