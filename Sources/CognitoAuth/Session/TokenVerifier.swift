import CognitoCrypto

public import Foundation

/// Verifies tokens: their signature by a user pool, their app client, their use, and their expiration.
///
/// ```swift
/// let verifier = try TokenVerifier(userPoolID: "eu-west-1_Ab12Cd34E", clientIDs: ["3n4b5urk1ft4fl3mg5e62d9ado"])
/// let token = try await verifier.verify(text, as: .access, requiring: [.scope("orders/read")])
/// ```
///
/// Keep the verifier, because it caches the pool's public keys. Its copies share them. It fetches them for the first token, when they
/// are an hour old, and for a token with an unknown key ID, but not for ten seconds after an unsuccessful fetch. While they
/// can't be fetched, it uses the cached ones until they are a day old. A verifier doesn't detect what happened since the token was
/// issued, such as a sign-out: a token stays valid until it expires.
///
/// The signature is checked before the claims are decoded, so that a forged token costs little. Tokens of more than 16 KiB are
/// rejected.
///
/// Source: the Amazon Cognito developer guide, "Verifying JSON web tokens"; RFC 7515, RFC 7519, RFC 8725.
public struct TokenVerifier: Sendable {
    private let pools: [TrustedPool]

    /// Creates a verifier of one user pool's tokens.
    ///
    /// - Parameters:
    ///   - userPoolID: The user pool ID, such as `eu-west-1_Ab12Cd34E`.
    ///   - clientIDs: The app clients whose tokens are accepted, at least one.
    ///   - issuer: The issuer of the tokens of an emulator. Defaults to `nil`: the two issuer URLs of Cognito.
    ///   - endpoint: The endpoint of an emulator, from which the keys are fetched, at
    ///     `<endpoint>/<user pool ID>/.well-known/jwks.json`. HTTPS, or HTTP to a loopback address. Defaults to `nil`: the issuer.
    ///   - jwks: The pool's public keys, if they are not to be fetched.
    ///   - leeway: The tolerated difference between the clocks of the pool and of this machine.
    ///   - transport: The transport for the request for the keys.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if the user pool ID or the issuer is malformed, there is no app
    ///   client or one without an ID, or the leeway is negative.
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
        let pool = try TrustedPool(userPoolID, clientIDs: clientIDs, leeway: leeway, issuer: issuer, now: now) {
            issuer,
            id in
            if let jwks { return JWKSCache(jwks) }
            let url = endpoint.map { JWKSFetcher.url(of: id, at: $0) } ?? URL(string: issuer).map(JWKSFetcher.url)
            guard let url, url.host()?.isEmpty == false else {
                throw CognitoError.invalidConfiguration("The issuer is not a valid URL.")
            }
            return JWKSCache(from: JWKSFetcher(url: url, transport: transport), now: now)
        }
        pools = [pool]
    }

    /// Creates a verifier of several pools' tokens, which accepts a token that one of the given verifiers accepts.
    ///
    /// - Parameter verifiers: The verifiers, whose keys it shares.
    public init(anyOf verifiers: [TokenVerifier]) {
        pools = verifiers.flatMap(\.pools)
    }

    /// Verifies a token.
    ///
    /// - Parameters:
    ///   - token: The token, without spaces or the `Bearer` scheme.
    ///   - use: The required use, or `nil` for either.
    ///   - requirements: The further requirements, all of which the token must meet. An access token that is bound to a resource, by
    ///     its claim `aud`, is rejected unless ``TokenRequirement/audience(_:)`` names the resource.
    /// - Returns: The token's claims.
    /// - Throws: ``CognitoError``: if ``CognitoError/isTokenRefusal``, its code indicates which check failed; otherwise the pool's
    ///   keys could not be fetched. `CancellationError`.
    @concurrent
    public func verify(
        _ token: String,
        as use: TokenUse?,
        requiring requirements: [TokenRequirement] = []
    ) async throws -> VerifiedToken {
        guard let jws = CompactJWS(token, atMost: Self.maximumTokenSize) else {
            throw CognitoError.rejectedToken(.malformedToken, "This is no JSON Web Token of three parts and 16 KiB at most.")
        }
        let kid = try jws.keyID()
        let (pool, keys) = try issuer(jws.selector())
        guard try await keys.key(kid).isValid(jws.signature, for: Array(jws.signingInput.utf8)) else {
            throw CognitoError.rejectedToken(
                .invalidTokenSignature,
                "The token was not signed by the pool, or was changed since."
            )
        }
        // The claims that selected the key must be those that the verified token has.
        guard let token = UnverifiedToken(jws), token.issuer.flatMap(pool.keys) === keys else {
            throw CognitoError.rejectedToken(.malformedToken, "The token's claims are not a JSON object with distinct names.")
        }
        let verified = try pool.validateClaims(token, as: use)
        try requirements.check(verified)
        return verified
    }

    /// Verifies the bearer token of an HTTP request.
    ///
    /// - Parameters:
    ///   - header: The value of the `Authorization` header field: `Bearer`, a space, and the token (RFC 6750, section 2.1).
    ///   - use: The required use, or `nil` for either.
    ///   - requirements: The further requirements, all of which the token must meet.
    /// - Returns: The token's claims.
    /// - Throws: ``CognitoError``: `missingBearerToken` if the header field is missing or has another scheme; otherwise the errors of
    ///   ``verify(_:as:requiring:)``.
    public func verify(
        authorization header: String?,
        as use: TokenUse?,
        requiring requirements: [TokenRequirement] = []
    ) async throws -> VerifiedToken {
        // The scheme is case-insensitive (RFC 9110, section 11.1).
        let parts = header?.split(separator: " ", maxSplits: 1) ?? []
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            throw CognitoError.rejectedToken(.missingBearerToken, "The request has no bearer token.")
        }
        return try await verify(String(parts[1].drop { $0 == " " }), as: use, requiring: requirements)
    }

    /// The maximum size of a token in bytes: more than servers accept in header fields.
    private static let maximumTokenSize = 16_384

    /// Returns the pool and the keys of a token's issuer.
    ///
    /// If several pools have the same issuer, it prefers the one that accepts the token's app client.
    private func issuer(_ selector: KeySelector) throws(CognitoError) -> (TrustedPool, JWKSCache) {
        let named = pools.compactMap { pool in selector.issuer.flatMap(pool.keys).map { (pool, $0) } }
        let accepting = named.first { pool, _ in selector.clientID.map(pool.accepts(clientID:)) == true }
        guard let issuer = accepting ?? named.first else {
            throw .rejectedToken(.wrongIssuer, "The token was not issued by a pool that is accepted here.")
        }
        return issuer
    }
}

extension TokenVerifier: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["userPoolIDs": pools.map(\.id.rawValue)] }
}
