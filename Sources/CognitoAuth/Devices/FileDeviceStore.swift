import CognitoCrypto

/// A store for remembered devices in a file, for the apps and tools of one user.
///
/// The file is accessible only to its owner (mode 0600) and is replaced atomically. A lock file with the suffix `.lock` makes
/// processes write one after the other; a writer waits up to ten seconds. A file that can't be read, that others can access, or
/// that has another format causes an error and is never overwritten.
///
/// The requirements for the lock file, the folder, and NFS are those of ``FileTokenStore``.
public struct FileDeviceStore: DeviceStore {
    private let file: EntryFile<DeviceRecord>

    /// Creates a store for a file, which the first save creates in an existing folder.
    public init(path: String) { self.init(file: PrivateFile(path: path)) }

    /// Creates a store for a file with any ``PrivateFile/lockTimeout``.
    init(file: PrivateFile) { self.file = EntryFile(file: file, kind: "device file") }

    /// Returns the device for a username, or `nil` if the store has none.
    ///
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the file is accessible to others, unreadable, or malformed.
    public func device(for username: String, userPoolID: String, clientID: String) async throws -> RememberedDevice? {
        try await file.entries().device(for: username, userPoolID: userPoolID, clientID: clientID)
    }

    /// Saves a device for a username, and replaces the previous device of the same user.
    ///
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the file can't be locked, read, or replaced. It stays unchanged.
    public func save(_ device: RememberedDevice, for username: String) async throws {
        try await file.update { $0.save(device, for: username) }
    }

    /// Removes a device, unless the store has since saved another device of the same user.
    ///
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the file can't be locked, read, or replaced. It stays unchanged.
    public func remove(_ device: RememberedDevice) async throws { try await file.update { $0.remove(device) } }
}

extension FileDeviceStore: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["path": file.file.path] }
}
