import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

@Suite("Device stores")
struct DeviceStoreTests {
    enum Kind: CaseIterable { case memory, file }

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func store(_ kind: Kind) -> any DeviceStore {
        switch kind {
        case .memory: MemoryDeviceStore()
        case .file: FileDeviceStore(path: folder.file("devices.json"))
        }
    }

    private func keys(
        _ names: String...,
        in store: any DeviceStore,
        client: String = "c",
        pool: String = "eu-west-1_Ab12"
    ) async throws -> [String?] {
        var keys: [String?] = []
        for name in names {
            keys.append(try await store.device(named: name, userPoolID: pool, clientID: client)?.deviceKey)
        }
        return keys
    }

    @Test(arguments: Kind.allCases)
    func `A device is found by its username and by the entered username`(_ kind: Kind) async throws {
        let store = store(kind)
        let device = RememberedDevice.of("ada", key: "k1")
        try await store.save(device, named: "ada@example.com")
        #expect(try await store.device(named: "ada", userPoolID: "eu-west-1_Ab12", clientID: "c") == device)
        #expect(try await keys("ada@example.com", "grace", in: store) == ["k1", nil])
    }

    @Test(arguments: Kind.allCases)
    func `Devices are kept apart by pool and app client`(_ kind: Kind) async throws {
        let store = store(kind)
        try await store.save(.of("ada", key: "k1"), named: "ada")
        try await store.save(.of("ada", key: "k2", client: "c2"), named: "ada")
        try await store.save(.of("ada", key: "k3", pool: "eu-west-1_Other"), named: "ada")
        let keys = [
            try await keys("ada", in: store), try await keys("ada", in: store, client: "c2"),
            try await keys("ada", in: store, pool: "eu-west-1_Other"),
        ]
        #expect(keys == [["k1"], ["k2"], ["k3"]])
    }

    @Test(arguments: Kind.allCases)
    func `A new device replaces the old one under all of its names`(_ kind: Kind) async throws {
        let store = store(kind)
        try await store.save(.of("ada", key: "k1"), named: "ada@example.com")
        try await store.save(.of("ada", key: "k2"), named: "+4912345")
        #expect(try await keys("ada", "ada@example.com", "+4912345", in: store) == ["k2", "k2", "k2"])
    }

    @Test(arguments: Kind.allCases)
    func `An alias that moves to another user finds that user's device`(_ kind: Kind) async throws {
        let store = store(kind)
        try await store.save(.of("ada", key: "k1"), named: "mail@example.com")
        try await store.save(.of("grace", key: "k2"), named: "mail@example.com")
        #expect(try await keys("mail@example.com", "ada", in: store) == ["k2", "k1"])
    }

    @Test(arguments: Kind.allCases)
    func `A username takes precedence over another user's alias`(_ kind: Kind) async throws {
        let store = store(kind)
        try await store.save(.of("ada", key: "k1"), named: "grace")
        try await store.save(.of("grace", key: "k2"), named: "grace")
        #expect(try await keys("grace", in: store) == ["k2"])
    }

    @Test(arguments: Kind.allCases)
    func `Removing an old device keeps its successor`(_ kind: Kind) async throws {
        let store = store(kind)
        try await store.remove(.of("ada", key: "k1"))
        try await store.save(.of("ada", key: "k2"), named: "ada")
        try await store.remove(.of("ada", key: "k1"))
        #expect(try await keys("ada", in: store) == ["k2"])
        try await store.remove(.of("ada", key: "k2"))
        #expect(try await keys("ada", in: store) == [nil])
    }

    @Test(arguments: Kind.allCases)
    func `Names are compared byte by byte`(_ kind: Kind) async throws {
        let store = store(kind)
        let (composed, decomposed) = ("Ren\u{e9}", "Rene\u{301}")
        try await store.save(.of(composed, key: "k1"), named: composed)
        try await store.save(.of(decomposed, key: "k2"), named: decomposed)
        #expect(try await keys(composed, decomposed, in: store) == ["k1", "k2"])
    }
}
