import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuthTesting

/// A case of a vector file of this target.
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

@Suite("Vectors of the server")
struct SRPVectorTests {
    @Test(arguments: try ServerVector.all(in: "server_check"))
    func `The server accepts exactly the valid proofs`(_ vector: ServerVector) throws {
        try expectEqual(isAccepted(vector), vector.isAccepted, "\(vector.id)")
    }

    @Test(arguments: try ServerVector.all(in: "timestamp_parse"))
    func `A timestamp is read as the service reads it`(_ vector: ServerVector) throws {
        let parsed = SignedTimestamp(try vector.text("timestamp"))
        expectEqual(parsed?.canonical, vector.expect["canonical"], "\(vector.id)")
        expectEqual((parsed != nil), vector.isAccepted, "\(vector.id)")
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
            let sent = try vector.text("SRP_B").lowercased().drop { $0 == "0" }
            expectEqual(server.publicKeyHex, String(sent), "\(vector.id)")
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
}

@Suite("CivilDate")
struct CivilDateTests {
    @Test(arguments: [
        (0.0, "Thu, 01 Jan 1970 00:00:00 GMT"), (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_707_124_087.999, "Mon, 05 Feb 2024 09:08:07 GMT"),
        (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
    ])
    func `A date header has the form of HTTP`(_ seconds: Double, _ text: String) {
        expectEqual(CivilDate(Date(timeIntervalSince1970: seconds)).httpText, text)
    }

    @Test func `Days of four centuries agree with the calendar`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        let wrong = stride(from: -50_000, to: 100_000, by: 307).filter { day in
            let date = Date(timeIntervalSince1970: Double(day) * 86_400 + 3_723)
            let expected = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let civil = CivilDate(date)
            return (civil.year, civil.month, civil.day) != (expected.year, expected.month, expected.day)
                || civil.clockText != "01:02:03" || civil.weekday != CivilDate.weekdays[(expected.weekday ?? 0) - 1]
        }
        expectEqual(wrong, [])
    }
}
