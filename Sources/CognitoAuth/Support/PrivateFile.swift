package import Foundation

/// A file of secrets: open to its owner only, replaced whole or not at all, one writer at a time among all processes.
package struct PrivateFile: Sendable {
    /// The maximum size of a file that is read, in bytes.
    static let longest = 64 << 20

    let path: String

    /// How long to wait for whoever has the file locked: a writer needs milliseconds.
    var patience = Duration.seconds(10)

    /// The content, `nil` if there is no such file.
    ///
    /// No lock is needed: a file that is replaced is always whole.
    @concurrent
    func read() async throws(CognitoError) -> Data? { try content() }

    /// Replaces the content with what is made of it; leaves it alone for `nil`.
    ///
    /// On any failure the file is as it was.
    @concurrent
    func update(_ change: @Sendable (Data?) throws -> Data?) async throws {
        let lock = try await lock()
        defer { lock.unlock() }
        guard let new = try change(try content()) else { return }
        try replace(with: new)
    }

    /// Replaces a file with one that only its owner can read, without a lock.
    ///
    /// - Throws: ``CognitoError`` with the code `storeFailed`; the old file is then unchanged.
    package static func write(_ content: Data, toPath path: String) throws {
        try PrivateFile(path: path).replace(with: content)
    }

    /// Runs something while nobody else has the file locked.
    func locked<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
        let lock = try await lock()
        defer { lock.unlock() }
        return try await body()
    }

    /// What went wrong with this file, as an error for the caller.
    func failure(_ reason: String) -> CognitoError {
        CognitoError(code: .storeFailed, message: "\(path): \(reason)")
    }

    private func content() throws(CognitoError) -> Data? {
        do throws(FileDescriptor.Failure) {
            try checkFolder()
            let file = try FileDescriptor.open(path, for: .reading)
            guard file.isPrivate else { return try openToOthers() }
            return try file.content(atMost: Self.longest)
        } catch {
            if error.isAbsence { return nil }
            throw failure(error.description)
        }
    }

    private func openToOthers() throws(FileDescriptor.Failure) -> Data? {
        throw FileDescriptor.Failure("It is no ordinary file that only you can read; see to its owner and mode (0600).")
    }

    private func checkFolder() throws(FileDescriptor.Failure) {
        guard FileDescriptor.canBeReplaced(path) else { return }
        throw FileDescriptor.Failure(
            "The folder lets other users replace the file. Use one that belongs to you and that only you can write to (mode 0755)."
        )
    }

    private func replace(with content: Data) throws(CognitoError) {
        do throws(FileDescriptor.Failure) {
            try FileDescriptor.replace(path, by: path + ".new", with: content)
        } catch {
            throw failure("It could not be written and is as it was: \(error)")
        }
    }

    private func lock() async throws -> FileDescriptor {
        let end = ContinuousClock.now.advanced(by: patience)
        do {
            try checkFolder()
            let lock = try FileDescriptor.open(path + ".lock", for: .locking)
            guard lock.isPrivate else {
                throw FileDescriptor.Failure(
                    "The lock file must be an ordinary file that only you can open (mode 0600)."
                )
            }
            while !(try lock.tryLock()) {
                guard ContinuousClock.now < end else {
                    throw FileDescriptor.Failure("Another process keeps it locked.")
                }
                try await Task.sleep(for: .milliseconds(5))
            }
            return lock
        } catch let error as FileDescriptor.Failure {
            throw failure("It could not be locked: \(error)")
        }
    }
}
