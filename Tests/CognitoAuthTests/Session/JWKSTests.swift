import Foundation
import Testing

@testable import CognitoAuth

@Suite("A set of public keys")
struct JWKSTests {
    private func refusal(_ changes: [String: JSONValue?], others: [JSONValue] = []) async throws -> CognitoError.Code? {
        let keys = JSONValue.array(others + [.object(try TokenDesk.jwk("k1", changes))])
        let set = try JWKS(JSONEncoder().encode(JSONValue.object(["keys": keys])))
        return try await TokenDesk.refusal(of: TokenDesk.token(), by: TokenDesk.verifier(jwks: set))
    }

    @Test func `A key without an algorithm will do, and zeros in front of its numbers are nothing`() async throws {
        #expect(try await refusal(["alg": nil]) == nil)
        #expect(try await refusal(["e": .string("AAEAAQ")]) == nil)
    }

    @Test(
        arguments: [
            ["kty": .string("EC")], ["kty": nil], ["use": .string("enc")], ["use": nil], ["alg": .string("RS512")],
            ["alg": .null],
            ["n": nil], ["n": .string("")], ["n": .string("!")], ["e": nil], ["e": .string("AQAB=")],
            // The exponents 1 and 65536, and one of 9 bytes.
            ["e": .string("AQ")], ["e": .string("AQAA")], ["e": .string("AQAAAAAAAAAB")],
            ["n": .string("AQAB")], ["kid": .integer(1)], ["kid": .string("K1")],
        ] as [[String: JSONValue?]]
    )
    func `A key that is none, or is for something else, verifies nothing`(_ changes: [String: JSONValue?]) async throws
    {
        #expect(try await refusal(changes) == .unknownSigningKey)
    }

    @Test func `Bad keys do not spoil the good one`() async throws {
        let unfit = JSONValue.object(try TokenDesk.jwk("k1", ["use": .string("enc")]))
        let others: [JSONValue] = [.null, .string("k1"), .array([]), .object([:]), unfit]
        #expect(try await refusal([:], others: others) == nil)
    }

    @Test(arguments: [
        "", "{}", "[]", "null", #"{"keys":{}}"#, "{\"keys\":[" + String(repeating: "[", count: 400),
        "{\"keys\":[" + String(repeating: "[", count: 100) + String(repeating: "]", count: 100) + "]}",
        "{\"keys\":[" + Array(repeating: "{}", count: 101).joined(separator: ",") + "]}",
        "{\"keys\":[]}" + String(repeating: " ", count: 65_536),
    ])
    func `What is no set of a fair size is refused`(_ text: String) {
        let error = #expect(throws: CognitoError.self) { try JWKS(Data(text.utf8)) }
        #expect(error?.code == .invalidConfiguration)
    }
}
