import CognitoCrypto

/// What a pool keeps of a user's passkey.
struct RegisteredPasskey: Hashable, Sendable {
    /// The credential's id, in base64url without padding.
    let id: String
    let publicKey: P256PublicKey
    /// The highest count of signatures seen.
    var signCount: UInt32
}
