import CognitoCrypto
import Foundation
import Testing

@Suite("A random generator that fails")
struct RandomFailureTests {
    /// In a process of its own, since OpenSSL reads its configuration once; this one names a generator there is none of.
    @Test func `no client and no device is made without randomness`() async {
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
            try #require(Self.isRandomFailure { _ = try SRPClient() })
            try #require(Self.isRandomFailure { _ = try DeviceVerifier(deviceKey: "k", deviceGroupKey: "-g") })
        }
    }

    private static func isRandomFailure(_ make: () throws -> Void) -> Bool {
        do {
            try make()
            return false
        } catch SRPError.randomGeneratorFailed(let reason) {
            return !reason.codes.isEmpty
        } catch {
            return false
        }
    }
}
