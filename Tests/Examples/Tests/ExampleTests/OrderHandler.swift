import CognitoAuth

/// A server's answer to `GET /orders`, for whoever bears an access token of the pool.
///
/// It stands for any web framework's handler: the value of the `Authorization` header goes in, a status and a body come out.
/// How a server signs users in, across two requests, is in `Tests/SnippetTests/SignInService.swift`.
struct OrderHandler {
    struct Reply: Equatable {
        let status: Int
        let body: String
        /// The header that says what is wrong with a token (RFC 6750, section 3).
        var wwwAuthenticate: String?
    }

    /// Made once, when the server starts: it keeps the pool's public keys.
    let verifier: TokenVerifier
    let orders: @Sendable (_ sub: String) async throws -> String

    func reply(toAuthorization header: String?) async -> Reply {
        do {
            let token = try await verifier.verify(authorization: header, as: .access)
            return Reply(status: 200, body: try await orders(token.sub))
        } catch let error as CognitoError where error.code == .missingBearerToken {
            return Reply(status: 401, body: "Sign in first.", wwwAuthenticate: "Bearer")
        } catch let error as CognitoError where error.isTokenRefusal {
            return Reply(status: 401, body: "Sign in again.", wwwAuthenticate: "Bearer error=\"invalid_token\"")
        } catch {
            // The pool's keys, or the orders, could not be fetched: the client may ask again with the same token.
            return Reply(status: 503, body: "Try again later.")
        }
    }
}
