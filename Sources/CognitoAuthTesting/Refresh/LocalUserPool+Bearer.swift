#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// The user whom an access token of this pool names, once its signature, issuer, use and time are found right.
    func user(bearing accessToken: String) throws -> LocalUser {
        guard let claims = try TokenSigner.shared.get().claims(of: accessToken, as: BearerClaims.self),
            claims.iss == issuer, claims.token_use == "access", let family = families[claims.origin_jti]
        else { throw Refusal.notAuthorized("Invalid Access Token") }
        guard now() < Date(timeIntervalSince1970: claims.exp) else {
            throw Refusal.notAuthorized("Access Token has expired")
        }
        guard let account = accounts[family.userKey] else { throw Refusal.unknownUser }
        guard account.user.isEnabled else { throw Refusal.notAuthorized("User is disabled.") }
        guard !isRevoked(family) else { throw Refusal.notAuthorized("Access Token has been revoked") }
        return account.user
    }
}

private struct BearerClaims: Decodable {
    let iss: String
    let token_use: String
    let origin_jti: String
    let exp: Double
}
