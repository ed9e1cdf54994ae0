#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the pool knows of a refresh token that it gave away; the token itself it does not keep.
struct IssuedRefreshToken: Sendable {
    let familyID: String
    /// When another took its place.
    var replaced: Date?
}
