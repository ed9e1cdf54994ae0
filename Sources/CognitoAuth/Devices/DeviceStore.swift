/// A store for the remembered devices of one installation.
///
/// A store belongs to one program on the machine of its users, such as a file in a home folder or the Keychain: anyone who
/// enters a user's password there signs in from the user's device, without a second factor. A server has no such store. It
/// passes the device of the user's browser as ``SignInContext/device``.
///
/// A device belongs to the username that Cognito returned, within a pool and an app client. Because users also enter
/// aliases, a store keeps the names under which each device was saved.
///
/// Names are compared byte by byte, as the service does, not by Unicode's equivalence.
public protocol DeviceStore: Sendable {
    /// The device of the user whom a name means.
    ///
    /// - Parameters:
    ///   - name: A name: the user's own, or one that a device of the user was saved under.
    ///   - userPoolID: The pool.
    ///   - clientID: The app client.
    /// - Returns: The device, or `nil` if none is kept.
    /// - Throws: What keeps the store from being read; the sign-in then fails, at its first call before anything is sent.
    func device(named name: String, userPoolID: String, clientID: String) async throws -> RememberedDevice?

    /// Keeps a device in place of the one its user had, and notes a name for it.
    ///
    /// The name is taken from any other user's device: an alias may move.
    ///
    /// - Parameters:
    ///   - device: The device.
    ///   - name: The name that was typed, which may be the user's own.
    /// - Throws: What keeps the store from being written; it is reported beside the tokens.
    func save(_ device: RememberedDevice, named name: String) async throws

    /// Drops a device; does nothing if its user has another one by now.
    ///
    /// - Parameter device: The device.
    /// - Throws: What keeps the store from being written; it is reported beside the tokens.
    func remove(_ device: RememberedDevice) async throws
}
