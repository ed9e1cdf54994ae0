import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuthTesting

/// A test vector for the server of an SRP sign-in.
struct ServerVector: Decodable, CustomTestStringConvertible, Sendable {
    let id: String
    let kind: String
    let input: [String: String]
    let expect: [String: String]

    var testDescription: String { id }

    var isAccepted: Bool { expect["result"] == "accept" }

    static func all(in file: String) throws -> [ServerVector] {
        struct File: Decodable { let cases: [ServerVector] }
        let url = try #require(Bundle.module.url(forResource: file, withExtension: "json", subdirectory: "Vectors"))
        return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
    }

    func text(_ name: String) throws -> String { try #require(input[name], "\(id) has no \(name)") }
}

@Suite("SRP server vectors")
struct SRPVectorTests {
    @Test(arguments: try ServerVector.all(in: "server_check"))
    func `The server accepts only valid proofs`(_ vector: ServerVector) throws {
        try expectEqual(isAccepted(vector), vector.isAccepted, "\(vector.id)")
    }

    @Test(arguments: try ServerVector.all(in: "timestamp_parse"))
    func `A timestamp is parsed as Cognito parses it`(_ vector: ServerVector) throws {
        let canonical = SRPTimestampParser.canonicalForm(of: try vector.text("timestamp"))
        expectEqual(canonical, vector.expect["canonical"], "\(vector.id)")
        expectEqual((canonical != nil), vector.isAccepted, "\(vector.id)")
    }

    private func isAccepted(_ vector: ServerVector) throws -> Bool {
        guard let timestamp = SRPTimestampParser.canonicalForm(of: try vector.text("timestamp")) else { return false }
        let isDevice = vector.input["device_key"] != nil
        let poolID = vector.input["pool_id"] ?? ""
        let group = try isDevice ? vector.text("device_group_key") : String(poolID.drop { $0 != "_" }.dropFirst())
        let identity = try vector.text(isDevice ? "device_key" : "user_id")
        let verifier = try SRPVerifier(
            poolName: group,
            identity: identity,
            password: vector.text(isDevice ? "device_password" : "password"),
            saltHex: vector.text("SALT")
        )
        let server = try SRPServer(verifier: verifier, privateKeyHex: vector.text("b"))
        // B of a rejected vector belongs to another password.
        if vector.isAccepted {
            let sent = try vector.text("SRP_B").lowercased().drop { $0 == "0" }
            expectEqual(server.publicKeyHex, String(sent), "\(vector.id)")
        }
        guard let client = SRPClientPublicKey(hex: try vector.text("SRP_A")) else { return false }
        return try server.isValid(
            signature: Array(#require(Data(base64Encoded: vector.text("signature")))),
            from: client,
            poolName: group,
            identity: identity,
            secretBlock: Array(#require(Data(base64Encoded: vector.text("SECRET_BLOCK")))),
            timestamp: timestamp
        )
    }
}
