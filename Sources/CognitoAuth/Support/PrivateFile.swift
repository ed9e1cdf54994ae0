package import Foundation

/// A file of secrets that only its owner can access, and that one process at a time replaces as a whole.
package struct PrivateFile: Sendable {
    /// The maximum size of a file that is read, in bytes.
    static let maximumSize = 64 << 20

    let path: String

    /// The maximum time to wait for the lock, which an update holds for milliseconds.
    var lockTimeout = Duration.seconds(10)

    /// Returns the content, or `nil` if the file doesn't exist.
    ///
    /// No lock is needed, because the file is replaced as a whole.
    @concurrent
    func read() async throws(CognitoError) -> Data? { try content() }

    /// Replaces the content with the result of a closure, or changes nothing if the result is `nil`.
    ///
    /// After an error, the file is unchanged.
    @concurrent
    func update(_ change: @Sendable (Data?) throws -> Data?) async throws {
        try await locked {
            guard let new = try change(try content()) else { return }
            try replace(with: new)
        }
    }

    /// Replaces a file, without a lock, with one that only its owner can access.
    ///
    /// - Throws: ``CognitoError`` with the code `storeFailed`. The old file is then unchanged.
    package static func write(_ content: Data, toPath path: String) throws {
        try PrivateFile(path: path).replace(with: content)
    }

    /// Runs a closure while the file is locked against other writers.
    func locked<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
        let lock = try await lock()
        defer { lock.unlock() }
        return try await body()
    }

    func storeError(_ reason: String) -> CognitoError {
        CognitoError(code: .storeFailed, message: "\(path): \(reason)")
    }

    private func content() throws(CognitoError) -> Data? {
        do throws(FileDescriptor.FileError) {
            try checkFolder()
            let file = try FileDescriptor(path, for: .reading)
            guard file.isPrivate else {
                throw .init(
                    "The file must be a regular file that you own with mode 0600. Check its owner and permissions."
                )
            }
            return try file.content(atMost: Self.maximumSize)
        } catch {
            if error.isNotFound { return nil }
            throw storeError(error.description)
        }
    }

    private func checkFolder() throws(FileDescriptor.FileError) {
        guard FileDescriptor.canBeReplaced(path) else { return }
        throw .init(
            "Other users can replace files in the folder. Use a folder that you own, and to which only you can write "
                + "(mode 0755)."
        )
    }

    private func replace(with content: Data) throws(CognitoError) {
        do throws(FileDescriptor.FileError) {
            try FileDescriptor.replace(path, temporaryPath: path + ".new", with: content)
        } catch {
            throw storeError("The file could not be written and was not changed: \(error)")
        }
    }

    private func lock() async throws -> FileDescriptor {
        let end = ContinuousClock.now.advanced(by: lockTimeout)
        do {
            try checkFolder()
            let lock = try FileDescriptor(path + ".lock", for: .locking)
            guard lock.isPrivate else {
                throw FileDescriptor.FileError(
                    "The lock file must be a regular file that you own with mode 0600. Check its owner and permissions."
                )
            }
            while !(try lock.tryLock()) {
                guard ContinuousClock.now < end else {
                    throw FileDescriptor.FileError("Another process or task holds the lock. Try again later.")
                }
                try await Task.sleep(for: .milliseconds(5))
            }
            return lock
        } catch let error as FileDescriptor.FileError {
            throw storeError("The file could not be locked: \(error)")
        }
    }
}
