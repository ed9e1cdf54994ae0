import Foundation
import IntegrationSupport
import TestSupport
import Testing

@testable import CognitoAuth

/// The locks of files, which are polled.
@Suite("Locks of files")
struct StoreLockTests {
    private let folder: TemporaryFolder
    private let path: String
    private let id = TokenStoreKey(userPoolID: "eu-west-1_Ab12", clientID: "c")

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("store.json")
    }

    // MARK: A private file that another writer has locked

    /// Locks the file as another process does: the lock belongs to the descriptor, not to the process.
    private func lock() throws -> FileHandle {
        let descriptor = unsafe open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    @Test func `A writer waits, fails after its patience, and writes after the lock is released`() async throws {
        let lock = try lock()
        let hasty = PrivateFile(path: path, lockTimeout: .milliseconds(50))
        let error = await #expect(throws: CognitoError.self) { try await hasty.update { _ in Data("late".utf8) } }
        #expect(error?.code == .storeFailed)
        let reason = "The file could not be locked: Another process or task holds the lock. Try again later."
        #expect(error?.message == "\(path): \(reason)")
        #expect(try await hasty.read() == nil)

        let patient = PrivateFile(path: path, lockTimeout: .seconds(60))
        async let written: Void = patient.update { _ in Data("mine".utf8) }
        try await Task.sleep(for: .milliseconds(20))
        try lock.close()
        try await written
        #expect(try await patient.read() == Data("mine".utf8))
    }

    @Test func `A canceled writer stops waiting`() async throws {
        let lock = try lock()
        let file = PrivateFile(path: path, lockTimeout: .seconds(3_600))
        let task = Task { try await file.update { _ in Data("late".utf8) } }
        try await Task.sleep(for: .milliseconds(20))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try folder.names == ["store.json.lock"])
        try lock.close()
    }

    // MARK: Stores

    @Test func `A refresh that is canceled releases its lock`() async throws {
        let store = FileTokenStore(path: path)
        let canceled = Task { [id] in
            try await store.withExclusiveAccess(for: id) { try await Task.sleep(for: .seconds(600)) }
        }
        while !(try folder.names.contains("store.json.refresh.lock")) { await Task.yield() }
        canceled.cancel()
        _ = await canceled.result
        let value = try await store.withExclusiveAccess(for: id) { 7 }
        #expect(value == 7)
    }

    @Test func `One refresh at a time has the lock`() async throws {
        let holders = Locked(0)
        let counts = try await concurrently(20) { [path, id] _ in
            try await FileTokenStore(path: path).withExclusiveAccess(for: id) {
                let count = holders.withLock { count in
                    count += 1
                    return count
                }
                try await Task.sleep(for: .milliseconds(1))
                holders.withLock { $0 -= 1 }
                return count
            }
        }
        #expect(counts == Array(repeating: 1, count: 20))
    }

    @Test func `No device is lost when many are saved concurrently, and no reader sees a partial file`() async throws {
        let store = FileDeviceStore(file: PrivateFile(path: path, lockTimeout: .seconds(50)))
        try await store.save(device("ada"), for: "ada")
        async let saved: [Void] = concurrently(20) { try await store.save(device("user \($0)"), for: "n\($0)") }
        for _ in 0..<100 { #expect(try await find("ada", in: store) == device("ada")) }
        _ = try await saved
        var found: [String?] = []
        for number in 0..<20 { found.append(try await find("n\(number)", in: store)?.username) }
        #expect(found == (0..<20).map { "user \($0)" })
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

    private func find(_ name: String, in store: FileDeviceStore) async throws -> RememberedDevice? {
        try await store.device(for: name, userPoolID: "eu-west-1_Ab12", clientID: "c")
    }
}
