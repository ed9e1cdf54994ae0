import CognitoCrypto

/// A store for remembered devices in memory, until the process ends.
public actor MemoryDeviceStore: DeviceStore {
    private var records = DeviceRecords()

    /// Creates an empty store.
    public init() {}

    /// Returns the device for a username, or `nil` if the store has none.
    public func device(for username: String, userPoolID: String, clientID: String) -> RememberedDevice? {
        records.device(for: username, userPoolID: userPoolID, clientID: clientID)
    }

    /// Saves a device for a username, in place of the device that its user had.
    public func save(_ device: RememberedDevice, for username: String) {
        records.save(device, for: username)
    }

    /// Removes a device, unless its user has another one.
    public func remove(_ device: RememberedDevice) {
        records.remove(device)
    }
}

extension MemoryDeviceStore: Redacted {}
