import CognitoCrypto
public import Foundation

/// A verifier of a user pool's tokens, which checks their signature, issuer, app client, use, and expiration.
///
/// ```swift
/// let verifier = try TokenVerifier(userPoolID: "eu-west-1_Ab12Cd34E", clientIDs: ["3n4b5urk1ft4fl3mg5e62d9ado"])
/// let token = try await verifier.verify(text, as: .access, requiring: [.scope("orders/read")])
/// ```
///
/// Create one verifier and store it, because it caches the pool's public keys. Copies of a verifier share the cache. A verifier
/// fetches the keys for the first token, when they are an hour old, and for a token with an unknown key ID. After a fetch that
/// failed or didn't return the key ID, no fetch starts for ten seconds, or for one second if the verifier has no keys. If a fetch
/// fails, the verifier uses the cached keys until they are a day old.
///
/// A token stays valid until it expires: a verifier doesn't detect a later sign-out, or another change to the user.
///
/// To reject a forged token quickly, a verifier checks the signature before it decodes all claims. It rejects tokens of more than
/// 16 KiB.
///
/// Source: the Amazon Cognito developer guide, "Verifying JSON web tokens"; RFC 7515, RFC 7519, RFC 8725.
public struct TokenVerifier: Sendable {
    private let pools: [TrustedPool]

