import CognitoCrypto

/// A token store in a file, which several processes can share.
///
/// Only the owner has access to the file (mode 0600). It is replaced atomically, and processes that write or refresh concurrently
/// wait for each other. The store never overwrites a file that it can't read, that other users can access, or that has
/// another format: it throws an error.
///
/// The store's lock files have the extensions `.lock` and `.refresh.lock`. Other users must not have access to them, nor write
/// access to the folder.
///
/// The store locks with `flock`. On NFS, the lock excludes other machines only if the NFS client sends it to the server. With the
/// mount option `nolock`, `local_lock=flock`, or `local_lock=all`, locks are local. Use a local file system or one machine only.
public struct FileTokenStore: TokenStore {
    private let file: EntryFile<Entry>
    private let refreshLock: PrivateFile

    /// Creates a store, whose file is created when the first tokens are saved.
    ///
    /// - Parameter path: The file's path, in an existing folder.
    public init(path: String) {
        file = EntryFile(file: PrivateFile(path: path), kind: "token file")
        // By default, a refresh makes up to three attempts of 10 seconds each, with delays between them.
        refreshLock = PrivateFile(path: path + ".refresh", lockTimeout: .seconds(45))
    }

    /// Returns the tokens of a session, or `nil` if the file has none.
    public func tokens(for key: TokenStoreKey) async throws -> Tokens? {
        try await file.entries().last { $0.key == key }?.tokens
    }

    /// Saves the tokens of a session in place of earlier ones, or leaves the file unchanged after an error.
    public func save(_ tokens: Tokens, for key: TokenStoreKey) async throws {
        try await file.update { entries in
            entries.removeAll { $0.key == key }
            entries.append(Entry(key: key, tokens: tokens))
        }
    }

    /// Removes the tokens of a session if they are still the given ones, or leaves the file unchanged after an error.
    public func remove(_ tokens: Tokens, for key: TokenStoreKey) async throws {
        try await file.update { $0.removeAll { $0.key == key && $0.tokens.hasSameRefreshToken(as: tokens) } }
    }

    /// Runs an operation under the file's lock `.refresh.lock`, which all sessions and processes share.
    public func withExclusiveAccess<Value: Sendable>(
        for key: TokenStoreKey,
        _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        try await refreshLock.locked(body)
    }

    private struct Entry: Hashable, Codable {
        let key: TokenStoreKey
        let tokens: Tokens
    }
}

extension FileTokenStore: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["path": file.file.path] }
}
