import CognitoCrypto

/// Remembered devices for as long as the process runs.
public actor MemoryDeviceStore: DeviceStore {
    private var records = DeviceRecords()

    /// A store without devices.
    public init() {}

    /// Returns the device of the user whom a name means.
    public func device(named name: String, userPoolID: String, clientID: String) -> RememberedDevice? {
        records.device(for: name, userPoolID: userPoolID, clientID: clientID)
    }

    /// Saves a device in place of the one its user had, and notes a name for it.
    public func save(_ device: RememberedDevice, named name: String) {
        records.save(device, for: name)
    }

    /// Removes a device, unless its user has another one.
    public func remove(_ device: RememberedDevice) {
        records.remove(device)
    }
}

extension MemoryDeviceStore: Redacted {}
