import CognitoCrypto
import Foundation

/// A user pool whose tokens a verifier accepts if the pool issued them to one of ``clientIDs``.
struct TrustedPool: Sendable {
    let id: UserPoolID
    let clientIDs: Set<String>

    /// The issuers of the pool's tokens, each with its keys.
    let issuers: [(name: String, keys: JWKSCache)]

    /// The tolerated difference between the clocks of the pool and of this machine, in seconds.
    let leeway: TimeInterval

    let now: @Sendable () -> Date

    /// Returns the two issuers that a pool can have: those of the issuer types `ORIGINAL` and `UPDATED`.
    ///
    /// Source: `IssuerConfigurationType` in the API reference.
    static func defaultIssuers(of pool: UserPoolID) throws -> [String] {
        let region = AWSRegion(rawValue: pool.region)
        return try ["cognito-idp", "issuer-cognito-idp"].map { service in
            "https://\(try CognitoEndpoint.host(of: service, in: region))/\(pool.rawValue)"
        }
    }

    /// Returns the keys of an issuer, or `nil` if the issuer is not one of ``issuers``.
    func keys(of issuer: String) -> JWKSCache? { issuers.first { $0.name.hasSameBytes(as: issuer) }?.keys }

    func accepts(clientID: String) -> Bool { clientIDs.contains { $0.hasSameBytes(as: clientID) } }

    /// Validates the claims of a token whose signature is valid.
    func validateClaims(_ token: UnverifiedToken, as requiredUse: TokenUse?) throws(CognitoError) -> VerifiedToken {
        guard let use = token.tokenUse else {
            throw .rejectedToken(.wrongTokenUse, "The token is neither an access token nor an ID token.")
        }
        guard requiredUse == nil || requiredUse == use else {
            throw .rejectedToken(.wrongTokenUse, "The token use is \(use.rawValue), which is not accepted.")
        }
        guard let clientID = token.clientID, accepts(clientID: clientID) else {
            throw .rejectedToken(.wrongClient, "The token's client ID is not accepted.")
        }
        let expiresAt = try validateTimes(of: token)
        guard let sub = token.sub, !sub.isEmpty else {
            throw .rejectedToken(.malformedToken, "The token has no sub claim.")
        }
        return VerifiedToken(tokenUse: use, sub: sub, clientID: clientID, expiresAt: expiresAt, claims: token.claims)
    }

    /// Validates `exp` and `nbf`, and returns the expiration.
    ///
    /// The function ignores `iat`, so that a verifier whose clock is slow accepts new tokens.
    private func validateTimes(of token: UnverifiedToken) throws(CognitoError) -> Date {
        guard let expiresAt = token.expiresAt else {
            throw .rejectedToken(.tokenExpired, "The token has no exp claim.")
        }
        let time = now().timeIntervalSince1970
        guard expiresAt.timeIntervalSince1970 > time - leeway else {
            throw .rejectedToken(.tokenExpired, "The token has expired.")
        }
        if let claim = token["nbf"] {
            guard let notBefore = claim.number, notBefore <= time + leeway else {
                throw .rejectedToken(.tokenNotYetValid, "The token is not valid yet.")
            }
        }
        return expiresAt
    }
}
