import CognitoCrypto

import Foundation

/// A user pool whose tokens are accepted, if they were issued to certain app clients.
struct TrustedPool: Sendable {
    let id: UserPoolID
    let clientIDs: Set<String>

    /// The keys of each issuer that the pool's tokens may name.
    let issuers: [(name: String, keys: SigningKeys)]

    /// How far the clocks of the pool and of this machine may be apart, in seconds.
    let leeway: TimeInterval

    let now: @Sendable () -> Date

    /// The keys of an issuer, if it is one of the pool's to the byte.
    func keys(of issuer: String) -> SigningKeys? { issuers.first { $0.name.hasSameBytes(as: issuer) }?.keys }

    /// The token, if its claims are what they must be; the signature has been checked.
    func accept(_ token: UnverifiedToken, as wanted: TokenUse?) throws(CognitoError) -> VerifiedToken {
        let use = try use(of: token, wanted)
        guard let client = token.clientID, accepts(client) else {
            throw .rejectedToken(.wrongClient, "The token was not issued to an app client that is accepted here.")
        }
        let expiry = try expiry(of: token)
        guard let sub = token.sub, !sub.isEmpty else {
            throw .rejectedToken(.malformedToken, "The token does not say whose it is.")
        }
        return VerifiedToken(tokenUse: use, sub: sub, clientID: client, expiresAt: expiry, claims: token.claims)
    }

    func accepts(_ client: String) -> Bool { clientIDs.contains { $0.hasSameBytes(as: client) } }

    private func use(of token: UnverifiedToken, _ wanted: TokenUse?) throws(CognitoError) -> TokenUse {
        guard let use = token.tokenUse else {
            throw .rejectedToken(.wrongTokenUse, "The token is neither an access token nor an id token.")
        }
        guard wanted == nil || wanted == use else {
            throw .rejectedToken(.wrongTokenUse, "The token is of the other kind: its use is \(use.rawValue).")
        }
        return use
    }

    /// `iat` is never looked at: a server's clock that is slow would refuse fresh tokens.
    private func expiry(of token: UnverifiedToken) throws(CognitoError) -> Date {
        guard let expiry = token.expiresAt else {
            throw .rejectedToken(.tokenExpired, "The token does not say when it expires.")
        }
        let time = now().timeIntervalSince1970
        guard expiry.timeIntervalSince1970 > time - leeway else {
            throw .rejectedToken(.tokenExpired, "The token has expired.")
        }
        if let claim = token["nbf"] {
            guard let start = claim.number, start <= time + leeway else {
                throw .rejectedToken(.tokenNotYetValid, "The token does not hold yet.")
            }
        }
        return expiry
    }
}
