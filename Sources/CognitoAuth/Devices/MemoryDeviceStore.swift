import CognitoCrypto

/// A device store in the memory of the process.
public actor MemoryDeviceStore: DeviceStore {
    private var records: [DeviceRecord] = []

    /// Creates an empty store.
    public init() {}

    /// Returns the device for a username, or `nil` if the store has none.
    public func device(for username: String, userPoolID: String, clientID: String) -> RememberedDevice? {
        records.device(for: username, userPoolID: userPoolID, clientID: clientID)
    }

    /// Saves a device for a username, and replaces the previous device of the same user.
    public func save(_ device: RememberedDevice, for username: String) { records.save(device, for: username) }

    /// Removes a device, unless the store has since saved another device of the same user.
    public func remove(_ device: RememberedDevice) { records.remove(device) }
}

extension MemoryDeviceStore: Redacted {}
