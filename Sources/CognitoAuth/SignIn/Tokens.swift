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

    /// When the access and id tokens expire, by the local clock at the moment they came.
    public var expiresAt: Date { Date(timeIntervalSince1970: expirationTime) }

    /// In seconds since 1970, which is the encoding whatever date strategy the encoder has.
    private let expirationTime: TimeInterval

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
        expirationTime = issuedAt.timeIntervalSince1970 + TimeInterval(expiresIn)
        self.newDevice = newDevice
        self.deviceKey = deviceKey ?? newDevice?.deviceKey
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken, idToken, refreshToken, tokenType, expiresIn, newDevice, deviceKey
        case expirationTime = "expiresAt"
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
    /// What must not come back in an error's message.
    var secrets: [String] {
        let devices = [rememberedDevice?.password, optInDevice?.password]
        return ([accessToken, idToken, refreshToken, deviceKey] + devices).compactMap(\.self)
    }
}

extension Tokens: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["expiresAt": expiresAt] }
}
