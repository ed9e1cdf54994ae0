import CognitoCrypto
public import Foundation

/// The tokens of a signed-in user.
///
/// They are received over TLS, and their signatures are not verified. They are secrets, so a description shows only their
/// expiration.
public struct Tokens: Hashable, Codable, Sendable {
    /// The access token, a JWT for Cognito's operations and for resource servers.
    public let accessToken: String

    /// The ID token, a JWT with the user's attributes, or `nil` if Cognito issued none.
    public let idToken: String?

    /// The refresh token, with which Cognito issues new tokens.
    public let refreshToken: String?

    /// The token type, which is `Bearer`.
    public let tokenType: String

    /// The lifetime of the access token and the ID token, in seconds.
    public let expiresIn: Int

    /// The date at which the access token and the ID token expire, by the local clock.
    public var expiresAt: Date { Date(timeIntervalSince1970: expiration) }

    /// The expiration in seconds since 1970, so that the encoder's date strategy doesn't matter.
    private let expiration: TimeInterval

    /// The new device that Cognito issued, if its confirmation failed.
    public internal(set) var newDeviceMetadata: NewDeviceMetadata?

    /// The device that this sign-in confirmed and remembered, to pass as ``SignInContext/device`` at the next sign-in.
    ///
    /// It is not encoded with the tokens. The sign-in also saves it in ``UserPool/deviceStore``, if the pool has one.
    public internal(set) var rememberedDevice: RememberedDevice?

    /// The device that this sign-in confirmed, if the user pool remembers it only after the user agrees.
    ///
    /// Ask the user, then call ``UserPool/rememberDevice(_:accessToken:)``. It is not encoded with the tokens.
    public internal(set) var optInDevice: RememberedDevice?

    /// The device key that a refresh of the tokens requires, if the user pool tracks devices.
    public internal(set) var deviceKey: String?

    /// The error that prevented the device from being confirmed, remembered, or saved, or a rejected device from being removed.
    ///
    /// The tokens are valid nevertheless. The error is not encoded with them.
    public internal(set) var deviceError: CognitoError?

    /// Creates tokens with the given property values.
    ///
    /// They expire `expiresIn` seconds after `issuedAt`. The device key defaults to that of the new device.
    public init(
        accessToken: String,
        idToken: String?,
        refreshToken: String?,
        tokenType: String = "Bearer",
        expiresIn: Int = 3600,
        issuedAt: Date,
        newDeviceMetadata: NewDeviceMetadata? = nil,
        deviceKey: String? = nil
    ) {
        self.accessToken = accessToken
        self.idToken = idToken
        self.refreshToken = refreshToken
        self.tokenType = tokenType
        self.expiresIn = expiresIn
        expiration = issuedAt.timeIntervalSince1970 + TimeInterval(expiresIn)
        self.newDeviceMetadata = newDeviceMetadata
        self.deviceKey = deviceKey ?? newDeviceMetadata?.deviceKey
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken, idToken, refreshToken, tokenType, expiresIn, deviceKey
        case expiration = "expiresAt"
        case newDeviceMetadata
    }

    /// Creates tokens from a result, or returns `nil` if it has no access token.
    ///
    /// Emulators omit the type and the lifetime, which then have the defaults of Cognito.
    init?(_ result: AuthenticationResult, at date: Date) {
        guard let accessToken = result.accessToken, !accessToken.isEmpty else { return nil }
        self.init(
            accessToken: accessToken,
            idToken: result.idToken,
            refreshToken: result.refreshToken,
            tokenType: result.tokenType ?? "Bearer",
            expiresIn: result.expiresIn ?? 3600,
            issuedAt: date,
            newDeviceMetadata: result.newDeviceMetadata
        )
    }
}

extension Tokens {
    /// Creates tokens from a refresh's result and the old tokens that it omits, or returns `nil` if it has no access token.
    init?(_ result: AuthenticationResult, at date: Date, refreshing old: Tokens) {
        guard let fresh = Tokens(result, at: date) else { return nil }
        self.init(
            accessToken: fresh.accessToken,
            idToken: fresh.idToken ?? old.idToken,
            refreshToken: fresh.refreshToken ?? old.refreshToken,
            tokenType: fresh.tokenType,
            expiresIn: fresh.expiresIn,
            issuedAt: date,
            newDeviceMetadata: fresh.newDeviceMetadata,
            deviceKey: old.deviceKey
        )
    }

    /// The decoded access token, whose signature is not verified, or `nil` if it is not a JWT.
    ///
    /// Only the app that received the token from Cognito over TLS can trust its claims.
    public var unverifiedAccessToken: UnverifiedToken? { UnverifiedToken(accessToken) }

    /// The decoded ID token, whose signature is not verified, or `nil` if there is none or it is not a JWT.
    public var unverifiedIDToken: UnverifiedToken? { idToken.flatMap(UnverifiedToken.init) }

    /// Returns a Boolean value that indicates whether two values have the same refresh token.
    ///
    /// Values without a refresh token are compared by the access token.
    func hasSameRefreshToken(as other: Tokens) -> Bool {
        refreshToken == other.refreshToken && (refreshToken != nil || accessToken == other.accessToken)
    }

    /// The secrets that error messages must not contain.
    var secrets: [String] {
        let devices = [rememberedDevice?.password, optInDevice?.password]
        return ([accessToken, idToken, refreshToken, deviceKey] + devices).compactMap(\.self)
    }
}

extension Tokens: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["expiresAt": expiresAt] }
}
