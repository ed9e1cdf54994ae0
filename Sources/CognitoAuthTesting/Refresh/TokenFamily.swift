import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The tokens that came of one sign-in: they share the claims that tell of it, and end together.
struct TokenFamily: Sendable {
    /// Claim `origin_jti` of all its tokens, which the pool finds it by.
    let id: String
    let userKey: [UInt8]
    let clientID: String
    /// The device that the user signed in from, or was offered.
    let deviceKey: String?
    /// Claim `event_id`: the sign-in's.
    let eventID: String
    /// When the user signed in.
    let signedIn: Date
    /// When its refresh tokens expire; one that takes another's place lives no longer.
    let expires: Date
    /// How often the user had been signed out everywhere before.
    let generation: Int
    /// The sign-in's id in the list of the user's sessions.
    let sessionID = RandomText.sessionID()
    /// When the user signed in, or the tokens were last refreshed.
    var lastActive: Date
    var isRevoked = false
}

extension TokenFamily: Redacted {}
