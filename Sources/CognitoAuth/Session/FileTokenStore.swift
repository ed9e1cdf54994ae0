import CognitoCrypto

import Foundation

/// Tokens in a file, for programs that run once and again.
///
/// The file is for its owner only (mode 0600), it is replaced whole or not at all, and processes that write at once wait for
/// each other; those that refresh the tokens in it do so one after the other. A file that cannot be read, is open to others or is
/// none of this library's is never overwritten: it is an error that says so.
///
/// Two files with `.lock` and `.refresh.lock` behind its name stay beside it. They must be for the owner only, too, and no other user
/// may write to the folder.
///
/// The locks are those of `flock`. On NFS they exclude processes of other machines only if the mount passes locks to the server, not
/// with the options `nolock` or `local_lock=flock`. Keep the file on a local file system, or let one machine use it.
public struct FileTokenStore: TokenStore {
    private let file: PrivateFile
    private let refresh: PrivateFile

    /// A store in a file, which is made when the first tokens are saved.
    ///
    /// - Parameter path: The file's path, in a folder that exists.
    public init(path: String) {
        file = PrivateFile(path: path)
        // Who has it waits for the service, three times at most, and for a while between.
        refresh = PrivateFile(path: path + ".refresh", lockTimeout: .seconds(45))
    }

    /// The tokens of a session.
    ///
    /// - Parameter id: The session.
    /// - Returns: The tokens, or `nil` if none are kept.
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the file is unsafe, unreadable or corrupt.
    public func tokens(for id: SessionID) async throws -> Tokens? {
        try entries(in: try await file.read()).last { $0.id == id }?.tokens
    }

    /// Keeps the tokens of a session in place of those it had.
    ///
    /// - Parameters:
    ///   - tokens: The tokens.
    ///   - id: The session.
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the file cannot be read or replaced; it is then as it was.
    public func save(_ tokens: Tokens, for id: SessionID) async throws {
        try await update { $0.filter { $0.id != id } + [Entry(id: id, tokens: tokens)] }
    }

    /// Removes the tokens of a session if they are still the given ones.
    ///
    /// - Parameters:
    ///   - tokens: The tokens to remove.
    ///   - id: The session.
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the file cannot be read or replaced; it is then as it was.
    public func remove(_ tokens: Tokens, for id: SessionID) async throws {
        try await update { $0.filter { $0.id != id || !$0.tokens.isSameGrant(as: tokens) } }
    }

    /// Runs something while nobody else does so with this file, for any session, in any process.
    ///
    /// - Parameters:
    ///   - id: The session.
    ///   - body: What refreshes, or signs out.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws; ``CognitoError`` with the code `storeFailed` if others keep the file locked.
    public func exclusively<Result: Sendable>(
        for id: SessionID,
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        try await refresh.locked(body)
    }

    private func update(_ change: @Sendable ([Entry]) -> [Entry]) async throws {
        try await file.update { old in
            let before = try entries(in: old)
            let after = change(before)
            guard after != before else { return nil }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(Content(entries: after))
        }
    }

    private func entries(in data: Data?) throws -> [Entry] {
        guard let data else { return [] }
        guard
            let content = try? JSONDecoder().decode(
                Content.self,
                fromOutside: data,
                atMost: PrivateFile.maximumSize,
                cost: .max
            ), content.version == Content.currentVersion
        else {
            throw file.failure("It is no token file of this version and was left as it is; move it away to start anew.")
        }
        return content.entries
    }

    private struct Entry: Hashable, Codable {
        let id: SessionID
        let tokens: Tokens
    }

    private struct Content: Codable {
        static let currentVersion = 1
        var version = currentVersion
        let entries: [Entry]
    }
}

extension FileTokenStore: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["path": file.path] }
}
