import CognitoAuth
import Foundation

/// The tokens of services: those of an app client itself, and those of a token exchange.
extension LocalUserPool {
    /// Issues an access token to an app client: `GetClientToken`.
    func getClientToken(_ reader: RequestReader) throws -> ResponseBody {
        let clientID = reader.clientID
        let secret = reader.requiredString("Secret", .nonempty)
        let requested = reader.list("Scopes")
        _ = reader.strings("ClientMetadata")
        try reader.validate()
        let client = try appClient(clientID)
        guard client.secret != nil, client.explicitAuthFlows == [.clientToken] else { throw Self.notEnabled(client) }
        try client.checkSecret(secret) { _ in .notAuthorized("Invalid client or secret") }
        let scopes = requested.flatMap { $0.isEmpty ? nil : $0 } ?? client.allowedScopes
        guard Set(scopes).isSubset(of: client.allowedScopes) else { throw Self.invalidScope }
        var claims = newTokenClaims(for: client, scopes)
        claims["sub"] = .string(client.id)
        claims["auth_time"] = claims["iat"]
        claims["version"] = .integer(2)
        let result: ResponseBody = [
            "AccessToken": .string(try signer.get().sign(claims)), "ExpiresIn": .integer(Self.tokenLifetime),
            "TokenType": .string("Bearer"),
        ]
        return ["ClientAuthenticationResult": .object(of: result)]
    }

    /// Exchanges a token of the pool for another one: `GetDerivedToken`.
    func getDerivedToken(_ reader: RequestReader) throws -> ResponseBody {
        let clientID = reader.clientID
        let clientSecret = reader.string("ClientSecret")
        let subject = tokenToExchange("Subject", reader)
        let actor = reader.contains("ActorToken") ? tokenToExchange("Actor", reader) : nil
        let requested = reader.list("Scopes")
        let audiences = (reader.list("Audiences") ?? []) + (reader.list("Resources") ?? [])
        let type = reader.string("RequestedTokenType", .oneOf("ACCESS_TOKEN", "ID_TOKEN")) ?? "ACCESS_TOKEN"
        try reader.validate()
        guard audiences.count < 2 else {
            throw ServiceException.invalidParameter("Only one audience or resource can be requested.")
        }
        let client = try appClient(clientID)
        try client.checkSecret(clientSecret, exception: ServiceException.notAuthorized)
        let flow: ExplicitAuthFlow = actor == nil ? .tokenExchangeImpersonation : .tokenExchangeDelegation
        guard client.explicitAuthFlows.contains(flow) else { throw Self.notEnabled(client) }
        let subjectClaims = try claims(of: subject)
        let subjectScopes = (subjectClaims["scope"]?.string ?? "").split(separator: " ").map(String.init)
        let scopes =
            requested?.filter { subjectScopes.contains($0) && client.allowedScopes.contains($0) } ?? subjectScopes
        guard requested == nil || !scopes.isEmpty else { throw Self.invalidScope }
        var claims = subjectClaims.merging(newTokenClaims(for: client, scopes)) { $1 }
        if let actor { claims["act"] = .object(["sub": try self.claims(of: actor)["sub"] ?? .null]) }
        claims["aud"] = audiences.first.map(JSONValue.string)
        let username = claims["username"] ?? claims.removeValue(forKey: "cognito:username")
        claims["username"] = username
        if type == "ID_TOKEN" {
            claims["token_use"] = .string("id")
            claims["cognito:username"] = username
            claims["aud"] = claims["aud"] ?? .string(client.id)
            for name in ["client_id", "scope", "username"] { claims[name] = nil }
        }
        return [
            "IssuedToken": .string(try signer.get().sign(claims)), "IssuedTokenType": .string(type),
            "TokenType": .string(type == "ID_TOKEN" ? "N_A" : "Bearer"), "ExpiresIn": .integer(Self.tokenLifetime),
            "Scopes": .strings(scopes),
        ]
    }

    private static let invalidScope = ServiceException.notAuthorized("Invalid scope requested.")

    private static func notEnabled(_ client: LocalAppClient) -> ServiceException {
        ServiceException("OperationNotEnabledException", "The operation is not enabled for client \(client.id).")
    }

    /// Returns the claims that differ in each access token of an app client.
    private func newTokenClaims(for client: LocalAppClient, _ scopes: [String]) -> [String: JSONValue] {
        let time = Int(now().timeIntervalSince1970.rounded(.down))
        return [
            "jti": .string(RandomText.uuid()), "iss": .string(issuer), "token_use": .string("access"),
            "client_id": .string(client.id), "scope": .string(scopes.joined(separator: " ")),
            "iat": .integer(time), "exp": .integer(time + Self.tokenLifetime),
        ]
    }

    /// A token in a request for an exchange.
    private struct TokenToExchange {
        /// The name of its member, `SubjectToken` or `ActorToken`.
        let member: String
        let text: String
        let type: String
        let providerName: String?
    }

    private func tokenToExchange(_ role: String, _ reader: RequestReader) -> TokenToExchange {
        TokenToExchange(
            member: "\(role)Token",
            text: reader.requiredString("\(role)Token", .token),
            type: reader.requiredString("\(role)TokenType", .oneOf("ACCESS_TOKEN", "ID_TOKEN", "SAML2")),
            providerName: reader.string("\(role)TokenProviderName")
        )
    }

    /// Returns the claims of a token that this pool issued, which must be valid.
    private func claims(of token: TokenToExchange) throws -> [String: JSONValue] {
        guard token.providerName == nil, token.type != "SAML2" else {
            throw ServiceException.notFound("Identity provider \(token.providerName ?? "") does not exist.")
        }
        let use = token.type == "ID_TOKEN" ? "id" : "access"
        guard let claims = try signer.get().claims(of: token.text), claims["iss"] == .string(issuer),
            claims["token_use"] == .string(use), let expiration = claims["exp"]?.number
        else { throw ServiceException.notAuthorized("Invalid \(token.member)") }
        guard now() < Date(timeIntervalSince1970: expiration) else {
            throw ServiceException.notAuthorized("\(token.member) has expired")
        }
        // The token of an app client belongs to no user.
        guard let id = claims["origin_jti"]?.string else { return claims }
        guard let family = family(withID: id), users[family.owner.key]?.identity === family.owner else {
            throw ServiceException.userNotFound
        }
        guard !family.isRevoked else {
            throw ServiceException.notAuthorized("\(token.member) has been revoked")
        }
        return claims
    }
}
