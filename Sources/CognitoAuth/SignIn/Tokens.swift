import CognitoCrypto

public import Foundation

/// What a signed-in user holds.
///
/// The tokens are secrets: a description shows when they expire and nothing else. They came over TLS from the service and
/// have not been verified otherwise.
public struct Tokens: Hashable, Codable, Sendable {
    /// A JWT for the service's own operations and for resource servers.
    public let accessToken: String

    /// A JWT with the user's attributes; absent if the app client asks for none.
    public let idToken: String?

    /// An opaque token that gets new tokens.
    public let refreshToken: String?

    /// How the access token is presented: `Bearer`.
    public let tokenType: String

    /// How long the access and id tokens are valid from the moment they were issued, in seconds.
    public let expiresIn: Int

    /// The time when the access and ID tokens expire, by the local clock when they were received.
    public var expiresAt: Date { Date(timeIntervalSince1970: expiration) }

    /// The seconds since 1970 of ``expiresAt``, which every encoder encodes alike.
    private let expiration: TimeInterval

    /// The new device, if its confirmation failed.
    public internal(set) var newDevice: NewDeviceMetadata?

    /// The device that this sign-in confirmed and remembered, to pass as ``SignInContext/device`` at the next sign-in.
    ///
    /// It is not encoded with the tokens. The pool's ``UserPool/devices`` has it too.
    public internal(set) var rememberedDevice: RememberedDevice?

    /// The device that this sign-in confirmed, if the pool remembers it only after the user agrees.
    ///
    /// Ask the user, then call ``UserPool/rememberDevice(_:accessToken:)``. It is not encoded with the tokens.
    public internal(set) var optInDevice: RememberedDevice?

    /// The key of the device that the tokens belong to, if the pool tracks devices; to refresh them takes it.
    public internal(set) var deviceKey: String?

    /// Why the device could not be remembered, proven or kept, if anything went wrong; the tokens are good all the same.
    ///
    /// It is not encoded with the tokens.
    public internal(set) var deviceFailure: CognitoError?

    /// Creates tokens from values for its properties.
    ///
    /// They expire `expiresIn` seconds after `issuedAt`. The device key defaults to that of the new device.
    public init(
        accessToken: String,
        idToken: String?,
        refreshToken: String?,
        tokenType: String = "Bearer",
        expiresIn: Int = 3600,
        issuedAt: Date,
        newDevice: NewDeviceMetadata? = nil,
        deviceKey: String? = nil
    ) {
        self.accessToken = accessToken
        self.idToken = idToken
        self.refreshToken = refreshToken
        self.tokenType = tokenType
        self.expiresIn = expiresIn
        expiration = issuedAt.timeIntervalSince1970 + TimeInterval(expiresIn)
        self.newDevice = newDevice
        self.deviceKey = deviceKey ?? newDevice?.deviceKey
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken, idToken, refreshToken, tokenType, expiresIn, deviceKey
        case expiration = "expiresAt"
        case newDevice = "newDeviceMetadata"
    }

    /// The tokens in a result; `nil` if it has no access token.
    ///
    /// Emulators leave type and validity out: the service's defaults stand in.
    init?(_ result: AuthenticationResult, at date: Date) {
        guard let accessToken = result.accessToken, !accessToken.isEmpty else { return nil }
        self.init(
            accessToken: accessToken,
            idToken: result.idToken,
            refreshToken: result.refreshToken,
            tokenType: result.tokenType ?? "Bearer",
            expiresIn: result.expiresIn ?? 3600,
            issuedAt: date,
            newDevice: result.newDeviceMetadata
        )
    }
}

extension Tokens {
    /// Creates the tokens of a refresh, whose result contains only those that changed.
    init?(_ result: AuthenticationResult, at date: Date, refreshing old: Tokens) {
        guard let fresh = Tokens(result, at: date) else { return nil }
        self.init(
            accessToken: fresh.accessToken,
            idToken: fresh.idToken ?? old.idToken,
            refreshToken: fresh.refreshToken ?? old.refreshToken,
            tokenType: fresh.tokenType,
            expiresIn: fresh.expiresIn,
            issuedAt: date,
            newDevice: fresh.newDevice,
            deviceKey: old.deviceKey
        )
    }

    /// The decoded access token, whose signature is not verified, or `nil` if it is not a JWT.
    ///
    /// Only the app that signed in can trust it, because it received it from Cognito over TLS.
    public var unverifiedAccessToken: UnverifiedToken? { UnverifiedToken(accessToken) }

    /// The decoded ID token, whose signature is not verified, or `nil` if there is none.
    public var unverifiedIDToken: UnverifiedToken? { idToken.flatMap(UnverifiedToken.init) }

    /// Returns a Boolean value that indicates whether two values have the same refresh token, or without one, the same access
    /// token.
    func isSameGrant(as other: Tokens) -> Bool {
        refreshToken == other.refreshToken && (refreshToken != nil || accessToken == other.accessToken)
    }

    /// What must not come back in an error's message.
    var secrets: [String] {
        let devices = [rememberedDevice?.password, optInDevice?.password]
        return ([accessToken, idToken, refreshToken, deviceKey] + devices).compactMap(\.self)
    }
}

extension Tokens: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["expiresAt": expiresAt] }
}
