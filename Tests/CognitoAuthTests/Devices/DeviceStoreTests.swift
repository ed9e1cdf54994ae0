import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

/// What every store promises, asked of each.
@Suite("A device store")
struct DeviceStoreTests {
    enum Kind: CaseIterable {
        case memory
        case file
    }

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func store(_ kind: Kind) -> any DeviceStore {
        switch kind {
        case .memory: MemoryDeviceStore()
        // Longer than any disk takes, however busy: what is looked at here is what is kept.
        case .file: FileDeviceStore(path: folder.file("devices.json"), patience: .seconds(50))
        }
    }

    private func key(
        _ name: String,
        in store: any DeviceStore,
        client: String = "c",
        pool: String = "eu-west-1_Ab12"
    ) async throws -> String? {
        try await store.device(named: name, userPoolID: pool, clientID: client)?.deviceKey
    }

    @Test(arguments: Kind.allCases)
    func `A device comes back whole, by the user's name and by what was typed`(_ kind: Kind) async throws {
        let store = store(kind)
        let device = RememberedDevice.of("ada", key: "k1")
        try await store.save(device, named: "ada@example.com")
        for name in ["ada", "ada@example.com"] {
            let found = try await store.device(named: name, userPoolID: "eu-west-1_Ab12", clientID: "c")
            #expect(found == device)
        }
        #expect(try await key("grace", in: store) == nil)
    }

    @Test(arguments: Kind.allCases)
    func `Pools and app clients are kept apart`(_ kind: Kind) async throws {
        let store = store(kind)
        try await store.save(.of("ada", key: "k1"), named: "ada")
        try await store.save(.of("ada", key: "k2", client: "c2"), named: "ada")
        try await store.save(.of("ada", key: "k3", pool: "eu-west-1_Other"), named: "ada")
        #expect(try await key("ada", in: store) == "k1")
        #expect(try await key("ada", in: store, client: "c2") == "k2")
        #expect(try await key("ada", in: store, pool: "eu-west-1_Other") == "k3")
    }

    @Test(arguments: Kind.allCases)
    func `A new device takes the old one's place and its names`(_ kind: Kind) async throws {
        let store = store(kind)
        try await store.save(.of("ada", key: "k1"), named: "ada@example.com")
        try await store.save(.of("ada", key: "k2"), named: "+4912345")
        for name in ["ada", "ada@example.com", "+4912345"] {
            #expect(try await key(name, in: store) == "k2", "\(name)")
        }
    }

    @Test(arguments: Kind.allCases)
    func `An alias that moves to another user leads there`(_ kind: Kind) async throws {
        let store = store(kind)
        try await store.save(.of("ada", key: "k1"), named: "mail@example.com")
        try await store.save(.of("grace", key: "k2"), named: "mail@example.com")
        #expect(try await key("mail@example.com", in: store) == "k2")
        #expect(try await key("ada", in: store) == "k1")
    }

    @Test(arguments: Kind.allCases)
    func `A user's own name goes before another's alias`(_ kind: Kind) async throws {
        let store = store(kind)
        try await store.save(.of("ada", key: "k1"), named: "grace")
        try await store.save(.of("grace", key: "k2"), named: "grace")
        #expect(try await key("grace", in: store) == "k2")
    }

    @Test(arguments: Kind.allCases)
    func `Removing is for that very device`(_ kind: Kind) async throws {
        let store = store(kind)
        let old = RememberedDevice.of("ada", key: "k1")
        try await store.save(.of("ada", key: "k2"), named: "ada")
        try await store.remove(old)
        #expect(try await key("ada", in: store) == "k2")
        try await store.remove(.of("ada", key: "k2"))
        #expect(try await key("ada", in: store) == nil)
    }

    @Test(arguments: Kind.allCases)
    func `Names are bytes`(_ kind: Kind) async throws {
        let store = store(kind)
        let composed = "Ren\u{e9}"
        let decomposed = "Rene\u{301}"
        try await store.save(.of(composed, key: "k1"), named: composed)
        try await store.save(.of(decomposed, key: "k2"), named: decomposed)
        #expect(try await key(composed, in: store) == "k1")
        #expect(try await key(decomposed, in: store) == "k2")
    }

    @Test(arguments: Kind.allCases)
    func `Nobody's device is lost when many are saved at once`(_ kind: Kind) async throws {
        let store = store(kind)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask { try await store.save(.of("user \(number)", key: "k\(number)"), named: "n\(number)") }
            }
            try await group.waitForAll()
        }
        for number in 0..<20 { #expect(try await key("n\(number)", in: store) == "k\(number)") }
    }
}
