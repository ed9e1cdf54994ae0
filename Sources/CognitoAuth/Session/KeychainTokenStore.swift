#if canImport(Security)
import CognitoCrypto
import Foundation
import Security

/// A token store in the Keychain of an Apple device, with one generic password item for each session.
///
/// Items are not synchronized to other devices. In the data protection Keychain, they are readable after the first unlock, and
/// can't be restored from a backup to another device. The file-based Keychain of macOS has no such protection.
///
/// The Keychain has no locks, so sessions wait for each other within one process only. If refresh tokens rotate, refresh in one
/// process only.
public struct KeychainTokenStore: TokenStore {
    private let service: String
    /// The lock, which all stores share because two stores can use the same item.
    private static let lock = InProcessLock()

    /// Creates a store.
    ///
    /// - Parameter service: The service name of the store's items, such as the app's bundle identifier.
    public init(service: String) { self.service = service }

    /// Returns the tokens of a session, or `nil` if the Keychain has none.
    public func tokens(for key: TokenStoreKey) async throws -> Tokens? {
        var query = try query(for: key)
        query[kSecReturnData] = true
        query[kSecMatchLimit] = kSecMatchLimitOne
        var found: CFTypeRef?
        let status = unsafe SecItemCopyMatching(query as CFDictionary, &found)
        if status == errSecItemNotFound { return nil }
        try check(status)
        guard let data = found as? Data,
            let tokens = try? JSONDecoder().decode(Tokens.self, fromUntrusted: data, atMost: PrivateFile.maximumSize)
        else {
            throw CognitoError(
                code: .storeFailed,
                message: "The Keychain item does not contain tokens of a supported version."
            )
        }
        return tokens
    }

    /// Saves the tokens of a session in place of earlier ones.
    public func save(_ tokens: Tokens, for key: TokenStoreKey) async throws {
        let content: [CFString: Any] = [
            kSecValueData: try JSONEncoder().encode(tokens),
            kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
        ]
        let query = try query(for: key)
        let status = SecItemUpdate(query as CFDictionary, content as CFDictionary)
        guard status == errSecItemNotFound else { return try check(status) }
        let attributes = query.merging(content) { _, new in new }
        let added = unsafe SecItemAdd(attributes as CFDictionary, nil)
        // Another process may have added the item.
        try check(added == errSecDuplicateItem ? SecItemUpdate(query as CFDictionary, content as CFDictionary) : added)
    }

    /// Removes the tokens of a session if they are still the given ones.
    public func remove(_ tokens: Tokens, for key: TokenStoreKey) async throws {
        guard try await self.tokens(for: key)?.hasSameRefreshToken(as: tokens) == true else { return }
        let status = SecItemDelete(try query(for: key) as CFDictionary)
        if status != errSecItemNotFound { try check(status) }
    }

    /// Runs an operation while no other operation runs for the same session in this process.
    public func withExclusiveAccess<Value: Sendable>(
        for key: TokenStoreKey,
        _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        try await Self.lock.withExclusiveAccess(for: key, body)
    }

    /// Returns the attributes that identify the item of a session.
    private func query(for key: TokenStoreKey) throws -> [CFString: Any] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let account = String(decoding: try encoder.encode(key), as: UTF8.self)
        return [kSecClass: kSecClassGenericPassword, kSecAttrService: service, kSecAttrAccount: account]
    }

    private func check(_ status: OSStatus) throws {
        guard status != errSecSuccess else { return }
        throw CognitoError(code: .storeFailed, message: "The Keychain operation failed with status \(status).")
    }
}

extension KeychainTokenStore: Redacted {}
#endif
