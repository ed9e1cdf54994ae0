import CognitoCrypto
import Foundation
import Testing

/// The properties of CognitoCrypto that belong to a whole process.
@Suite("CognitoCrypto in a process")
struct CryptoProcessTests {
    /// OpenSSL reads its configuration once per process; this one names a generator that does not exist.
    @Test func `Without randomness, no client and no device is created`() async {
        await #expect(processExitsWith: .success) {
            let file = FileManager.default.temporaryDirectory.appending(path: "cognito-auth-\(UUID()).cnf")
            defer { try? FileManager.default.removeItem(at: file) }
            let configuration = """
                openssl_conf = main
                [main]
                random = generator
                [generator]
                random = NO-SUCH-GENERATOR

                """
            try configuration.write(to: file, atomically: true, encoding: .utf8)
            unsafe setenv("OPENSSL_CONF", file.path(), 1)
            let makers: [() throws -> Void] = [
                { _ = try SRPClient() }, { _ = try DeviceVerifier(deviceKey: "k", deviceGroupKey: "-g") },
            ]
            for make in makers {
                let error = try #require(throws: CognitoCryptoError.self, performing: make)
                guard case .randomGeneratorFailed(let reason) = error, !reason.codes.isEmpty else { throw error }
            }
        }
    }
}
