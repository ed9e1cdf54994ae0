#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// `ListUserSessions`, the newest first: every sign-in whose tokens still work; a page begins after the session that its token
    /// is, even if that ended in between.
    func listUserSessions(_ body: UserSessionsBody) throws -> UserSessionListing.Page {
        let (user, current) = try bearer(of: body.accessToken)
        var rest = sessions(of: user)[...]
        if let token = body.nextToken {
            guard let index = rest.firstIndex(where: { $0.sessionID == token }) else {
                throw Refusal.invalidParameter("Invalid pagination token.")
            }
            rest = rest[(index + 1)...]
        }
        let active = rest.filter(isActive)
        let shown = active.prefix(UserSessionListing.Page.size)
        return UserSessionListing.Page(
            sessions: shown.map { UserSessionListing($0, isCurrent: $0.id == current.id) },
            nextToken: shown.count < active.count ? shown.last?.sessionID : nil
        )
    }

    /// `RevokeUserSession`: ends the tokens of another sign-in of the user.
    ///
    /// None came through single sign-on, so none is linked to another.
    func revokeUserSession(_ body: UserSessionBody) throws -> NoReply {
        let (user, current) = try bearer(of: body.accessToken)
        guard body.sessionID != current.sessionID else {
            throw Refusal.invalidParameter("The session of the access token cannot be revoked.")
        }
        guard let family = sessions(of: user).first(where: { $0.sessionID == body.sessionID }), isActive(family) else {
            throw Refusal(type: "ResourceNotFoundException", message: "Session does not exist.")
        }
        families.update(family.id) { $0.isRevoked = true }
        return NoReply()
    }

    /// All that are still known, those that ended too.
    private func sessions(of user: LocalUser) -> [TokenFamily] {
        let key = Array(user.name.utf8)
        return families.values.filter { $0.userKey == key }
            .sorted { ($0.signedIn, $0.sessionID) > ($1.signedIn, $1.sessionID) }
    }

    private func isActive(_ family: TokenFamily) -> Bool { !isRevoked(family) && now() < family.expires }
}
