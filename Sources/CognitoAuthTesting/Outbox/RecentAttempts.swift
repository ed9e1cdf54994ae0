#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How often something was done in the last hour: of codes sent and codes guessed there may be five.
///
/// The service says five to twenty, depending on the risk (Developer Guide, "Signing up and confirming user accounts").
struct RecentAttempts: Sendable {
    private var times: [Date] = []

    mutating func add(at now: Date) {
        times.removeAll { now.timeIntervalSince($0) >= Self.period }
        times.append(now)
    }

    func isExhausted(at now: Date) -> Bool {
        times.filter { now.timeIntervalSince($0) < Self.period }.count >= Self.allowed
    }

    private static let allowed = 5
    private static let period: TimeInterval = 3_600

    /// What is counted, of one user.
    struct Key: Hashable, Sendable {
        let userKey: [UInt8]
        let kind: Kind
    }

    enum Kind: Hashable, Sendable {
        case sending(LocalMessage.Purpose)
        case guessing(LocalMessage.Purpose)
        /// A wrong `PreviousPassword`.
        case changingPassword
        /// A wrong code of an authenticator app that a signed-in user sets up.
        case verifyingApp
    }
}
