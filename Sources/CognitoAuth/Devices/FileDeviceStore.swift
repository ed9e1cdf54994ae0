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
    init(path: String, lockTimeout: Duration) { file = PrivateFile(path: path, lockTimeout: lockTimeout) }

    /// Returns the device of the user whom a name means.
    ///
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the file is unsafe, unreadable or corrupt.
    public func device(named name: String, userPoolID: String, clientID: String) async throws -> RememberedDevice? {
        try decodeRecords(from: try await file.read()).device(for: name, userPoolID: userPoolID, clientID: clientID)
    }

    /// Saves a device in place of the one its user had, and notes a name for it.
    ///
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the file cannot be read or replaced; it is then as it was.
    public func save(_ device: RememberedDevice, named name: String) async throws {
        try await update { $0.save(device, for: name) }
    }

    /// Removes a device, unless its user has another one.
    ///
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the file cannot be read or replaced; it is then as it was.
    public func remove(_ device: RememberedDevice) async throws {
        try await update { $0.remove(device) }
    }

    private func update(_ change: @Sendable (inout DeviceRecords) -> Void) async throws {
        try await file.update { data in
            let old = try decodeRecords(from: data)
            var new = old
            change(&new)
            guard new != old else { return nil }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(new)
        }
    }

    private func decodeRecords(from data: Data?) throws -> DeviceRecords {
        guard let data else { return DeviceRecords() }
        let records = try? JSONDecoder().decode(
            DeviceRecords.self,
            fromOutside: data,
            atMost: PrivateFile.maximumSize,
            cost: .max
        )
        guard let records, records.version == DeviceRecords.currentVersion else {
            throw file.failure(
                "It is no device file of this version and was left as it is; move it away to start anew."
            )
        }
        return records
    }
}

extension FileDeviceStore: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["path": file.path] }
}
