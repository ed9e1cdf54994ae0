import CFloor
@testable import CognitoAuth
@testable import CognitoCrypto
import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The exponentiations of the client's side of SRP, called directly on libcrypto.
///
/// Use one from one task at a time, as a ``Contest`` does. The initializer compares each power with that of the library.
@safe
final class SRPFloor: Sendable {
    typealias Part = @Sendable (SRPFloor, srp_floor_way) throws -> Void

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

    deinit { unsafe srp_floor_free(floor) }

    func publicKey(_ way: srp_floor_way) throws { try require(unsafe srp_floor_public_key(floor, way)) }

    func verifier(_ way: srp_floor_way) throws { try require(unsafe srp_floor_verifier(floor, way)) }

    func secret() throws { try require(unsafe srp_floor_secret(floor)) }

    /// The floors for a part of the exchange, with ordinary powers of g and with the comb.
    func floors(_ part: @escaping Part) -> [Floor] {
        [
            Floor("plain floor", target: 1.05, .sync { try part(self, SRP_FLOOR_PLAIN) }),
            Floor("comb floor", target: 1.05, .sync { try part(self, SRP_FLOOR_COMB) }),
        ]
    }

    private func check(_ name: String, _ expected: borrowing BigNumber, _ compute: () throws -> Void) throws {
        try compute()
        var bytes = [UInt8](repeating: 0, count: 384)
        try require(unsafe srp_floor_result(floor, &bytes))
        guard bytes == expected.magnitude(width: 384).revealed else {
            throw Failure(description: "\(name) of the floor is not that of the library")
        }
    }

    private func require(_ done: Bool) throws {
        guard done else { throw Failure(description: "libcrypto cannot compute a power") }
    }
}

/// The verification of a token's signature, called directly on libcrypto by one task at a time.
@safe
final class RS256Floor: Sendable {
    private nonisolated(unsafe) let floor: OpaquePointer
    private let message: [UInt8]
    private let signature: [UInt8]

    init(_ token: SignedToken) throws {
        let parts = token.text.split(separator: ".")
        message = Array("\(parts[0]).\(parts[1])".utf8)
        signature = Base64URL.decode(parts[2]) ?? []
        let key = token.key
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

/// A URLSession that is configured as by the library and used without it.
final class BareURLSession: NSObject, Sendable, URLSessionDataDelegate {
    enum Style {
        case completionHandler
        case delegate
    }

    private struct Response {
        let caller: CheckedContinuation<Data, any Error>
        var body = Data()
    }

    private let style: Style
    private let responses = Locked<[Int: Response]>([:])

    init(_ style: Style) { self.style = style }

    /// Returns a function that sends a request and waits for the body of the response.
    static func sender(_ style: Style) -> @Sendable (URLRequest) async throws -> Data {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        configuration.urlCredentialStorage = nil
        configuration.httpMaximumConnectionsPerHost = 128
        let bare = BareURLSession(style)
        let delegate = style == .delegate ? bare : nil
        let session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: nil)
        return { try await bare.send($0, session) }
    }

    private func send(_ request: URLRequest, _ session: URLSession) async throws -> Data {
        try await withCheckedThrowingContinuation { caller in
            switch style {
            case .delegate:
                let task = session.dataTask(with: request)
                responses.withLock { $0[task.taskIdentifier] = Response(caller: caller) }
                task.resume()
            case .completionHandler:
                session.dataTask(with: request) { data, _, error in
                    caller.resume(with: Result { if let error { throw error } else { data ?? Data() } })
                }.resume()
            }
        }
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        responses.withLock { $0[dataTask.taskIdentifier]?.body.append(data) }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let response = responses.withLock { $0.removeValue(forKey: task.taskIdentifier) }
        response?.caller.resume(with: Result { if let error { throw error } else { response?.body ?? Data() } })
    }
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
