import CognitoCrypto
import Foundation

/// The tokens of one sign-in, which have claims in common and are revoked together.
struct TokenFamily {
    /// The claim `origin_jti` of all its tokens.
    let id = RandomText.uuid()
    /// The ID of the sign-in in the list of the user's sessions.
    let sessionID = RandomText.userSessionID()
    var eventID: String { progress.event.id }
    let clientID: String
    /// The device of the sign-in, or the new device in its response.
    let deviceKey: String?
    /// The factors of the sign-in.
    let progress: SignInProgress
    let signedIn: Date
    /// The expiration of the refresh tokens, including those that replace others.
    let expiration: Date
    /// The time of the sign-in or of the last refresh.
    var lastActive: Date
    var isRevoked = false

    /// The end of the storage, a day after the expiration, because Cognito distinguishes expired tokens from unknown ones.
    var storageEnd: Date { expiration.addingTimeInterval(86_400) }

    func isActive(at now: Date) -> Bool { !isRevoked && now < expiration }
}

/// The record of a refresh token, which does not contain the token itself.
struct IssuedRefreshToken {
    let familyID: String
    /// The time at which rotation replaced the token.
    var replaced: Date?
}

extension LocalUserPool {
    func startFamily(
        of user: StoredUser,
        _ client: LocalAppClient,
        _ progress: SignInProgress,
        deviceKey: String?
    ) -> TokenFamily {
        let family = TokenFamily(
            clientID: client.id,
            deviceKey: deviceKey,
            progress: progress,
            signedIn: now(),
            expiration: now().addingTimeInterval(client.refreshTokenValidity / .seconds(1)),
            lastActive: now()
        )
        user.tokenFamilies.insert(family, for: family.id, until: family.storageEnd, now: now())
        setOwner(user, of: family.id, until: family.storageEnd)
        return family
    }

    func newRefreshToken(of family: TokenFamily, _ user: StoredUser) -> String {
        let token = RandomText.refreshToken()
        let handle = Self.handle(of: token)
        let issued = IssuedRefreshToken(familyID: family.id)
        user.refreshTokens.insert(issued, for: handle, until: family.storageEnd, now: now())
        setOwner(user, of: handle, until: family.storageEnd)
        return token
    }

    /// Returns the user, the family, and the record of a refresh token, or `nil` if the pool didn't issue it.
    func family(ofRefreshToken token: String) -> (user: StoredUser, family: TokenFamily, token: IssuedRefreshToken)? {
        let handle = Self.handle(of: token)
        guard let user = owner(of: handle), let issued = user.refreshTokens[handle],
            let family = user.tokenFamilies[issued.familyID]
        else { return nil }
        return (user, family, issued)
    }

    /// Returns the handle of a refresh token: its hash, so that the pool stores no token.
    static func handle(of refreshToken: String) -> String {
        Base64.encode(HashFunction.sha256.digest(Array(refreshToken.utf8)).unprotectedBytes)
    }
}
