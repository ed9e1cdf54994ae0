import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A device that a user's sign-in was offered.
struct OfferedDevice: Sendable {
    let userKey: [UInt8]
    let groupKey: String
}

/// A device that a user has confirmed.
struct RegisteredDevice: Sendable {
    let key: String
    let groupKey: String
    let userKey: [UInt8]
    let name: String?
    let verifier: SRPVerifier
    let created: Date
    var modified: Date
    var lastAuthenticated: Date
    var isRemembered: Bool
}

extension RegisteredDevice: Redacted {}
