import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A code that was sent and not used yet.
struct SentCode: Sendable {
    let code: String
    /// What a right answer proves to be the user's.
    let destination: CodeDestination
    let expires: Date

    /// Which of a user's codes it is: of each purpose only the last one is good.
    struct Key: Hashable, Sendable {
        let userKey: [UInt8]
        let purpose: LocalMessage.Purpose
    }
}

extension SentCode: Redacted {}

extension LocalMessage.Purpose {
    /// An hour for a new password, a day for the rest (Developer Guide, "Quotas in Amazon Cognito").
    var codeLifetime: TimeInterval { self == .passwordReset ? 3_600 : 86_400 }
}
