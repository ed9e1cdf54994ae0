import CognitoCrypto

public import Foundation

/// Tells whether a token is what it claims to be: signed by a user pool, issued to one of its app clients, and in force.
///
/// ```swift
/// let verifier = try TokenVerifier(userPoolID: "eu-west-1_Ab12Cd34E", clientIDs: ["3n4b5urk1ft4fl3mg5e62d9ado"])
/// let token = try await verifier.verify(text, as: .access, requiring: [.scope("orders/read")])
/// ```
///
/// Keep the verifier: it keeps the pool's public keys, and its copies share them. It fetches them for the first token, when they
/// are an hour old, and for a token with an unknown key ID, but not for ten seconds after a fetch without success. While they
/// cannot be fetched, it uses those it has until they are a day old. A verifier can't see what happened since the token was issued,
/// such as a sign-out: a token stays valid until it expires.
///
/// The signature is checked before the claims are decoded, so that a forged token costs little. Tokens of more than 16 KiB are
/// rejected.
///
/// Source: the Amazon Cognito developer guide, "Verifying JSON web tokens"; RFC 7515, RFC 7519, RFC 8725.
public struct TokenVerifier: Sendable {
    private let pools: [TrustedPool]

    /// A verifier of one pool's tokens.
    ///
    /// - Parameters:
    ///   - userPoolID: The pool's id, such as `eu-west-1_Ab12Cd34E`.
    ///   - clientIDs: The app clients whose tokens are accepted; at least one.
    ///   - issuer: What tokens name as their issuer instead of the service's own two URLs, for an emulator that does so.
    ///   - endpoint: Where the keys are fetched, at `<endpoint>/<pool id>/.well-known/jwks.json`, instead of at the issuer: a
    ///     local emulator. HTTPS, or HTTP to a loopback address.
    ///   - jwks: The pool's public keys, of which then none is ever fetched.
    ///   - leeway: How far the clocks of the pool and of this machine may be apart.
    ///   - transport: What carries the request for the keys.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if the pool's id or the issuer is malformed, an app
    ///   client's id is empty or there is none, or the leeway is negative.
    public init(
        userPoolID: String,
        clientIDs: Set<String>,
        issuer: String? = nil,
        endpoint: URL? = nil,
        jwks: JWKS? = nil,
        leeway: Duration = .zero,
        transport: any Transport = URLSessionTransport()
    ) throws {
        try self.init(
            userPoolID: userPoolID,
            clientIDs: clientIDs,
            issuer: issuer,
            endpoint: endpoint,
            jwks: jwks,
            leeway: leeway,
            transport: transport,
            now: { Date() }
        )
    }

    /// The same with the clock given.
    package init(
        userPoolID: String,
        clientIDs: Set<String>,
        issuer: String? = nil,
        endpoint: URL? = nil,
        jwks: JWKS? = nil,
        leeway: Duration = .zero,
        transport: any Transport,
        now: @escaping @Sendable () -> Date
    ) throws {
        let keys = KeyLocation(issuer: issuer, endpoint: endpoint, jwks: jwks, transport: transport, now: now)
        pools = [try TrustedPool(userPoolID, clientIDs: clientIDs, leeway: leeway, keys: keys)]
    }

    /// A verifier of several pools' tokens, which accepts what one of others accepts.
    ///
    /// - Parameter verifiers: The others, whose keys it shares.
    public init(anyOf verifiers: [TokenVerifier]) {
        pools = verifiers.flatMap(\.pools)
    }

    /// Verifies a token.
    ///
    /// - Parameters:
    ///   - token: The token, without spaces or a `Bearer` around it.
    ///   - use: What it must be for; `nil` takes either.
    ///   - requirements: The further requirements, all of which the token must meet. An access token that is bound to a resource, by its claim `aud`, is
    ///     rejected unless ``TokenRequirement/audience(_:)`` names the resource.
    /// - Returns: The token's claims.
    /// - Throws: ``CognitoError``: if ``CognitoError/isTokenRefusal``, its code tells which check failed; otherwise the pool's
    ///   keys could not be fetched. `CancellationError`.
    @concurrent
    public func verify(
        _ token: String,
        as use: TokenUse?,
        requiring requirements: [TokenRequirement] = []
    ) async throws -> VerifiedToken {
        guard let parts = TokenParts(token, atMost: Self.longest) else {
            throw CognitoError.rejectedToken(
                .malformedToken,
                "This is no JSON Web Token of three parts and 16 KiB at most."
            )
        }
        let kid = try parts.keyID()
        let selector = try parts.selector()
        let (pool, keys) = try issuer(selector)
        guard try await keys.key(kid).isValid(parts.signature, for: Array(parts.signedText.utf8)) else {
            throw CognitoError.rejectedToken(
                .invalidTokenSignature,
                "The token was not signed by the pool, or was changed since."
            )
        }
        guard let token = UnverifiedToken(parts), token.issuer.flatMap(pool.keys) === keys else {
            throw CognitoError.rejectedToken(
                .malformedToken,
                "The token's claims are not a JSON object with distinct names."
            )
        }
        let verified = try pool.accept(token, as: use)
        try requirements.check(verified)
        return verified
    }

    /// More than fits into the header fields that servers accept, in bytes.
    private static let longest = 16_384

    /// The pool that the token names; of two with the same issuer the one that accepts its client.
    private func issuer(_ selector: KeySelector) throws(CognitoError) -> (TrustedPool, SigningKeys) {
        let named = pools.compactMap { pool in selector.issuer.flatMap(pool.keys).map { (pool, $0) } }
        guard let pool = named.first(where: { pool, _ in selector.clientID.map(pool.accepts) == true }) ?? named.first
        else {
            throw .rejectedToken(.wrongIssuer, "The token was not issued by a pool that is accepted here.")
        }
        return pool
    }
}

extension TokenVerifier: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["userPoolIDs": pools.map(\.id.rawValue)] }
}
