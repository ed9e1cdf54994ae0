import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuthTesting

@Suite struct ServerCheckTests {
    @Test(arguments: try ServerVector.all(in: "server_check"))
    func `the server accepts exactly the proofs that hold`(_ vector: ServerVector) throws {
        #expect(try isAccepted(vector) == vector.isAccepted, "\(vector.id)")
    }

    private func isAccepted(_ vector: ServerVector) throws -> Bool {
        guard let timestamp = SignedTimestamp(try vector.text("timestamp")) else { return false }
        let isDevice = vector.input["device_key"] != nil
        let poolID = vector.input["pool_id"] ?? ""
        let group = try isDevice ? vector.text("device_group_key") : String(poolID.drop { $0 != "_" }.dropFirst())
        let identity = try vector.text(isDevice ? "device_key" : "user_id")
        let verifier = try SRPVerifier(
            group: group,
            identity: identity,
            password: vector.text(isDevice ? "device_password" : "password"),
            saltHex: vector.text("SALT")
        )
        let server = try SRPServer(verifier: verifier, privateKeyHex: vector.text("b"))
        // With another password the server would have sent another B: the vector has the true one.
        if vector.isAccepted {
            #expect(try server.publicKeyHex == Self.trimmed(vector.text("SRP_B")), "\(vector.id)")
        }
        guard let client = SRPClientKey(hex: try vector.text("SRP_A")) else { return false }
        return try server.accepts(
            signature: Array(#require(Data(base64Encoded: vector.text("signature")))),
            from: client,
            group: group,
            identity: identity,
            secretBlock: Array(#require(Data(base64Encoded: vector.text("SECRET_BLOCK")))),
            timestamp: timestamp.canonical
        )
    }

    private static func trimmed(_ hex: String) -> String { String(hex.lowercased().drop { $0 == "0" }) }
}
