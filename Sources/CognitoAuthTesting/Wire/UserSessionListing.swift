import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A session as `ListUserSessions` shows it, under the service's member names; times are seconds since 1970.
///
/// A sign-in by the API has no session for single sign-on, and the pool, which no network reaches, knows neither address nor
/// place.
struct UserSessionListing: Encodable {
    private let id: String
    private let clientID: String
    private let created: Double
    private let lastActive: Double
    private let isCurrent: Bool

    init(_ family: TokenFamily, isCurrent: Bool) {
        id = family.sessionID
        clientID = family.clientID
        created = family.signedIn.timeIntervalSince1970
        lastActive = family.lastActive.timeIntervalSince1970
        self.isCurrent = isCurrent
    }

    private enum CodingKeys: String, CodingKey {
        case id = "SessionId"
        case kind = "SessionType"
        case clientID = "ClientId"
        case created = "CreateDate"
        case lastActive = "LastActiveDate"
        case device = "DeviceType"
        case isCurrent = "IsCurrentSession"
    }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(id, forKey: .id)
        try members.encode("TOKEN", forKey: .kind)
        try members.encode(clientID, forKey: .clientID)
        try members.encode(created, forKey: .created)
        try members.encode(lastActive, forKey: .lastActive)
        try members.encode("unknown", forKey: .device)
        try members.encode(isCurrent, forKey: .isCurrent)
    }

    /// The response of `ListUserSessions`.
    struct Page: Encodable {
        /// As many as the service's list holds at most; a request names no number.
        static let size = 125

        let sessions: [UserSessionListing]
        let nextToken: String?

        private enum CodingKeys: String, CodingKey {
            case sessions = "Sessions"
            case nextToken = "NextToken"
        }
    }
}

extension UserSessionListing: Redacted {}
