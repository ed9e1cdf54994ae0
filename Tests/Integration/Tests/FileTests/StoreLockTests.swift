import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

/// The locks of the stores, which are polled.
@Suite("Locks of file stores")
struct StoreLockTests {
    private let folder: TemporaryFolder
    private let path: String
    private let id = SessionID(userPoolID: "eu-west-1_Ab12", clientID: "c")

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("store.json")
    }

    private func device(_ name: String) -> RememberedDevice {
        RememberedDevice(
            userPoolID: "eu-west-1_Ab12",
            clientID: "c",
            username: name,
            deviceKey: "key of \(name)",
            deviceGroupKey: "group",
            password: "device password",
            confirmedAt: .distantPast
        )
    }

    @Test func `A refresh that is canceled releases its lock`() async throws {
        let store = FileTokenStore(path: path)
        let canceled = Task { [id] in
            try await store.exclusively(for: id) { try await Task.sleep(for: .seconds(600)) }
        }
        while !(try folder.names.contains("store.json.refresh.lock")) { await Task.yield() }
        canceled.cancel()
        _ = await canceled.result
        let value = try await store.exclusively(for: id) { 7 }
        #expect(value == 7)
    }

    /// The number of tasks that hold the lock.
    private actor Holders {
        private var count = 0

        func enter() -> Int {
            count += 1
            return count
        }

        func leave() { count -= 1 }
    }

    @Test func `One refresh at a time has the lock`() async throws {
        let holders = Holders()
        let counts = try await withThrowingTaskGroup(of: Int.self) { [path, id] group in
            for _ in 0..<20 {
                group.addTask {
                    try await FileTokenStore(path: path).exclusively(for: id) {
                        let count = await holders.enter()
                        try await Task.sleep(for: .milliseconds(1))
                        await holders.leave()
                        return count
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts == Array(repeating: 1, count: 20))
    }

    @Test func `No device is lost when many are saved concurrently, and no reader sees a partial file`() async throws {
        let store = FileDeviceStore(path: path, patience: .seconds(50))
        let first = device("ada")
        try await store.save(first, named: "ada")
        try await withThrowingTaskGroup(of: Void.self) { [self] group in
            for number in 0..<20 {
                group.addTask { try await store.save(device("user \(number)"), named: "n\(number)") }
            }
            group.addTask { [self] in
                for _ in 0..<100 {
                    let found = try await find("ada", in: store)
                    #expect(found == first)
                }
            }
            try await group.waitForAll()
        }
        var found: [String?] = []
        for number in 0..<20 { found.append(try await find("n\(number)", in: store)?.username) }
        #expect(found == (0..<20).map { "user \($0)" })
    }

    private func find(_ name: String, in store: FileDeviceStore) async throws -> RememberedDevice? {
        try await store.device(named: name, userPoolID: "eu-west-1_Ab12", clientID: "c")
    }
}
