import CognitoCrypto

/// Remembered devices for as long as the process runs.
public actor MemoryDeviceStore: DeviceStore {
    private var book = DeviceBook()

    /// A store without devices.
    public init() {}

    /// The device of the user whom a name means.
    ///
    /// - Parameters:
    ///   - name: A name: the user's own, or one that a device of the user was saved under.
    ///   - userPoolID: The pool.
    ///   - clientID: The app client.
    /// - Returns: The device, or `nil` if none is kept.
    public func device(named name: String, userPoolID: String, clientID: String) -> RememberedDevice? {
        book.device(named: name, userPoolID: userPoolID, clientID: clientID)
    }

    /// Keeps a device in place of the one its user had, and notes a name for it.
    ///
    /// - Parameters:
    ///   - device: The device.
    ///   - name: The name that was typed.
    public func save(_ device: RememberedDevice, named name: String) {
        book.save(device, named: name)
    }

    /// Drops a device; does nothing if its user has another one by now.
    ///
    /// - Parameter device: The device.
    public func remove(_ device: RememberedDevice) {
        book.remove(device)
    }
}

extension MemoryDeviceStore: Redacted {}
