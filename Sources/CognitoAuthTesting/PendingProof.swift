import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An SRP exchange that waits for its proof under a secret block.
struct PendingProof: Sendable {
    let server: SRPServer
    let clientKey: SRPClientKey
    /// `USER_ID_FOR_SRP`: the user name, or what was typed if there is no such user.
    let identity: String
    let userExists: Bool
    let clientID: String
    let expires: Date
}