    /// Creates a verifier of one user pool's tokens.
    ///
    /// - Parameters:
    ///   - userPoolID: The user pool ID, such as `eu-west-1_Ab12Cd34E`.
    ///   - clientIDs: The IDs of the app clients whose tokens are accepted, at least one.
    ///   - issuer: The issuer of the tokens of an emulator. Defaults to `nil`: the two issuer URLs of Cognito.
    ///   - endpoint: The endpoint of an emulator, HTTPS or HTTP to a loopback address. The keys are fetched from
    ///     `<endpoint>/<user pool ID>/.well-known/jwks.json`. Defaults to `nil`: the issuer.
    ///   - jwks: The pool's public keys. Defaults to `nil`: the verifier fetches them.
    ///   - leeway: The tolerated difference between the clocks of the pool and of this machine. Defaults to zero.
    ///   - transport: The transport that fetches the keys.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if the user pool ID, issuer, or endpoint is malformed, the
    ///   client IDs are empty or contain an empty ID, or the leeway is negative.
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
        let id: UserPoolID
        do {
            id = try UserPoolID(userPoolID)
        } catch {
            throw CognitoError.invalidConfiguration("\(error)")
        }
        guard !clientIDs.isEmpty, !clientIDs.contains("") else {
            throw CognitoError.invalidConfiguration("No client ID was given, or a client ID is empty.")
        }
        guard leeway >= .zero else { throw CognitoError.invalidConfiguration("The leeway is negative.") }
        let issuers = try (issuer.map { [$0] } ?? TrustedPool.defaultIssuers(of: id)).map { issuer in
            if let jwks { return (issuer, JWKSCache(jwks)) }
            let url = endpoint.map { JWKSFetcher.url(of: id, at: $0) } ?? URL(string: issuer).map(JWKSFetcher.url)
            guard let url, url.host()?.isEmpty == false else {
                throw CognitoError.invalidConfiguration("The issuer or endpoint is not a valid URL.")
            }
            return (issuer, JWKSCache(from: JWKSFetcher(url: url, transport: transport), now: now))
        }
        pools = [TrustedPool(id: id, clientIDs: clientIDs, issuers: issuers, leeway: leeway / .seconds(1), now: now)]
    }

    /// Creates a verifier of several pools' tokens, which accepts a token if one of the given verifiers accepts it.
    ///
    /// - Parameter verifiers: The verifiers, whose cached keys the new verifier shares.
    public init(anyOf verifiers: [TokenVerifier]) { pools = verifiers.flatMap(\.pools) }

    /// Verifies a token.
    ///
    /// The function runs on the caller's actor, and suspends only to fetch the pool's keys.
    ///
    /// - Parameters:
    ///   - token: The token, without spaces or the `Bearer` scheme.
    ///   - use: The required use, or `nil` for either use.
    ///   - requirements: Further requirements, all of which the token must meet. An access token that is bound to a resource by
    ///     its claim `aud` is rejected unless a requirement for an audience names the resource.
    /// - Returns: The verified token.
    /// - Throws: ``CognitoError``: if ``CognitoError/isTokenRejection`` is `true`, the code indicates which check failed;
    ///   otherwise the pool's keys could not be fetched. `CancellationError`.
    public func verify(
        _ token: String,
        as use: TokenUse?,
        requiring requirements: [TokenRequirement] = []
    ) async throws -> VerifiedToken {
        guard let jws = CompactJWS(token, atMost: Self.maximumTokenSize) else {
            throw CognitoError.rejectedToken(
                .malformedToken,
                "The input is not a signed JSON Web Token of at most 16 KiB."
            )
        }
        let kid = try jws.keyID()
        let (issuer, clientID) = try jws.selector()
        let (pool, keys) = try poolAndKeys(issuer: issuer, clientID: clientID)
        guard jws.isSigned(by: try await keys.key(kid)) else {
            throw CognitoError.rejectedToken(.invalidTokenSignature, "The token's signature is invalid.")
        }
        // The issuer in the decoded claims must be the one that selected the keys.
        guard let token = UnverifiedToken(jws), token.issuer.flatMap(pool.keys) === keys else {
            throw CognitoError.rejectedToken(
                .malformedToken,
                "The token's claims are not a JSON object with unique names."
            )
        }
        let verified = try pool.validateClaims(token, as: use)
        try requirements.check(verified, at: pool.now().addingTimeInterval(-pool.leeway))
        return verified
    }

    /// Verifies the bearer token of an HTTP request.
    ///
    /// - Parameters:
    ///   - header: The value of the `Authorization` header field: `Bearer`, a space, and the token (RFC 6750, section 2.1).
    ///   - use: The required use, or `nil` for either use.
    ///   - requirements: Further requirements, all of which the token must meet.
    /// - Returns: The verified token.
    /// - Throws: ``CognitoError``: `missingBearerToken` if the header field is missing, has another scheme, or has no token;
    ///   otherwise the errors of ``verify(_:as:requiring:)``.
    public func verify(
        authorizationHeader header: String?,
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

    /// The maximum size of a token in bytes, which exceeds the limits of common servers for header fields.
    private static let maximumTokenSize = 16_384

    /// Returns the pool and the keys of a token's issuer.
    ///
    /// If several pools have the same issuer, it returns one that accepts the token's app client, if there is one.
    private func poolAndKeys(issuer: String?, clientID: String?) throws(CognitoError) -> (TrustedPool, JWKSCache) {
        let matches = pools.compactMap { pool in issuer.flatMap(pool.keys).map { (pool, $0) } }
        let accepting = matches.first { pool, _ in clientID.map(pool.accepts(clientID:)) == true }
        guard let match = accepting ?? matches.first else {
            throw .rejectedToken(.wrongIssuer, "The token's issuer is not an accepted user pool.")
        }
        return match
    }
}

extension TokenVerifier: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["userPoolIDs": pools.map(\.id.rawValue)] }
}

/// A token that a ``TokenVerifier`` has verified.
///
/// Its claims were true when it was issued. It stays valid until it expires, even if the user has since been disabled, left a
/// group, or signed out. Claims are personal data, so a description contains only the use and the expiration.
public struct VerifiedToken: TokenClaims, Hashable {
    /// The use of the token, `token_use`.
    public let tokenUse: TokenUse

    /// The user's immutable ID, `sub`, or the app client ID in a machine-to-machine token.
    public let sub: String

    /// The app client to which the token was issued: `client_id` of an access token, `aud` of an ID token.
    public let clientID: String

    /// The time when the token expires, `exp`.
    public let expiresAt: Date

    /// The claims by name.
    public let claims: [String: JSONValue]
}

extension VerifiedToken: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["tokenUse": tokenUse.rawValue, "expiresAt": expiresAt.description]
    }
}
