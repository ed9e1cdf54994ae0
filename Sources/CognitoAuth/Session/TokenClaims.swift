public import Foundation

/// What a token of a user pool says, by the service's names.
///
/// A ``VerifiedToken`` says it with the pool's signature, an ``UnverifiedToken`` on nobody's word. Claims that are absent, or not
/// of the type that the service gives them, are `nil` or empty here; ``claims`` has them as they are.
///
/// Source: the Amazon Cognito developer guide, "Understanding the access token" and "Understanding the identity token".
public protocol TokenClaims: Sendable {
    /// Every claim by its name.
    var claims: [String: JSONValue] { get }
}

extension TokenClaims {
    /// A claim by its name, such as `email` or `custom:plan`.
    ///
    /// - Parameter name: The name.
    public subscript(_ name: String) -> JSONValue? { claims[name] }

    /// The user's name: `username` of an access token, `cognito:username` of an id token.
    public var username: String? {
        claims[claims["token_use"]?.string == TokenUse.id.rawValue ? "cognito:username" : "username"]?.string
    }

    /// The groups that the user is in, `cognito:groups`; those of an identity provider are among them.
    public var groups: [String] { claims["cognito:groups"]?.array?.compactMap(\.string) ?? [] }

    /// What an access token allows: `scope`, which separates them by spaces.
    public var scopes: [String] { claims["scope"]?.string?.split(separator: " ").map(String.init) ?? [] }

    /// The pool that issued the token, `iss`, as a URL.
    public var issuer: String? { claims["iss"]?.string }

    /// Whom the token is for, `aud`: the app client of an id token, the resource of an access token that is bound to one.
    public var audience: String? { claims["aud"]?.string }

    /// The audiences, of which a JSON Web Token may have several (RFC 7519, section 4.1.3).
    var audiences: [String] { claims["aud"]?.array?.compactMap(\.string) ?? [audience].compactMap(\.self) }

    /// When the user signed in, `auth_time`; a refresh leaves it as it was.
    public var authTime: Date? { date("auth_time") }

    /// When the token was issued, `iat`.
    public var issuedAt: Date? { date("iat") }

    /// From when the token holds, `nbf`; the service sets none.
    public var notBefore: Date? { date("nbf") }

    /// The token's own id, `jti`.
    public var jti: String? { claims["jti"]?.string }

    /// The id of the refresh token that the token came of, `origin_jti`; revocation goes by it.
    public var originJTI: String? { claims["origin_jti"]?.string }

    /// The id of the sign-in, `event_id`, as the pool's logs have it.
    public var eventID: String? { claims["event_id"]?.string }

    /// The remembered device that the sign-in came from, `device_key`.
    public var deviceKey: String? { claims["device_key"]?.string }

    /// A custom attribute, or a claim that a trigger named like one.
    ///
    /// - Parameter name: The name without its `custom:`.
    /// - Returns: The claim `custom:` and the name; attributes are strings, whatever their type in the pool.
    public func custom(_ name: String) -> JSONValue? { claims["custom:\(name)"] }

    /// A NumericDate (RFC 7519, section 2): seconds since 1970 UTC, with a fraction or without.
    func date(_ name: String) -> Date? { claims[name]?.number.map(Date.init(timeIntervalSince1970:)) }
}
