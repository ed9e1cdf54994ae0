#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// The user whom an access token of this pool names, once it is found right.
    func user(bearing accessToken: String) throws -> LocalUser { try bearer(of: accessToken).user }

    /// Checks an access token, its signature, issuer, use, time and scope, and whether its user and sign-in still hold.
    func bearer(of accessToken: String) throws -> (user: LocalUser, family: TokenFamily) {
        guard let claims = try signer.claims(of: accessToken, as: BearerClaims.self),
            claims.iss == issuer, claims.token_use == "access", let family = families[claims.origin_jti]
        else { throw Refusal.notAuthorized("Invalid Access Token") }
        guard now() < Date(timeIntervalSince1970: claims.exp) else {
            throw Refusal.notAuthorized("Access Token has expired")
        }
        guard (claims.scope ?? "").split(separator: " ").contains(Self.ownScope[...]) else {
            throw Refusal.notAuthorized("Access Token does not have required scopes")
        }
        guard let account = accounts[family.userKey] else { throw Refusal.unknownUser }
        guard account.user.isEnabled else { throw Refusal.notAuthorized("User is disabled.") }
        guard !isRevoked(family) else { throw Refusal.notAuthorized("Access Token has been revoked") }
        guard account.user.status != .unconfirmed else { throw Refusal.notConfirmed }
        guard account.user.status != .resetRequired else { throw Refusal.passwordResetRequired }
        return (account.user, family)
    }

    /// The scope that lets a user's token change the user; every sign-in by the API has it.
    static let ownScope = "aws.cognito.signin.user.admin"
}

private struct BearerClaims: Decodable {
    let iss: String
    let token_use: String
    let origin_jti: String
    let exp: Double
    let scope: String?
}
