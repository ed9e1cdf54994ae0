import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

@Suite("A private file that another writer has locked")
struct PrivateFileTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("file")
    }

    /// Locks the file as another process does: the lock belongs to the descriptor, not to the process.
    private func lock() throws -> FileHandle {
        let descriptor = unsafe open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    @Test func `A writer waits, fails after its patience, and writes after the lock is released`() async throws {
        let lock = try lock()
        let hasty = PrivateFile(path: path, patience: .milliseconds(50))
        let error = await #expect(throws: CognitoError.self) { try await hasty.update { _ in Data("late".utf8) } }
        #expect(error?.code == .storeFailed)
        #expect(error?.message == "\(path): It could not be locked: Another process keeps it locked.")
        #expect(try await hasty.read() == nil)

        let patient = PrivateFile(path: path, patience: .seconds(60))
        async let written: Void = patient.update { _ in Data("mine".utf8) }
        try await Task.sleep(for: .milliseconds(20))
        try lock.close()
        try await written
        #expect(try await patient.read() == Data("mine".utf8))
    }

    @Test func `A canceled writer stops waiting`() async throws {
        let lock = try lock()
        let file = PrivateFile(path: path, patience: .seconds(3_600))
        let task = Task { try await file.update { _ in Data("late".utf8) } }
        try await Task.sleep(for: .milliseconds(20))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try folder.names == ["file.lock"])
        try lock.close()
    }
}
