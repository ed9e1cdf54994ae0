/// A device in a store, and the usernames that the device was saved for.
struct DeviceRecord: Hashable, Codable {
    var device: RememberedDevice
    /// The usernames that differ from ``RememberedDevice/username``, such as entered aliases.
    var usernames: [String]
}

/// The devices of a store.
extension [DeviceRecord] {
    func device(for username: String, userPoolID: String, clientID: String) -> RememberedDevice? {
        let records = filter { $0.device.userPoolID == userPoolID && $0.device.clientID == clientID }
        // The device's own username takes precedence, because the same text can also be an alias of another user.
        let record =
            records.first { $0.device.username.hasSameBytes(as: username) }
            ?? records.first { $0.usernames.contains { $0.hasSameBytes(as: username) } }
        return record?.device
    }

    mutating func save(_ device: RememberedDevice, for username: String) {
        var usernames = first { $0.device.hasSameUser(as: device) }?.usernames ?? []
        removeAll { $0.device.hasSameUser(as: device) }
        for index in indices where self[index].device.hasSameClient(as: device) {
            self[index].usernames.removeAll { $0.hasSameBytes(as: username) }
        }
        let isNew = !usernames.contains { $0.hasSameBytes(as: username) }
        if isNew, !username.hasSameBytes(as: device.username) {
            usernames.append(username)
        }
        append(DeviceRecord(device: device, usernames: usernames))
    }

    mutating func remove(_ device: RememberedDevice) {
        removeAll { $0.device.hasSameUser(as: device) && $0.device.deviceKey == device.deviceKey }
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
