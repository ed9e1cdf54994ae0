import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// Begins the family of a sign-in.
    func beginFamily(of user: LocalUser, client: CallingClient, deviceKey: String?) -> TokenFamily {
        let key = Array(user.name.utf8)
        let time = now()
        let family = TokenFamily(
            id: RandomText.uuid(),
            userKey: key,
            clientID: client.id,
            deviceKey: deviceKey,
            eventID: RandomText.uuid(),
            signedIn: time,
            expires: time.addingTimeInterval(client.refreshTokenLifetime / .seconds(1)),
            generation: generation(of: key),
            lastActive: time
        )
        families.insert(family, for: family.id, until: keepsUntil(family), now: time)
        return family
    }

    /// A new refresh token of a family.
    func newRefreshToken(of family: TokenFamily) -> String {
        let token = RandomText.refreshToken()
        let issued = IssuedRefreshToken(familyID: family.id)
        refreshTokens.insert(issued, for: Self.handle(of: token), until: keepsUntil(family), now: now())
        return token
    }

    /// Whether the tokens of a family were revoked, alone or with all others of the user.
    func isRevoked(_ family: TokenFamily) -> Bool {
        family.isRevoked || family.generation != generation(of: family.userKey)
    }

    /// Ends all tokens of a user.
    func endTokens(of userKey: [UInt8]) { generations[userKey, default: 0] += 1 }

    /// What a refresh token is kept under: enough to know it again, too little to use it.
    static func handle(of refreshToken: String) -> String {
        Base64.encode(HashFunction.sha256.digest(Array(refreshToken.utf8)).unprotectedBytes)
    }

    private func generation(of userKey: [UInt8]) -> Int { generations[userKey, default: 0] }

    /// What has expired is kept for another day, to be told from what never was, and for the access token that came last.
    private func keepsUntil(_ family: TokenFamily) -> Date { family.expires.addingTimeInterval(86_400) }
}
