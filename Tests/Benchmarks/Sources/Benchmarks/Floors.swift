import CFloor
@testable import CognitoAuth
@testable import CognitoCrypto
import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The exponentiations of the client's side of SRP, called directly on libcrypto.
///
/// Use one from one task at a time, as ``Pace/measure`` does. The initializer compares each power with that of the library.
@safe
final class SRPFloor: Sendable {
    typealias Part = @Sendable (SRPFloor, srp_floor_way) throws -> Void

    private nonisolated(unsafe) let floor: OpaquePointer

    init() throws {
        let group = SRPGroup.cognito
        let a = try SecretBytes.random(count: SRPClient.privateKeyLength)
        let (u, x) = (try SecretBytes.random(count: 32), try SecretBytes.random(count: 32))
        let publicKey = try group.generatorPower(a)
        let verifier = try group.generatorPower(x)
        let serverPublicKey = try group.generatorPower(.random(count: 32))
        let base = group.removeVerifier(verifier, from: serverPublicKey)
        let made = unsafe srp_floor_new(
            a.unprotectedBytes,
            u.unprotectedBytes,
            x.unprotectedBytes,
            base.magnitude(width: 384).unprotectedBytes
        )
        guard let made = unsafe made else { throw Failure(description: "libcrypto has no memory for the floor") }
        unsafe floor = made

        for way in [SRP_FLOOR_PLAIN, SRP_FLOOR_COMB] {
            try check("g^a", publicKey) { try self.publicKey(way) }
            try check("g^x", verifier) { try self.verifier(way) }
        }
        let secret = try SRPDerivation.premasterSecret(
            privateKey: BigNumber(bytes: a),
            serverPublicKey: serverPublicKey,
            scramblingParameter: BigNumber(bytes: u),
            passwordExponent: x
        )
        try check("S", secret) { try self.secret() }
    }

    deinit { unsafe srp_floor_free(floor) }

    func publicKey(_ way: srp_floor_way) throws { try require(unsafe srp_floor_public_key(floor, way)) }

    func verifier(_ way: srp_floor_way) throws { try require(unsafe srp_floor_verifier(floor, way)) }

    func secret() throws { try require(unsafe srp_floor_secret(floor)) }

    /// The floors for a part of the exchange, with ordinary powers of g and with the comb.
    func floors(combTarget: Double = 1.05, _ part: @escaping Part) -> [Workload] {
        [
            Workload(name: "plain floor", target: 1.05) { try part(self, SRP_FLOOR_PLAIN) },
            Workload(name: "comb floor", target: combTarget) { try part(self, SRP_FLOOR_COMB) },
        ]
    }

    private func check(_ name: String, _ expected: borrowing BigNumber, _ compute: () throws -> Void) throws {
        try compute()
        var bytes = [UInt8](repeating: 0, count: 384)
        try require(unsafe srp_floor_result(floor, &bytes))
        guard bytes == expected.magnitude(width: 384).unprotectedBytes else {
            throw Failure(description: "\(name) of the floor is not that of the library")
        }
    }

    private func require(_ done: Bool) throws {
        guard done else { throw Failure(description: "libcrypto cannot compute a power") }
    }
}

/// The verification of a token's signature, called directly on libcrypto.
@safe
final class RS256Floor: Sendable {
    private nonisolated(unsafe) let floor: OpaquePointer
    private let message: [UInt8]
    private let signature: [UInt8]

    init(_ token: String, _ key: RSAPublicKey) throws {
        let parts = token.split(separator: ".")
        message = Array("\(parts[0]).\(parts[1])".utf8)
        signature = Base64URL.decode(parts[2]) ?? []
        let made = unsafe rs256_floor_new(key.modulus, key.modulus.count, key.exponent, key.exponent.count)
        guard let made = unsafe made else { throw Failure(description: "libcrypto does not accept the RSA key") }
        unsafe floor = made
    }

    deinit { unsafe rs256_floor_free(floor) }

    func verify() throws {
        guard unsafe rs256_floor_verify(floor, signature, signature.count, message, message.count) else {
            throw Failure(description: "libcrypto rejects the token's signature")
        }
    }
}

/// Returns a function that sends a request by a URLSession that is configured as by the library and used without it.
func bareSender() -> @Sendable (URLRequest) async throws -> Data {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.urlCache = nil
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    configuration.httpCookieStorage = nil
    configuration.httpShouldSetCookies = false
    configuration.httpCookieAcceptPolicy = .never
    configuration.urlCredentialStorage = nil
    configuration.httpMaximumConnectionsPerHost = 128
    let session = URLSession(configuration: configuration)
    return { request in try await session.data(for: request).0 }
}

extension URLRequest {
    /// Creates a copy of a request of the library.
    init(_ request: TransportRequest, to url: URL) {
        self.init(url: url)
        httpMethod = request.method.rawValue
        httpBody = request.body
        httpShouldHandleCookies = false
        for (name, value) in request.headers { setValue(value, forHTTPHeaderField: name) }
    }
}
