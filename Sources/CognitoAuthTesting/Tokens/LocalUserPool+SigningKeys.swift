import CognitoAuth
public import Foundation

extension LocalUserPool {
    /// The issuer of the tokens, claim `iss`: `https://cognito-idp.<Region>.amazonaws.com/<pool ID>`.
    public nonisolated var issuer: String { "https://cognito-idp.\(region).amazonaws.com/\(id)" }

    /// Returns the key set that verifies the tokens, which a GET of `<issuer>/.well-known/jwks.json` also returns.
    ///
    /// The key is the same for all pools of the process.
    ///
    /// - Returns: A JWK Set in JSON (RFC 7517, section 5) with one `RS256` key.
    /// - Throws: `CognitoCryptoError` if OpenSSL couldn't generate the key.
    public nonisolated func jwks() throws -> Data { try signer.get().jwks.jsonData }

    /// The signer of the tokens, whose key is generated at the first use.
    nonisolated var signer: Result<TokenSigner, any Error> {
        configuration.signingKey.map { .success(TokenSigner(key: $0)) } ?? TokenSigner.shared
    }

    nonisolated var region: Substring { id.prefix { $0 != "_" } }

    /// The name of a GET of the key set in ``injectFault(_:onCall:of:)``.
    static let getJWKS = "GetJWKS"

    /// Returns the response to a request that has no operation: the key set, or the status code 404.
    nonisolated func jwksResponse(to request: TransportRequest) throws -> TransportResponse {
        guard isJWKSRequest(request) else { return TransportResponse(status: 404, headers: [:], body: Data()) }
        let headers = ["Content-Type": "application/json", "Cache-Control": "public, max-age=86400"]
        return TransportResponse(status: 200, headers: headers, body: try jwks())
    }

    /// Returns a Boolean value that indicates whether a request is a GET of the pool's key set, whatever its host.
    nonisolated func isJWKSRequest(_ request: TransportRequest) -> Bool {
        request.method == .get && request.url.path == "/\(id)/.well-known/jwks.json"
    }
}
