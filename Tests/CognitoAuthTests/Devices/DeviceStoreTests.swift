import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

@Suite("Device stores")
struct DeviceStoreTests {
    enum Kind: CaseIterable { case memory, file }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The devices and the entered usernames, in the order in which they are saved.
        let saved: [(RememberedDevice, String)]
        /// The devices that are found in their pools by their app clients, and the usernames.
        let found: [(RememberedDevice, [String])]
    }

    private static let first = RememberedDevice.of("ada", key: "k1")
    private static let second = RememberedDevice.of("ada", key: "k2")
    private static let grace = RememberedDevice.of("grace", key: "k3")
    private static let otherClient = RememberedDevice.of("ada", key: "k4", client: "c2")
    private static let otherPool = RememberedDevice.of("ada", key: "k5", pool: "eu-west-1_Other")

    static let cases = [
        Case(
            testDescription: "by its username and the entered one",
            saved: [(first, "ada@example.com")],
            found: [(first, ["ada", "ada@example.com"])]
        ),
        Case(
            testDescription: "in its own pool by its own app client",
            saved: [(first, "ada"), (otherClient, "ada"), (otherPool, "ada")],
            found: [(first, ["ada"]), (otherClient, ["ada"]), (otherPool, ["ada"])]
        ),
        Case(
            testDescription: "under all names of the one that it replaced",
            saved: [(first, "ada@example.com"), (second, "+4912345")],
            found: [(second, ["ada", "ada@example.com", "+4912345"])]
        ),
        Case(
            testDescription: "by an alias that moved to its user",
            saved: [(first, "mail@example.com"), (grace, "mail@example.com")],
            found: [(first, ["ada"]), (grace, ["grace", "mail@example.com"])]
        ),
        Case(
            testDescription: "by its username, which is another user's alias",
            saved: [(first, "grace"), (grace, "grace")],
            found: [(first, ["ada"]), (grace, ["grace"])]
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
    ) async throws
        -> RememberedDevice?
    {
        try await store.device(named: name, userPoolID: device.userPoolID, clientID: device.clientID)
    }

    @Test(arguments: Kind.allCases, cases)
    func `A device is found`(_ kind: Kind, _ one: Case) async throws {
        let store = store(kind)
        for (device, name) in one.saved { try await store.save(device, named: name) }
        for (device, names) in one.found {
            for name in names { #expect(try await find(name, like: device, in: store) == device, "\(name)") }
        }
        #expect(try await find("nobody", like: Self.first, in: store) == nil)
    }

    @Test(arguments: Kind.allCases)
    func `Removing an old device keeps its successor`(_ kind: Kind) async throws {
        let store = store(kind)
        try await store.remove(Self.first)
        try await store.save(Self.second, named: "ada")
        try await store.remove(Self.first)
        let kept = try await find("ada", like: Self.second, in: store)
        try await store.remove(Self.second)
        #expect(try await [kept, find("ada", like: Self.second, in: store)] == [Self.second, nil])
    }

    @Test(arguments: Kind.allCases)
    func `Names that Swift compares as equal are different`(_ kind: Kind) async throws {
        let store = store(kind)
        let devices = ["Ren\u{e9}", "Rene\u{301}"].map { RememberedDevice.of($0, key: "k\($0.utf8.count)") }
        for device in devices { try await store.save(device, named: device.username) }
        for device in devices { #expect(try await find(device.username, like: device, in: store) == device) }
    }
}
