import CFloor
import CognitoCrypto

/// The check of a token's signature and nothing else, straight on libcrypto, with the key read once.
///
/// It writes into memory of its own, so only one task at a time may use it.
@safe
final class RS256Floor: Sendable {
    private nonisolated(unsafe) let floor: OpaquePointer
    private let message: [UInt8]
    private let signature: [UInt8]

    init(_ key: RSAPublicKey, message: [UInt8], signature: [UInt8]) throws {
        let made = unsafe rs256_floor_new(key.modulus, key.modulus.count, key.exponent, key.exponent.count)
        guard let made = unsafe made else { throw Failure(description: "libcrypto does not take the RSA key") }
        unsafe floor = made
        self.message = message
        self.signature = signature
    }

    deinit {
        unsafe rs256_floor_free(floor)
    }

    func verify() throws {
        guard unsafe rs256_floor_verify(floor, signature, signature.count, message, message.count) else {
            throw Failure(description: "libcrypto refuses the token's signature")
        }
    }
}
