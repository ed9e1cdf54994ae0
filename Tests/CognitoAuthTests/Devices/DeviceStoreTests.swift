import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

@Suite("Device stores")
struct DeviceStoreTests {
    enum Kind: CaseIterable { case memory, file }

    private static let first = RememberedDevice.of("ada", key: "k1")
    private static let second = RememberedDevice.of("ada", key: "k2")
    private static let grace = RememberedDevice.of("grace", key: "k3")
    private static let otherClient = RememberedDevice.of("ada", key: "k4", client: "c2")
    private static let otherPool = RememberedDevice.of("ada", key: "k5", pool: "eu-west-1_Other")

    /// The devices to save, in order, with the entered usernames, and the devices that are found after that, with the usernames
    /// that find them.
    static let cases: [(String, saved: [(RememberedDevice, String)], found: [(RememberedDevice, [String])])] = [
        ("by its username and the entered one", [(first, "ada@x.org")], [(first, ["ada", "ada@x.org"])]),
        (
            "in its own pool by its own app client", [(first, "ada"), (otherClient, "ada"), (otherPool, "ada")],
            [(first, ["ada"]), (otherClient, ["ada"]), (otherPool, ["ada"])]
        ),
        (
            "under all names of the one that it replaced", [(first, "ada@x.org"), (second, "+4912345")],
            [(second, ["ada", "ada@x.org", "+4912345"])]
        ),
        (
            "by an alias that moved to its user", [(first, "mail@x.org"), (grace, "mail@x.org")],
            [(first, ["ada"]), (grace, ["grace", "mail@x.org"])]
        ),
        (
            "by its username, which is another user's alias", [(grace, "grace"), (first, "grace")],
            [(first, ["ada"]), (grace, ["grace"])]
        ),
    ]

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func store(_ kind: Kind) -> any DeviceStore {
        switch kind {
        case .memory: MemoryDeviceStore()
        case .file: FileDeviceStore(path: folder.file("devices.json"))
        }
    }

    private func find(
        _ name: String,
        like device: RememberedDevice,
        in store: any DeviceStore
    ) async throws -> RememberedDevice? {
        try await store.device(for: name, userPoolID: device.userPoolID, clientID: device.clientID)
    }

    @Test(arguments: Kind.allCases, cases)
    func `A device is found`(
        _ kind: Kind,
        _ one: (name: String, saved: [(RememberedDevice, String)], found: [(RememberedDevice, [String])])
    ) async throws {
        let store = store(kind)
        for (device, name) in one.saved { try await store.save(device, for: name) }
        for (device, names) in one.found {
            for name in names { #expect(try await find(name, like: device, in: store) == device, "\(name)") }
        }
        #expect(try await find("unknown", like: Self.first, in: store) == nil)
    }

    @Test(arguments: Kind.allCases)
    func `Removing an old device does not remove its successor`(_ kind: Kind) async throws {
        let store = store(kind)
        try await store.remove(Self.first)
        try await store.save(Self.second, for: "ada")
        try await store.remove(Self.first)
        let found = try await find("ada", like: Self.second, in: store)
        try await store.remove(Self.second)
        #expect(try await [found, find("ada", like: Self.second, in: store)] == [Self.second, nil])
    }

    @Test(arguments: Kind.allCases)
    func `Usernames that are equal only by Unicode equivalence are different`(_ kind: Kind) async throws {
        let store = store(kind)
        let devices = ["Ren\u{e9}", "Rene\u{301}"].map { RememberedDevice.of($0, key: "k\($0.utf8.count)") }
        for device in devices { try await store.save(device, for: device.username) }
        for device in devices { #expect(try await find(device.username, like: device, in: store) == device) }
    }
}
