import CognitoAuth

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension LocalUserPool {
    /// The issuer of the tokens, claim `iss`: `https://cognito-idp.<region>.amazonaws.com/<pool id>`.
    public nonisolated var issuer: String { "https://cognito-idp.\(region).amazonaws.com/\(id)" }

    /// The public key the tokens are signed with, as the pool answers it to a GET of `<issuer>/.well-known/jwks.json`.
    ///
    /// The key is the same as long as the process lives.
    ///
    /// - Returns: A JWK set (RFC 7517, section 5) in JSON, with one `RS256` key.
    /// - Throws: `OpenSSLError` if no key could be made.
    public nonisolated func jwks() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(["keys": [try signer.jwk]])
    }

    /// The signer of the pool's tokens: the process's own, unless the pool was created with a key.
    nonisolated var signer: TokenSigner {
        get throws { try fixedSigner ?? TokenSigner.shared.get() }
    }

    /// The part of the pool's id that names its Region.
    nonisolated var region: Substring { id.prefix { $0 != "_" } }

    /// The name that a GET of the keys has for ``LocalUserPool/fail(_:onCall:of:)``.
    static let signingKeys = "GetJWKS"

    /// The answer to a request that calls no operation: the keys, where the service has them, and nothing anywhere else.
    nonisolated func page(for request: TransportRequest) throws -> TransportResponse {
        guard asksForSigningKeys(request) else { return TransportResponse(status: 404, headers: [:], body: Data()) }
        let headers = ["Content-Type": "application/json", "Cache-Control": "public, max-age=86400"]
        return TransportResponse(status: 200, headers: headers, body: try jwks())
    }

    /// Whether this is a GET of where the service has the keys of this pool, whatever the host.
    nonisolated func asksForSigningKeys(_ request: TransportRequest) -> Bool {
        request.method == .get && request.url.path == "/\(id)/.well-known/jwks.json"
    }
}
