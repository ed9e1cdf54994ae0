#if canImport(Security)
import CognitoCrypto
import Foundation
import Security

/// Tokens in the Keychain of an Apple device, one generic password item a session.
///
/// Items are not synchronized to other devices. Where the Keychain knows accessibility, which the file-based one of macOS does not,
/// they are readable after the first unlock and in no backup that another device could restore. The Keychain has
/// no locks: sessions wait for each other within one process only. Let one process refresh where refresh tokens rotate.
public struct KeychainTokenStore: TokenStore {
    private let service: String
    /// The lock of all values, because several can use the same item.
    private static let lock = InProcessLock()

    /// A store under a service name.
    ///
    /// - Parameter service: What the items are listed under, such as the program's bundle identifier.
    public init(service: String) { self.service = service }

    /// The tokens of a session.
    ///
    /// - Parameter id: The session.
    /// - Returns: The tokens, or `nil` if none are kept.
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the Keychain fails or the item has another format.
    public func tokens(for id: SessionID) async throws -> Tokens? {
        var query = try item(id)
        query[kSecReturnData] = true
        query[kSecMatchLimit] = kSecMatchLimitOne
        var found: CFTypeRef?
        let status = unsafe SecItemCopyMatching(query as CFDictionary, &found)
        if status == errSecItemNotFound { return nil }
        try check(status)
        guard let data = found as? Data,
            let tokens = try? JSONDecoder().decode(Tokens.self, fromOutside: data, atMost: PrivateFile.maximumSize)
        else {
            throw CognitoError(code: .storeFailed, message: "The Keychain item holds no tokens of this version.")
        }
        return tokens
    }

    /// Keeps the tokens of a session in place of those it had.
    ///
    /// - Parameters:
    ///   - tokens: The tokens.
    ///   - id: The session.
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the Keychain refuses.
    public func save(_ tokens: Tokens, for id: SessionID) async throws {
        let content: [CFString: Any] = [
            kSecValueData: try JSONEncoder().encode(tokens),
            kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
        ]
        let query = try item(id)
        let status = SecItemUpdate(query as CFDictionary, content as CFDictionary)
        guard status == errSecItemNotFound else { return try check(status) }
        let new = query.merging(content) { _, new in new }
        let added = unsafe SecItemAdd(new as CFDictionary, nil)
        // Somebody else may have added it meanwhile.
        try check(added == errSecDuplicateItem ? SecItemUpdate(query as CFDictionary, content as CFDictionary) : added)
    }

    /// Removes the tokens of a session if they are still the given ones.
    ///
    /// - Parameters:
    ///   - tokens: The tokens to remove.
    ///   - id: The session.
    /// - Throws: ``CognitoError`` with the code `storeFailed` if the Keychain refuses or the item is none of this library's.
    public func remove(_ tokens: Tokens, for id: SessionID) async throws {
        guard try await self.tokens(for: id)?.isSameGrant(as: tokens) == true else { return }
        let status = SecItemDelete(try item(id) as CFDictionary)
        if status != errSecItemNotFound { try check(status) }
    }

    /// Runs an operation while no other one runs for the same session in this process.
    ///
    /// - Parameters:
    ///   - id: The session.
    ///   - body: A refresh or a sign-out.
    /// - Returns: The result of `body`.
    /// - Throws: The error of `body`.
    public func exclusively<Result: Sendable>(
        for id: SessionID,
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        try await Self.lock.exclusively(for: id, body)
    }

    private func item(_ id: SessionID) throws -> [CFString: Any] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let account = String(decoding: try encoder.encode(id), as: UTF8.self)
        return [kSecClass: kSecClassGenericPassword, kSecAttrService: service, kSecAttrAccount: account]
    }

    private func check(_ status: OSStatus) throws {
        guard status != errSecSuccess else { return }
        throw CognitoError(code: .storeFailed, message: "The Keychain refused with status \(status).")
    }
}

extension KeychainTokenStore: Redacted {}
#endif
