public import Foundation

/// The claims of a user pool's token.
///
/// The pool has signed the claims of a ``VerifiedToken``. Those of an ``UnverifiedToken`` may be forged. A property is `nil` or
/// empty if its claim is missing or has another type.
///
/// Source: "Understanding the access token" and "Understanding the identity token" in the Amazon Cognito developer guide.
public protocol TokenClaims: Sendable {
    /// The claims by name.
    var claims: [String: JSONValue] { get }
}

/// The use of a token: the claim `token_use`.
@nonexhaustive
public enum TokenUse: String, Hashable, Codable, Sendable {
    /// An access token, whose scopes and groups authorize its bearer.
    case access
    /// An ID token, whose attributes identify the user.
    case id
}

extension TokenClaims {
    /// Returns a claim by its name, such as `email` or `custom:plan`.
    public subscript(_ name: String) -> JSONValue? { claims[name] }

    /// The username: `username` of an access token, `cognito:username` of an ID token.
    public var username: String? {
        claims[claims["token_use"]?.string == TokenUse.id.rawValue ? "cognito:username" : "username"]?.string
    }

    /// The user's groups, `cognito:groups`, including the one that Cognito creates for an identity provider.
    public var groups: [String] { claims["cognito:groups"]?.array?.compactMap(\.string) ?? [] }

    /// The scopes of an access token, `scope`.
    public var scopes: [String] { claims["scope"]?.string?.split(separator: " ").map(String.init) ?? [] }

    /// The URL of the pool that issued the token, `iss`.
    public var issuer: String? { claims["iss"]?.string }

    /// The audience, `aud`: the app client of an ID token, or the resource to which an access token is bound.
    public var audience: String? { claims["aud"]?.string }

    /// The audiences, one or several (RFC 7519, section 4.1.3).
    var audiences: [String] { claims["aud"]?.array?.compactMap(\.string) ?? [audience].compactMap(\.self) }

    /// The time of the sign-in, `auth_time`, which a refresh does not change.
    public var authTime: Date? { date("auth_time") }

    /// The authentication level that the sign-in reached, `acr`, which a refresh does not change.
    public var acr: AuthenticationLevel? { claims["acr"]?.string.map(AuthenticationLevel.init) }

    /// The methods with which the user signed in, `amr`, which a refresh does not change.
    ///
    /// Values are `pwd`, `otp` (an authenticator app), `sms`, `email_otp`, `swk` or `hwk` (a passkey), `mfa`, and `fed`.
    public var amr: [String] { claims["amr"]?.array?.compactMap(\.string) ?? [] }

    /// The time when the token was issued, `iat`.
    public var issuedAt: Date? { date("iat") }

    /// The time before which the token is not valid, `nbf`, which Cognito doesn't set.
    public var notBefore: Date? { date("nbf") }

    /// The token's ID, `jti`.
    public var jti: String? { claims["jti"]?.string }

    /// The ID of the refresh token with which the token was issued, `origin_jti`.
    public var originJTI: String? { claims["origin_jti"]?.string }

    /// The ID that identifies the sign-in in the pool's logs, `event_id`.
    public var eventID: String? { claims["event_id"]?.string }

    /// The key of the device that signed in, `device_key`.
    public var deviceKey: String? { claims["device_key"]?.string }

    /// Returns the claim whose name is `custom:` followed by the given name.
    ///
    /// It is a custom attribute, whose value is a string, or a claim that a Lambda trigger added.
    public func customAttribute(_ name: String) -> JSONValue? { claims["custom:\(name)"] }

    /// Decodes the claims as a type of the app, such as one with the claims that a Lambda trigger added.
    ///
    /// A `Date` is a NumericDate, in seconds since 1970.
    ///
    /// - Parameter type: The type, whose properties have the names of the claims.
    /// - Returns: The claims.
    /// - Throws: ``CognitoError`` with the code `malformedToken` if a claim is missing or has another type.
    public func decodedClaims<Claims: Decodable>(as type: Claims.Type) throws -> Claims {
        do {
            let decoder = JSONDecoder()
            decoder.dateDecodingStrategy = .secondsSince1970
            return try decoder.decode(type, from: try JSONEncoder().encode(claims))
        } catch let error as DecodingError {
            // The description of the error can contain a value.
            let reason = error.claim.map { ": \($0) is missing or has another type" } ?? ""
            throw CognitoError.rejectedToken(.malformedToken, "The claims can't be decoded as \(type)\(reason).")
        }
    }

    /// Returns a claim whose value is a NumericDate (RFC 7519, section 2): seconds since 1970, with or without a fraction.
    func date(_ name: String) -> Date? { claims[name]?.number.map(Date.init(timeIntervalSince1970:)) }
}

extension DecodingError {
    /// The name of the claim that could not be decoded, or `nil` if there is none.
    ///
    /// The names inside a claim can be data.
    fileprivate var claim: String? {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            context.codingPath.first?.stringValue
        case .keyNotFound(let key, let context): (context.codingPath.first ?? key).stringValue
        @unknown default: nil
        }
    }
}
