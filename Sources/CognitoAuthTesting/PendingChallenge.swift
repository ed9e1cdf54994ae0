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
    /// The code that was sent, if the challenge asks for one.
    let code: String?
    /// A used session is remembered, because the service tells it from an unknown one.
    var isUsed = false
}

extension PendingChallenge: Redacted {}
