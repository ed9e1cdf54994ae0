import CFloor
import CognitoCrypto

/// The exponentiations of an exchange's client and nothing else, straight on libcrypto.
///
/// It writes into memory of its own, so only one task at a time may use it, as a ``Contest`` does. It exists only if each of
/// its powers is what the library has.
@safe
final class SRPFloor: Sendable {
    private nonisolated(unsafe) let floor: OpaquePointer

    init(_ exchange: Exchange) throws {
        let group = SRPGroup.cognito
        let salt = try BigNumber(hex: exchange.verifier.saltHex, parameter: .salt)
        let x = SRPDerivation.passwordExponent(
            salt: salt.twosComplement.revealed,
            credentials: SecretBytes(utf8: Exchange.group, Exchange.identity, ":", Exchange.password)
        )
        let publicKey = try BigNumber(hex: exchange.client.publicKeyHex, parameter: .clientPublicKey)
        let serverPublicKey = try BigNumber(hex: exchange.server.publicKeyHex, parameter: .serverPublicKey)
        let u = SRPDerivation.scramblingParameter(
            publicKey.twosComplement.revealed,
            serverPublicKey.twosComplement.revealed
        )
        let verifier = try SRPDerivation.verifier(passwordExponent: x)
        let secret = try SRPDerivation.sharedSecret(
            privateKey: BigNumber(bytes: exchange.privateKey),
            serverPublicKey: serverPublicKey,
            scramblingParameter: u,
            passwordExponent: x
        )
        let made = unsafe srp_floor_new(
            exchange.privateKey.revealed,
            u.magnitude(width: 32).revealed,
            x.revealed,
            group.base(serverPublicKey, without: verifier).magnitude(width: 384).revealed
        )
        guard let made = unsafe made else { throw Failure(description: "libcrypto has no memory for the floor") }
        unsafe floor = made

        for way in [SRP_FLOOR_PLAIN, SRP_FLOOR_COMB] {
            try check("g^a", publicKey) { try self.publicKey(way) }
            try check("g^x", verifier) { try self.verifier(way) }
        }
        try check("S", secret) { try self.secret() }
    }

    deinit {
        unsafe srp_floor_free(floor)
    }

    /// g^a.
    func publicKey(_ way: srp_floor_way) throws { try require(unsafe srp_floor_public_key(floor, way)) }

    /// g^x.
    func verifier(_ way: srp_floor_way) throws { try require(unsafe srp_floor_verifier(floor, way)) }

    /// S.
    func secret() throws { try require(unsafe srp_floor_secret(floor)) }

    private func check(_ name: String, _ expected: borrowing BigNumber, _ compute: () throws -> Void) throws {
        try compute()
        var bytes = [UInt8](repeating: 0, count: 384)
        try require(unsafe srp_floor_result(floor, &bytes))
        guard bytes == expected.magnitude(width: 384).revealed else {
            throw Failure(description: "the floor and the library do not have the same \(name)")
        }
    }

    private func require(_ done: Bool) throws {
        guard done else { throw Failure(description: "libcrypto cannot compute a power") }
    }
}
