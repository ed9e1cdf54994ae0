import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a pool keeps of a user's passkey.
struct RegisteredPasskey: Hashable, Sendable {
    /// The credential's id, in base64url without padding.
    let id: String
    let publicKey: P256PublicKey
    /// The highest count of signatures seen.
    var signCount: UInt32
    /// When it was registered; `nil` of one that came with the user.
    var created: Date?
    /// `platform` or `cross-platform`.
    var attachment: String?
    /// How the authenticator is reached.
    var transports = ["internal"]
}
