#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Date {
    /// The whole seconds since the beginning of 1970 in UTC; a fraction is dropped, before 1970 too.
    ///
    /// A date can hold any `Double`. One more than 30,000,000 years away counts as one that far away, and one that is
    /// no number as 1970, so that no date stops the process.
    var epochSeconds: Int {
        let limit = 1e15
        let seconds = timeIntervalSince1970
        return seconds.isNaN ? 0 : Int(min(max(seconds, -limit), limit).rounded(.down))
    }
}
