import CognitoCrypto

import Foundation

/// Remembered devices in a file, for programs that run once and again.
///
/// The file is for its owner only (mode 0600), it is replaced whole or not at all, and processes that write at once wait for
/// each other. A file that cannot be read, is open to others or is none of this library's is never overwritten: it is an error
/// that says so.
///
/// A writer waits ten seconds for others, which is plenty for a user's programs; a server with many users keeps their devices in a
/// database, by a ``DeviceStore`` of its own. A second file with `.lock` behind its name stays beside it. Lock
/// file, folder and NFS are as for a ``FileTokenStore``.
public struct FileDeviceStore: DeviceStore {
    private let file: PrivateFile

    /// A store in a file, which is made when the first device is saved.
    ///
    /// - Parameter path: The file's path, in a folder that exists.
    public init(path: String) { file = PrivateFile(path: path) }

    /// The same with the time to wait for other writers given.
    init(path: String, patience: Duration) { file = PrivateFile(path: path, patience: patience) }

    /// The device of the user whom a name means.
    ///
    /// - Parameters:
    ///   - name: A name: the user's own, or one that a device of the user was saved under.
    ///   - userPoolID: The pool.
    ///   - clientID: The app client.
    /// - Returns: The device, or `nil` if none is kept.
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the file is unsafe, unreadable or corrupt.
    public func device(named name: String, userPoolID: String, clientID: String) async throws -> RememberedDevice? {
        try book(in: try await file.read()).device(named: name, userPoolID: userPoolID, clientID: clientID)
    }

    /// Keeps a device in place of the one its user had, and notes a name for it.
    ///
    /// - Parameters:
    ///   - device: The device.
    ///   - name: The name that was typed.
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the file cannot be read or replaced; it is then as it was.
    public func save(_ device: RememberedDevice, named name: String) async throws {
        try await update { $0.save(device, named: name) }
    }

    /// Drops a device; does nothing if its user has another one by now.
    ///
    /// - Parameter device: The device.
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the file cannot be read or replaced; it is then as it was.
    public func remove(_ device: RememberedDevice) async throws {
        try await update { $0.remove(device) }
    }

    private func update(_ change: @Sendable (inout DeviceBook) -> Void) async throws {
        try await file.update { old in
            let before = try book(in: old)
            var book = before
            change(&book)
            guard book != before else { return nil }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            encoder.dateEncodingStrategy = .secondsSince1970
            return try encoder.encode(book)
        }
    }

    private func book(in data: Data?) throws -> DeviceBook {
        guard let data else { return DeviceBook() }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .secondsSince1970
        guard
            let book = try? decoder.decode(
                DeviceBook.self,
                fromOutside: data,
                atMost: PrivateFile.longest,
                weight: .max
            ),
            book.version == DeviceBook.currentVersion
        else {
            throw file.failure(
                "It is no device file of this version and was left as it is; move it away to start anew."
            )
        }
        return book
    }
}

extension FileDeviceStore: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["path": file.path] }
}
