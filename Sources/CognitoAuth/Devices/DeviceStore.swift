/// A store for the remembered devices of one installation.
///
/// A store, such as a file in a home folder or the Keychain, belongs to one app on its users' machine: anyone who enters a user's
/// password in that app signs in from the user's device, without a second factor. On a server, use no store: pass the device of
/// the user's browser as ``SignInContext/device``.
///
/// A device belongs to the username that Cognito returned, within a user pool and an app client. Because users also enter
/// aliases, a store also records the entered usernames of each device. Usernames are compared byte by byte.
public protocol DeviceStore: Sendable {
    /// Returns the device for a username.
    ///
    /// - Parameters:
    ///   - username: The username of the device, or an entered username that the device was saved for.
    ///   - userPoolID: The user pool ID of the device.
    ///   - clientID: The client ID of the device.
    /// - Returns: The device, or `nil` if the store has none.
    /// - Throws: An error if the store can't be read. The sign-in throws it as a ``CognitoError``.
    func device(for username: String, userPoolID: String, clientID: String) async throws -> RememberedDevice?

    /// Saves a device for a username, and replaces the previous device of its user.
    ///
    /// The username is removed from the devices of other users, because an alias can move to another user.
    ///
    /// - Parameters:
    ///   - device: The device to save.
    ///   - username: The username to find the device by, which can be an alias.
    /// - Throws: An error if the store can't be written. The sign-in reports it as ``Tokens/deviceError``.
    func save(_ device: RememberedDevice, for username: String) async throws

    /// Removes a device, unless another device of the same user has replaced it.
    ///
    /// - Throws: An error if the store can't be written. The sign-in reports it as ``Tokens/deviceError``.
    func remove(_ device: RememberedDevice) async throws
}
