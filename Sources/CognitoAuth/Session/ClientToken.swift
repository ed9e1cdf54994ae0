import CognitoCrypto
public import Foundation

/// The access token of an app client itself, for machine-to-machine authorization.
///
/// It authorizes requests to resource servers, and belongs to no user: the claim `sub` is the client ID.
public struct ClientToken: Hashable, Sendable {
    /// The access token, a JWT.
    public let accessToken: String

    /// The token type, which is `Bearer`.
    public let tokenType: String

    /// The date at which the access token expires, by the local clock.
    public let expiresAt: Date
}

extension ClientToken: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["expiresAt": expiresAt] }
}

extension UserPool {
    /// Returns an access token of the app client, from memory or, if it expires within five minutes, a new one.
    ///
    /// ```swift
    /// let token = try await pool.clientToken(scopes: ["orders/read"])
    /// let header = "\(token.tokenType) \(token.accessToken)"
    /// ```
    ///
    /// The pool and its copies keep one token for each set of scopes, and concurrent callers share one request. A token with a
    /// shorter lifetime is renewed after half of it. If Cognito can't be reached or throttles the request, a token that is still
    /// valid is returned.
    ///
    /// The app client needs a secret, and `ALLOW_CLIENT_TOKEN_AUTH` as its only authentication flow. Cognito charges for each
    /// token that it issues.
    ///
    /// - Parameter scopes: The scopes, such as `orders/read`, at most 50. Defaults to an empty array: all scopes of the app client.
    /// - Returns: The token.
    /// - Throws: ``CognitoError``: `invalidConfiguration` without a client secret, and the errors of
    ///   ``CognitoClient/getClientToken(_:)``; `CancellationError`.
    public func clientToken(scopes: [String] = []) async throws -> ClientToken {
        guard let clientSecret else {
            throw CognitoError.invalidConfiguration("The app client has no secret, which a client token requires.")
        }
        let request = GetClientTokenRequest(
            clientID: clientID,
            secret: clientSecret,
            scopes: scopes.isEmpty ? nil : scopes
        )
        return try await clientTokens.token(for: Set(scopes), now: now) { [client, now] in
            let result = try await client.getClientToken(request).clientAuthenticationResult
            guard let accessToken = result?.accessToken, !accessToken.isEmpty else {
                let operation = GetClientTokenRequest.operation
                throw CognitoError.invalidResponse("The response has no access token.", operation: operation)
            }
            return ClientToken(
                accessToken: accessToken,
                tokenType: result?.tokenType ?? "Bearer",
                expiresAt: now().addingTimeInterval(TimeInterval(result?.expiresIn ?? 3600))
            )
        }
    }
}

/// The access tokens of an app client by their scopes.
actor ClientTokenCache {
    private var caches: [Set<String>: RenewingCache<ClientToken>] = [:]

    func token(
        for scopes: Set<String>,
        now: @escaping @Sendable () -> Date,
        load: @escaping @Sendable () async throws -> ClientToken
    ) async throws -> ClientToken {
        let cache = caches[scopes] ?? RenewingCache(now: now, expiration: \.expiresAt, load: load)
        caches[scopes] = cache
        do {
            return try await cache.value()
        } catch let error as CognitoError {
            // Scopes that come from requests must not fill the memory.
            caches[scopes] = nil
            throw error
        }
    }
}
