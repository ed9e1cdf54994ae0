import CognitoCrypto

public import Foundation

/// A device that a user pool knows, with what proves it at the next sign-in.
///
/// The password is a secret, and with it the device stands in for a second factor: keep it as you would keep a session
/// cookie. A description shows when the device was confirmed and nothing else.
public struct RememberedDevice: Hashable, Codable, Sendable {
    /// The pool that knows the device.
    public let userPoolID: String

    /// The app client that it was confirmed for.
    public let clientID: String

    /// The device's user, by the name that the service returned; never an alias.
    public let username: String

    /// `DeviceKey`: the device's name, such as `eu-west-1_` and a UUID.
    public let deviceKey: String

    /// `DeviceGroupKey`: what takes the pool's place in the device's SRP exchange.
    public let deviceGroupKey: String

    /// The device's password, of which the service knows a verifier: 40 random bytes in base64.
    public let password: String

    /// When the device was confirmed, by the local clock.
    public var confirmedAt: Date { Date(timeIntervalSince1970: confirmationTime) }

    /// In seconds since 1970, which is the encoding whatever date strategy the encoder has.
    private let confirmationTime: TimeInterval

    private enum CodingKeys: String, CodingKey {
        case userPoolID, clientID, username, deviceKey, deviceGroupKey, password
        case confirmationTime = "confirmedAt"
    }

    /// Creates a device from values for its properties.
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
    package var shown: KeyValuePairs<String, any Sendable> { ["confirmedAt": confirmedAt] }
}
