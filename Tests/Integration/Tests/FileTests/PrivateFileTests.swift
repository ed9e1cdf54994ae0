import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

@Suite("A private file that another process writes")
struct PrivateFileTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("file")
    }

    /// Another process that has the file locked until its input ends.
    private func holder() throws -> (Process, Pipe) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let script = """
            import fcntl, sys
            lock = open(sys.argv[1], "a")
            fcntl.flock(lock, fcntl.LOCK_EX)
            print("locked", flush=True)
            sys.stdin.read()
            """
        process.arguments = ["python3", "-c", script, path + ".lock"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let said = try output.fileHandleForReading.read(upToCount: 7)
        try #require(said == Data("locked\n".utf8))
        return (process, input)
    }

    @Test func `A writer waits, gives up with words that say why, and writes once the other has ended`() async throws {
        let (process, input) = try holder()
        defer { process.waitUntilExit() }
        defer { try? input.fileHandleForWriting.close() }
        let hasty = PrivateFile(path: path, patience: .milliseconds(50))
        let error = await #expect(throws: CognitoError.self) { try await hasty.update { _ in Data("late".utf8) } }
        #expect(error?.code == .storeFailed)
        #expect(error?.message == "\(path): It could not be locked: Another process keeps it locked.")
        #expect(try await hasty.read() == nil)

        let patient = PrivateFile(path: path)
        async let written: Void = patient.update { _ in Data("mine".utf8) }
        try input.fileHandleForWriting.close()
        try await written
        #expect(try await patient.read() == Data("mine".utf8))
    }

    @Test func `A writer that is cancelled while it waits leaves at once`() async throws {
        let (process, input) = try holder()
        defer { process.waitUntilExit() }
        defer { try? input.fileHandleForWriting.close() }
        let file = PrivateFile(path: path, patience: .seconds(3_600))
        let task = Task { try await file.update { _ in Data("late".utf8) } }
        try await Task.sleep(for: .milliseconds(20))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try folder.names == ["file.lock"])
    }
}
