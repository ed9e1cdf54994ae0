import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite
struct TokenTests {
    private let user = LocalUser("ada", password: "correct horse", attributes: ["given_name": "Ada"])
        .withEmail("ada@example.com")

    private func signIn(_ local: LocalUserPool) async throws -> Wire.Answer {
        await local.add(user)
        return try await Wire(local).signInSRP("ada", password: "correct horse")
    }

    @Test func `the access token has the claims of the service`() async throws {
        let local = LocalUserPool(id: "eu-west-1_Ab12Cd34E", now: { Date(timeIntervalSince1970: 1_800_000_000.7) })
        let claims = try Claims(await signIn(local).token("AccessToken"))
        #expect(
            Set(claims.payload.keys) == [
                "sub", "iss", "client_id", "origin_jti", "event_id", "token_use", "scope", "auth_time", "exp", "iat",
                "jti", "username",
            ]
        )
        #expect(claims["sub"] as? String == user.attributes["sub"])
        #expect(claims["iss"] as? String == "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12Cd34E")
        #expect(claims["client_id"] as? String == local.clientID)
        #expect(claims["token_use"] as? String == "access")
        #expect(claims["scope"] as? String == "aws.cognito.signin.user.admin")
        #expect(claims["username"] as? String == "ada")
        #expect(claims["iat"] as? Int == 1_800_000_000)
        #expect(claims["auth_time"] as? Int == 1_800_000_000)
        #expect(claims["exp"] as? Int == 1_800_003_600)
    }

    @Test func `the id token has the claims of the service and the attributes`() async throws {
        let local = LocalUserPool()
        let claims = try Claims(await signIn(local).token("IdToken"))
        #expect(
            Set(claims.payload.keys) == [
                "sub", "iss", "cognito:username", "origin_jti", "aud", "event_id", "token_use", "auth_time", "exp",
                "iat", "jti", "email", "email_verified", "given_name",
            ]
        )
        #expect(claims["aud"] as? String == local.clientID)
        #expect(claims["token_use"] as? String == "id")
        #expect(claims["cognito:username"] as? String == "ada")
        #expect(claims["email"] as? String == "ada@example.com")
        #expect(claims["email_verified"] as? Bool == true)
        #expect(claims["given_name"] as? String == "Ada")
    }

    @Test func `both tokens are signed with the published key`() async throws {
        let local = LocalUserPool()
        let answer = try await signIn(local)
        let set = try #require(try JSONSerialization.jsonObject(with: local.jwks()) as? [String: [[String: String]]])
        let key = try #require(set["keys"]?.first)
        #expect(key["alg"] == "RS256" && key["kty"] == "RSA" && key["use"] == "sig" && key["e"] == "AQAB")
        let modulus = Array(try Claims.decoded(#require(key["n"])))
        #expect(modulus.count == 256)
        let publicKey = RSAPublicKey(modulus: modulus, exponent: [1, 0, 1])
        for name in ["AccessToken", "IdToken"] {
            let token = try Claims(answer.token(name))
            #expect(token.header["alg"] as? String == "RS256")
            #expect(token.header["kid"] as? String == key["kid"])
            #expect(publicKey.isValid(token.signature, for: Array(token.signed.utf8)))
            #expect(!publicKey.isValid(token.signature, for: Array((token.signed + "x").utf8)))
        }
    }

    @Test func `the refresh token has five parts and cannot be read`() async throws {
        let token = try await signIn(LocalUserPool()).token("RefreshToken")
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        #expect(parts.count == 5)
        let header = try JSONSerialization.jsonObject(with: Claims.decoded(parts[0])) as? [String: String]
        #expect(header == ["cty": "JWT", "enc": "A256GCM", "alg": "RSA-OAEP"])
        #expect((try? JSONSerialization.jsonObject(with: Claims.decoded(parts[1]))) == nil)
    }

    @Test func `two sign-ins share no id`() async throws {
        let local = LocalUserPool()
        let first = try Claims(await signIn(local).token("AccessToken"))
        let second = try Claims(await signIn(local).token("AccessToken"))
        for name in ["jti", "origin_jti", "event_id"] {
            #expect(first[name] as? String != second[name] as? String)
        }
    }
}
