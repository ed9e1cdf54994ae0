/// The devices of a store, with the names that lead to them.
struct DeviceBook: Hashable, Codable {
    /// The version of the encoding that this version writes.
    static let currentVersion = 1

    struct Entry: Hashable, Codable {
        var device: RememberedDevice
        /// What users typed for the device's user, the user's own name not among it.
        var names: [String]
    }

    private(set) var version = currentVersion
    private(set) var entries: [Entry] = []

    func device(named name: String, userPoolID: String, clientID: String) -> RememberedDevice? {
        let entries = entries.filter { $0.device.userPoolID == userPoolID && $0.device.clientID == clientID }
        // A user's own name goes before an alias: someone may have chosen another's alias as user name.
        let entry =
            entries.first { $0.device.username.isSameName(as: name) }
            ?? entries.first { $0.names.contains { $0.isSameName(as: name) } }
        return entry?.device
    }

    mutating func save(_ device: RememberedDevice, named name: String) {
        var names = entries.first { $0.device.isOfSameUser(as: device) }?.names ?? []
        entries.removeAll { $0.device.isOfSameUser(as: device) }
        for index in entries.indices where entries[index].device.isOfSameClient(as: device) {
            entries[index].names.removeAll { $0.isSameName(as: name) }
        }
        if !name.isSameName(as: device.username), !names.contains(where: { $0.isSameName(as: name) }) {
            names.append(name)
        }
        entries.append(Entry(device: device, names: names))
    }

    mutating func remove(_ device: RememberedDevice) {
        entries.removeAll { $0.device.isOfSameUser(as: device) && $0.device.deviceKey == device.deviceKey }
    }
}

extension RememberedDevice {
    fileprivate func isOfSameClient(as other: RememberedDevice) -> Bool {
        userPoolID == other.userPoolID && clientID == other.clientID
    }

    fileprivate func isOfSameUser(as other: RememberedDevice) -> Bool {
        isOfSameClient(as: other) && username.isSameName(as: other.username)
    }
}

extension String {
    /// Whether two names are the same bytes: `==` would take the composed and the decomposed "é" for one.
    func isSameName(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
