import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import TestSupport
import Testing

@Suite("The keys of the local pool")
struct SigningKeysTests {
    private func get(
        _ address: String,
        _ local: LocalUserPool,
        _ method: TransportRequest.Method = .get
    ) async throws -> TransportResponse {
        let request = TransportRequest(
            method: method,
            url: try #require(URL(string: address)),
            headers: [:],
            body: Data(),
            operation: "",
            timeout: .seconds(3)
        )
        return try await local.send(request)
    }

    @Test func `the keys are found at the issuer, and verify the tokens`() async throws {
        let local = LocalUserPool(id: "eu-west-1_Ab12Cd34E")
        await local.add(LocalUser("ada", password: "correct horse"))
        let answer = try await get("\(local.issuer)/.well-known/jwks.json", local)
        #expect(answer.status == 200)
        #expect(answer.body == (try local.jwks()))
        #expect(answer.header("content-type") == "application/json")
        let set = try #require(try JSONSerialization.jsonObject(with: answer.body) as? [String: [[String: String]]])
        let key = try #require(set["keys"]?.first)
        let publicKey = RSAPublicKey(
            modulus: Array(try Claims.decoded(try #require(key["n"]))),
            exponent: Array(try Claims.decoded(try #require(key["e"])))
        )
        let tokens = try await Wire(local).signIn("ada", password: "correct horse")
        for name in ["AccessToken", "IdToken"] {
            let token = try Claims(tokens.token(name))
            #expect(token.header["kid"] as? String == key["kid"])
            #expect(token["iss"] as? String == "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12Cd34E")
            #expect(publicKey.isValid(token.signature, for: Array(token.signed.utf8)))
        }
    }

    @Test func `the keys and their text stay the same`() async throws {
        let first = LocalUserPool()
        let body = try await get("http://127.0.0.1:9/\(first.id)/.well-known/jwks.json", first).body
        for _ in 0..<10 {
            #expect(try first.jwks() == body)
            #expect(try LocalUserPool().jwks() == body)
        }
    }

    @Test func `A pool that is created with a key publishes it and signs with it`() async throws {
        let local = await LocalUserPool.forTests(LocalUser("ada", password: "correct horse"))
        let modulus = Base64URL.encode(RSAPrivateKey.test.publicKey.modulus)
        #expect(String(decoding: try local.jwks(), as: UTF8.self).contains(#""n":"\#(modulus)""#))
        let token = try Claims(try await Wire(local).signIn("ada", password: "correct horse").token("AccessToken"))
        #expect(RSAPrivateKey.test.publicKey.isValid(token.signature, for: Array(token.signed.utf8)))
        #expect(try LocalUserPool(signingKey: .otherTest).jwks() != local.jwks())
    }

    @Test(arguments: [
        "/us-east-1_Another01/.well-known/jwks.json", "/.well-known/jwks.json", "/us-east-1_Local0001", "/",
        "/us-east-1_Local0001/.well-known/jwks.json/x",
    ])
    func `there is nothing anywhere else`(_ path: String) async throws {
        let local = LocalUserPool()
        #expect(try await get("https://cognito-idp.us-east-1.amazonaws.com\(path)", local).status == 404)
        #expect(try await get("\(local.issuer)/.well-known/jwks.json", local, .put).status == 404)
    }

    @Test func `a fetch of the keys can fail on order, and counts apart from the operations`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        await local.fail(.dropRequest, onCall: 2, of: "GetJWKS")
        let address = "\(local.issuer)/.well-known/jwks.json"
        #expect(try await get(address, local).status == 200)
        #expect(try await Wire(local).signIn("ada", password: "correct horse").status == 200)
        await #expect(throws: TransportError.self) { try await get(address, local) }
        #expect(try await get(address, local).status == 200)
    }
}
