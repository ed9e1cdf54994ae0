import CognitoAuth

/// A server's handler of `GET /orders`, which requires an access token of the user pool.
///
/// It stands for the handler of any web framework: it takes the value of the `Authorization` header and returns a status code and a body.
/// The article on servers shows how a server signs users in across two requests.
struct OrderHandler {
    struct Reply: Equatable {
        let status: Int
        let body: String
        /// The header field `WWW-Authenticate`, which describes a token's error (RFC 6750, section 3).
        var wwwAuthenticate: String?
    }

    /// The verifier, which the server creates once because it caches the user pool's public keys.
    let verifier: TokenVerifier
    let orders: @Sendable (_ sub: String) async throws -> String

    func reply(toAuthorization header: String?) async -> Reply {
        do {
            let token = try await verifier.verify(authorizationHeader: header, as: .access)
            return Reply(status: 200, body: try await orders(token.sub))
        } catch let error as CognitoError where error.code == .missingBearerToken {
            return Reply(status: 401, body: "Sign in first.", wwwAuthenticate: "Bearer")
        } catch let error as CognitoError where error.isTokenRejection {
            return Reply(status: 401, body: "Sign in again.", wwwAuthenticate: "Bearer error=\"invalid_token\"")
        } catch {
            // The keys or the orders could not be read, so the client may retry with the same token.
            return Reply(status: 503, body: "Try again later.")
        }
    }
}
