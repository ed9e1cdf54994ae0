import Foundation

/// The wrong passwords of a user, and the lockout that they cause.
///
/// After n failures, where n is five or more, the lockout lasts 2^(n − 5) seconds, at most 15 minutes. A successful sign-in, or
/// 15 minutes without an attempt, resets the count (Developer Guide, "Lockout behavior for failed sign-in attempts").
struct FailedAttempts {
    private var count = 0
    private var last = Date.distantPast
    private static let maximumLockout: TimeInterval = 15 * 60

    mutating func record(at now: Date) {
        count = now.timeIntervalSince(last) < Self.maximumLockout ? count + 1 : 1
        last = now
    }

    func isLockedOut(at now: Date) -> Bool {
        guard count >= 5 else { return false }
        let seconds = TimeInterval(1 << min(count - 5, 10))
        return now.timeIntervalSince(last) < min(seconds, Self.maximumLockout)
    }
}

/// The attempts of one kind, of which the pool allows five in an hour.
///
/// Cognito allows 5 to 20, depending on the risk (Developer Guide, "Signing up and confirming user accounts").
struct RecentAttempts {
    enum Kind: Hashable {
        case sendingCode(LocalMessage.Purpose)
        case guessingCode(LocalMessage.Purpose)
        /// A wrong `PreviousPassword`.
        case changingPassword
        /// A wrong code of an authenticator app that a signed-in user sets up.
        case verifyingTOTP
    }

    private var times: [Date] = []
    private static let maximumCount = 5
    private static let period: TimeInterval = 3_600

    mutating func record(at now: Date) {
        times.removeAll { now.timeIntervalSince($0) >= Self.period }
        times = times.suffix(Self.maximumCount - 1) + [now]
    }

    func isExhausted(at now: Date) -> Bool {
        times.count { now.timeIntervalSince($0) < Self.period } >= Self.maximumCount
    }
}
