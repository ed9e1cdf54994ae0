import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Sign-ins that have come so far that only their device is still to be proven.
///
/// The service finds it by client, user and device: clients that leave the session out of the device's challenges sign in.
struct PendingDevice: Hashable, Sendable {
    let clientID: String
    let userKey: [UInt8]
    let deviceKey: String

    /// What the pool keeps it under.
    var handle: String { "\(clientID) \(deviceKey) \(Hex.encode(userKey))" }

    /// How many there are: one that ends leaves the others, which began at the same time, open.
    struct Count {
        let userKey: [UInt8]
        var signIns: Int
        let expires: Date
    }
}

/// A device's SRP exchange that waits for its proof under a secret block.
struct PendingDeviceProof: Sendable {
    let server: SRPServer
    let clientKey: SRPClientPublicKey
    let sign: PendingDevice
    let session: String?
    let expires: Date
}

extension PendingDevice: Redacted {}

extension PendingDeviceProof: Redacted {}
