import CognitoCrypto

import Foundation

/// A user pool whose tokens are accepted if they were issued to certain app clients.
struct TrustedPool: Sendable {
    let id: UserPoolID
    let clientIDs: Set<String>

    /// The keys of each issuer of the pool's tokens.
    private let issuers: [(name: String, keys: JWKSCache)]

    /// The tolerated difference between the clocks of the pool and of this machine, in seconds.
    private let leeway: TimeInterval

    private let now: @Sendable () -> Date

    init(
        _ id: String,
        clientIDs: Set<String>,
        leeway: Duration,
        issuer: String?,
        now: @escaping @Sendable () -> Date,
        makeKeys: (_ issuer: String, UserPoolID) throws -> JWKSCache
    ) throws {
        let poolID: UserPoolID
        do {
            poolID = try UserPoolID(id)
        } catch {
            throw CognitoError.invalidConfiguration("\(error)")
        }
        guard !clientIDs.isEmpty, !clientIDs.contains("") else {
            throw CognitoError.invalidConfiguration("There is no app client, or one without an id.")
        }
        guard leeway >= .zero else { throw CognitoError.invalidConfiguration("The leeway is negative.") }
        self.id = poolID
        self.clientIDs = clientIDs
        self.now = now
        self.leeway = leeway / .seconds(1)
        issuers = try (issuer.map { [$0] } ?? Self.issuers(of: poolID)).map { ($0, try makeKeys($0, poolID)) }
    }

    /// Returns the default issuer of a pool, and that of its issuer configuration `UPDATED`.
    ///
    /// Source: `IssuerConfigurationType` in the API reference.
    private static func issuers(of pool: UserPoolID) throws -> [String] {
        let region = Region(rawValue: pool.region)
        return try ["cognito-idp", "issuer-cognito-idp"].map { service in
            "https://\(try Endpoint.host(of: service, in: region))/\(pool.rawValue)"
        }
    }

    /// Returns the keys of an issuer, or `nil` if it is not one of the pool's.
    func keys(of issuer: String) -> JWKSCache? { issuers.first { $0.name.hasSameBytes(as: issuer) }?.keys }

    func accepts(clientID: String) -> Bool { clientIDs.contains { $0.hasSameBytes(as: clientID) } }

    /// Validates the claims of a token whose signature is valid.
    func validateClaims(_ token: UnverifiedToken, as requiredUse: TokenUse?) throws(CognitoError) -> VerifiedToken {
        guard let use = token.tokenUse else {
            throw .rejectedToken(.wrongTokenUse, "The token is neither an access token nor an id token.")
        }
        guard requiredUse == nil || requiredUse == use else {
            throw .rejectedToken(.wrongTokenUse, "The token is of the other kind: its use is \(use.rawValue).")
        }
        guard let clientID = token.clientID, accepts(clientID: clientID) else {
            throw .rejectedToken(.wrongClient, "The token was not issued to an app client that is accepted here.")
        }
        let expiry = try validateTimes(of: token)
        guard let sub = token.sub, !sub.isEmpty else {
            throw .rejectedToken(.malformedToken, "The token does not say whose it is.")
        }
        return VerifiedToken(tokenUse: use, sub: sub, clientID: clientID, expiresAt: expiry, claims: token.claims)
    }

    /// Validates `exp` and `nbf`, and not `iat`, because a server whose clock is slow would reject new tokens.
    private func validateTimes(of token: UnverifiedToken) throws(CognitoError) -> Date {
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
