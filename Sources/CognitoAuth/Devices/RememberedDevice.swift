import CognitoCrypto
public import Foundation

/// A confirmed device, with the password that verifies it at the next sign-in.
///
/// The device can replace the second factor, so store it as safely as a session cookie.
/// Its description shows only ``confirmedAt``.
public struct RememberedDevice: Hashable, Codable, Sendable {
    /// The user pool ID of the device.
    public let userPoolID: String

    /// The client ID of the app client that the device was confirmed with.
    public let clientID: String

    /// The username that Cognito returned for the device's user, never an alias.
    public let username: String

    /// The device key, for example `eu-west-1_` followed by a UUID.
    public let deviceKey: String

    /// The device group key, which replaces the pool name in device SRP authentication.
    public let deviceGroupKey: String

    /// The device password: 40 random bytes in Base64, of which Cognito has only an SRP verifier.
    public let password: String

    /// The date at which the device was confirmed, by the local clock.
    public var confirmedAt: Date { Date(timeIntervalSince1970: confirmationTime) }

    /// The date in seconds since 1970, so that the encoder's date strategy doesn't matter.
    private let confirmationTime: TimeInterval

    private enum CodingKeys: String, CodingKey {
        case userPoolID, clientID, username, deviceKey, deviceGroupKey, password
        case confirmationTime = "confirmedAt"
    }

    /// Creates a device with the given property values.
    public init(
        userPoolID: String,
        clientID: String,
        username: String,
        deviceKey: String,
        deviceGroupKey: String,
        password: String,
        confirmedAt: Date
    ) {
        self.userPoolID = userPoolID
        self.clientID = clientID
        self.username = username
        self.deviceKey = deviceKey
        self.deviceGroupKey = deviceGroupKey
        self.password = password
        confirmationTime = confirmedAt.timeIntervalSince1970
    }
}

extension RememberedDevice: Redacted {
    /// The secrets that error messages must not contain.
    var secrets: [String] { [password, deviceKey, deviceGroupKey] }

    package var printableFields: KeyValuePairs<String, any Sendable> { ["confirmedAt": confirmedAt] }
}
