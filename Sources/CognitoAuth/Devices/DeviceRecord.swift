/// The devices of a store, and the usernames that they were saved for.
struct DeviceRecords: Hashable, Codable {
    /// The format version that this library writes.
    static let currentVersion = 1

    struct Entry: Hashable, Codable {
        var device: RememberedDevice
        /// The aliases that the user entered in place of the username of the device.
        var usernames: [String]
    }

    private(set) var version = currentVersion
    private(set) var entries: [Entry] = []

    func device(for username: String, userPoolID: String, clientID: String) -> RememberedDevice? {
        let entries = entries.filter { $0.device.userPoolID == userPoolID && $0.device.clientID == clientID }
        // A username takes precedence, because the same text can also be an alias of another user.
        let entry =
            entries.first { $0.device.username.hasSameBytes(as: username) }
            ?? entries.first { $0.usernames.contains { $0.hasSameBytes(as: username) } }
        return entry?.device
    }

    mutating func save(_ device: RememberedDevice, for username: String) {
        var usernames = entries.first { $0.device.hasSameUser(as: device) }?.usernames ?? []
        entries.removeAll { $0.device.hasSameUser(as: device) }
        for index in entries.indices where entries[index].device.hasSameClient(as: device) {
            entries[index].usernames.removeAll { $0.hasSameBytes(as: username) }
        }
        let isNew = !usernames.contains { $0.hasSameBytes(as: username) }
        if isNew, !username.hasSameBytes(as: device.username) {
            usernames.append(username)
        }
        entries.append(Entry(device: device, usernames: usernames))
    }

    mutating func remove(_ device: RememberedDevice) {
        entries.removeAll { $0.device.hasSameUser(as: device) && $0.device.deviceKey == device.deviceKey }
    }
}

extension RememberedDevice {
    fileprivate func hasSameClient(as other: RememberedDevice) -> Bool {
        userPoolID == other.userPoolID && clientID == other.clientID
    }

    fileprivate func hasSameUser(as other: RememberedDevice) -> Bool {
        hasSameClient(as: other) && username.hasSameBytes(as: other.username)
    }
}
