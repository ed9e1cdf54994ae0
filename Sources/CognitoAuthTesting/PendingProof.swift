import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An SRP exchange that waits for its proof under a secret block.
struct PendingProof: Sendable {
    let server: SRPServer
    let clientKey: SRPClientPublicKey
    /// `USER_ID_FOR_SRP`: the user name, or what was typed if there is no such user.
    let identity: String
    /// Without one, or without a user, the challenge is made up and no proof holds.
    let hasPassword: Bool
    let clientID: String
    let expires: Date
    let stage: Stage
    /// The session that the answer has to carry, unless the secret block is the only handle.
    let session: String?

    /// Where the password stands in its flow.
    enum Stage {
        /// `USER_SRP_AUTH`: no session comes with the challenge.
        case userSRP
        /// `CUSTOM_AUTH`, before the custom challenges.
        case custom
        /// `USER_AUTH`.
        case choice
    }
}
