import CognitoCrypto

import Foundation

/// A token store in a file, which several processes can share.
///
/// Only the owner has access to the file (mode 0600). It is replaced atomically, and processes that write or refresh concurrently
/// wait for each other. The store never overwrites a file that it can't read, that other users can access, or that another
/// program wrote: it throws an error.
///
/// The lock files next to it have the extensions `.lock` and `.refresh.lock`. Other users must not have access to them, nor write
/// access to the folder.
///
/// The store locks with `flock`. On NFS, such a lock excludes other machines only if the client sends it to the server. The mount
/// options `nolock` and `local_lock=flock` prevent that. Store the file on a local file system, or use it on one machine only.
public struct FileTokenStore: TokenStore {
    private let file: PrivateFile
    private let refreshLock: PrivateFile

    /// Creates a store, whose file is created when the first tokens are saved.
    ///
    /// - Parameter path: The file's path, in an existing folder.
    public init(path: String) {
        file = PrivateFile(path: path)
        // A refresh can take up to three attempts, with delays between them.
        refreshLock = PrivateFile(path: path + ".refresh", lockTimeout: .seconds(45))
    }

    /// Returns the tokens of a session, or `nil` if the file has none.
    public func tokens(for key: TokenStoreKey) async throws -> Tokens? {
        try entries(in: try await file.read()).last { $0.key == key }?.tokens
    }

    /// Saves the tokens of a session in place of earlier ones, or leaves the file unchanged after an error.
    public func save(_ tokens: Tokens, for key: TokenStoreKey) async throws {
        try await update { $0.filter { $0.key != key } + [Entry(key: key, tokens: tokens)] }
    }

    /// Removes the tokens of a session if they are still the given ones, or leaves the file unchanged after an error.
    public func remove(_ tokens: Tokens, for key: TokenStoreKey) async throws {
        try await update { $0.filter { $0.key != key || !$0.tokens.hasSameRefreshToken(as: tokens) } }
    }

    /// Runs an operation while no other operation runs with this file, for any session, in any process.
    public func withExclusiveAccess<Value: Sendable>(
        for key: TokenStoreKey,
        _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        try await refreshLock.locked(body)
    }

    private func update(_ change: @Sendable ([Entry]) -> [Entry]) async throws {
        try await file.update { old in
            let entries = try entries(in: old)
            let newEntries = change(entries)
            guard newEntries != entries else { return nil }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(Content(entries: newEntries))
        }
    }

    private func entries(in data: Data?) throws -> [Entry] {
        guard let data else { return [] }
        guard
            let content = try? JSONDecoder().decode(
                Content.self,
                fromUntrusted: data,
                atMost: PrivateFile.maximumSize,
                cost: .max
            ), content.version == Content.currentVersion
        else {
            throw file.storeError(
                "The file is not a token file of a supported version and was not changed. "
                    + "Move the file to start with an empty store."
            )
        }
        return content.entries
    }

    private struct Entry: Hashable, Codable {
        let key: TokenStoreKey
        let tokens: Tokens
    }

    private struct Content: Codable {
        static let currentVersion = 1
        var version = currentVersion
        let entries: [Entry]
    }
}

extension FileTokenStore: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["path": file.path] }
}
