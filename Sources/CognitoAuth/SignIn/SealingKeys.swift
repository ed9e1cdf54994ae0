import CognitoCrypto
public import Foundation

/// The keys with which a server seals data that a browser stores.
///
/// Sealed data is encrypted and authenticated (AES-256-GCM, NIST SP 800-38D). The current key seals new data. Every key opens the
/// data that it sealed, so that keys can be rotated:
///
/// ```swift
/// let keys = try SealingKeys(current: "2026-12", keys: ["2026-12": newKey, "2026-06": oldKey])
/// ```
///
/// Rotate a key before it has sealed 2^32 values, because its nonces are random. All processes of a server need the same keys.
public struct SealingKeys: Sendable {
    private static let version = "v1"
    private static let idCharacters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-".utf8)

    private let current: (id: String, key: SecretBytes)
    private let keys: [String: SecretBytes]

    /// Creates keys from their bytes.
    ///
    /// - Parameters:
    ///   - current: The ID of the key that seals new data.
    ///   - keys: The keys by ID: 32 random bytes each, such as from `openssl rand 32`. An ID has 1 to 64 characters of
    ///     `A-Z a-z 0-9 _ -`, and is part of the sealed data.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if a key or an ID is malformed, or if the current key is
    ///   missing.
    public init(current: String, keys: [String: Data]) throws {
        for (id, key) in keys {
            guard (1...64).contains(id.utf8.count), id.utf8.allSatisfy(Self.idCharacters.contains) else {
                throw CognitoError.invalidConfiguration(
                    "The ID of a sealing key must have 1 to 64 letters, digits, '_', or '-'."
                )
            }
            guard key.count == AES256GCM.keyLength else {
                throw CognitoError.invalidConfiguration("The sealing key \(id) must have \(AES256GCM.keyLength) bytes.")
            }
        }
        guard let currentKey = keys[current] else {
            throw CognitoError.invalidConfiguration("The current sealing key is not among the keys.")
        }
        self.current = (current, SecretBytes(currentKey))
        self.keys = keys.mapValues { SecretBytes($0) }
    }

    fileprivate func seal(_ value: some Encodable, as purpose: String, binding: String) throws -> String {
        let plaintext = Array(try JSONEncoder().encode(value))
        let data = Self.authenticatedData(purpose, current.id, binding)
        do {
            let sealed = try AES256GCM.seal(plaintext, key: current.key, authenticating: data)
            return [Self.version, current.id, Base64URL.encode(sealed)].joined(separator: ".")
        } catch {
            throw CognitoError.failedComputation(error, "The data could not be sealed", operation: "")
        }
    }

    fileprivate func open<Value: Decodable>(_ text: String, as purpose: String, binding: String) throws -> Value {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Self.version, let key = keys[String(parts[1])],
            let sealed = Base64URL.decode(parts[2]),
            let plaintext = AES256GCM.open(
                sealed,
                key: key,
                authenticating: Self.authenticatedData(purpose, String(parts[1]), binding)
            )
        else { throw Self.invalidSeal }
        do {
            return try JSONDecoder().decode(Value.self, from: Data(plaintext))
        } catch is DecodingError {
            throw CognitoError.invalidConfiguration("The sealed data was created by another version of this library.")
        }
    }

    /// Returns the additional authenticated data.
    ///
    /// Different arguments give different data, because the purpose and the key ID contain no NUL.
    private static func authenticatedData(_ purpose: String, _ keyID: String, _ binding: String) -> [UInt8] {
        Array("CognitoAuth \(version)\0\(purpose)\0\(keyID)\0\(binding)".utf8)
    }

    private static let invalidSeal = CognitoError(
        code: .invalidSeal,
        message: "The sealed data was changed, has a different binding, or was sealed with an unknown key."
    )
}

extension SealingKeys: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["current": current.id] }
}

extension SuspendedSignIn {
    /// Returns the suspended sign-in encrypted and authenticated, for storage in the browser.
    ///
    /// The text consists of the characters `A-Z a-z 0-9 _ - .`. It can exceed the cookie limit of 4,096 bytes,
    /// because sessions and passkey options are long. A hidden form field has no such limit.
    ///
    /// - Parameters:
    ///   - keys: The server's keys.
    ///   - binding: A value that belongs to this browser alone, such as the ID of its session at the server. The text can be
    ///     opened only with the same value.
    /// - Returns: The sealed sign-in.
    /// - Throws: ``CognitoError``: `invalidConfiguration` if the binding is empty, `cryptographyFailed` if OpenSSL fails.
    public func sealed(with keys: SealingKeys, binding: String) throws -> String {
        guard !binding.isEmpty else {
            throw CognitoError.invalidConfiguration("The binding is empty, so any browser could use the sign-in.")
        }
        return try keys.seal(self, as: "SuspendedSignIn", binding: binding)
    }

    /// Opens a sealed sign-in.
    ///
    /// - Parameters:
    ///   - sealed: The text that ``sealed(with:binding:)`` returned.
    ///   - keys: The server's keys, including the one that sealed the sign-in.
    ///   - binding: The value that the sign-in was sealed with.
    /// - Throws: ``CognitoError``: `invalidSeal` if the text was changed, its key is not among the keys, or the binding differs;
    ///   `invalidConfiguration` if this version of the library can't decode the sign-in.
    public init(sealed: String, with keys: SealingKeys, binding: String) throws {
        self = try keys.open(sealed, as: "SuspendedSignIn", binding: binding)
    }
}

extension RememberedDevice {
    /// Returns the device encrypted and authenticated, for a cookie of the user's browser.
    ///
    /// The text consists of the characters `A-Z a-z 0-9 _ - .`.
    ///
    /// - Throws: ``CognitoError`` with the code `cryptographyFailed` if OpenSSL fails.
    public func sealed(with keys: SealingKeys) throws -> String {
        try keys.seal(self, as: "RememberedDevice", binding: "")
    }

    /// Opens a sealed device.
    ///
    /// - Parameters:
    ///   - sealed: The text that ``sealed(with:)`` returned.
    ///   - keys: The server's keys, including the one that sealed the device.
    /// - Throws: ``CognitoError``: `invalidSeal` if the text was changed, or if its key is not among the keys;
    ///   `invalidConfiguration` if this version of the library can't decode the device.
    public init(sealed: String, with keys: SealingKeys) throws {
        self = try keys.open(sealed, as: "RememberedDevice", binding: "")
    }
}
