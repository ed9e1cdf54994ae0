#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The wrong passwords given for a name, and how long they lock it out.
///
/// After n failures, five or more, it is 2^(n-5) seconds, and 15 minutes at most; 15 minutes without an attempt, or a
/// successful sign-in, begin anew (Amazon Cognito Developer Guide, "Lockout behavior for failed sign-in attempts").
struct FailedAttempts: Sendable {
    private var count = 0
    private var last = Date.distantPast

    mutating func add(at now: Date) {
        count = now.timeIntervalSince(last) < Self.longest ? count + 1 : 1
        last = now
    }

    func isLockedOut(at now: Date) -> Bool {
        // Less than five are 0 seconds, because a negative shift is one to the right. More than 2^10 seconds are cut off anyway.
        let seconds = TimeInterval(1 << min(count - 5, 10))
        return now.timeIntervalSince(last) < min(seconds, Self.longest)
    }

    private static let longest: TimeInterval = 15 * 60
}
