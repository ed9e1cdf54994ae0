import CognitoAuth
import CognitoCrypto
import Foundation
import TestSupport
import Testing

@testable import CognitoAuthTesting

@Suite("Tokens")
struct TokenTests {
    private static let user = LocalUser(
        "ada",
        password: "correct horse",
        attributes: ["sub": "s-u-b", "given_name": "Ada"]
    ).withEmail("ada@example.com")

    /// The claims of a token that are the same in every sign-in, as text.
    private func claims(_ token: String) throws -> [String: String] {
        let ids: Set = ["jti", "origin_jti", "event_id"]
        let payload = try Claims(token).payload
        #expect(ids.isSubset(of: payload.keys))
        return payload.filter { !ids.contains($0.key) }.mapValues { "\($0)" }
    }

    @Test func `Tokens have the claims of the service, and IDs of their own`() async throws {
        let scene = await PoolScene(Self.user, id: "eu-west-1_Ab12Cd34E")
        scene.clock.advance(by: 0.7)
        let answer = try await scene.wire.signInSRP()
        let other = try await scene.wire.signInSRP()
        for id in ["jti", "origin_jti", "event_id"] {
            try #expect(Claims(answer.accessToken)[id] as? String != Claims(other.accessToken)[id] as? String)
        }
        let common = [
            "sub": "s-u-b", "iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12Cd34E",
            "iat": "1800000000", "auth_time": "1800000000", "exp": "1800003600",
        ]
        let access = [
            "client_id": scene.local.clientID, "token_use": "access", "scope": "aws.cognito.signin.user.admin",
            "username": "ada",
        ]
        try expectEqual(claims(answer.accessToken), common.merging(access) { $1 })
        let idToken = try answer.token("IdToken")
        let id = [
            "aud": scene.local.clientID, "token_use": "id", "cognito:username": "ada", "email": "ada@example.com",
            "email_verified": try #require(try claims(idToken)["email_verified"]), "given_name": "Ada",
        ]
        try expectEqual(claims(idToken), common.merging(id) { $1 })
        try expectEqual(Claims(idToken)["email_verified"] as? Bool, true)
    }

    @Test func `The refresh token has five parts and cannot be read`() async throws {
        let token = try await PoolScene(Self.user).wire.signIn().token("RefreshToken")
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        expectEqual(parts.count, 5)
        let header = try JSONSerialization.jsonObject(with: Claims.decoded(parts[0])) as? [String: String]
        expectEqual(header, ["cty": "JWT", "enc": "A256GCM", "alg": "RSA-OAEP"])
        #expect((try? JSONSerialization.jsonObject(with: Claims.decoded(parts[1]))) == nil)
    }

    // MARK: Keys

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

    @Test func `The key is published at the issuer, and both tokens are signed with it`() async throws {
        let scene = await PoolScene(Self.user, id: "eu-west-1_Ab12Cd34E")
        let answer = try await get("\(scene.local.issuer)/.well-known/jwks.json", scene.local)
        expectEqual((answer.status, answer.header("content-type")), (200, "application/json"))
        try expectEqual(answer.body, scene.local.jwks())
        let set = try #require(try JSONSerialization.jsonObject(with: answer.body) as? [String: [[String: String]]])
        let key = try #require(set["keys"]?.first)
        let modulus = Base64URL.encode(RSAPrivateKey.test.publicKey.modulus)
        let members = ["alg": "RS256", "kty": "RSA", "use": "sig", "e": "AQAB", "n": modulus, "kid": key["kid"]]
        expectEqual(key, members.compactMapValues(\.self))
        let tokens = try await scene.wire.signIn()
        for name in ["AccessToken", "IdToken"] {
            let token = try Claims(tokens.token(name))
            expectEqual(token.header as? [String: String], ["alg": "RS256", "kid": key["kid"] ?? ""])
            #expect(RSAPrivateKey.test.publicKey.isValid(token.signature, for: Array(token.signed.utf8)))
            #expect(!RSAPrivateKey.test.publicKey.isValid(token.signature, for: Array((token.signed + "x").utf8)))
        }
    }

    @Test func `Pools share the key of the process, unless they are created with another`() async throws {
        let pool = LocalUserPool()
        let body = try await get("http://127.0.0.1:9/\(pool.id)/.well-known/jwks.json", pool).body
        try expectEqual((pool.jwks(), LocalUserPool().jwks()), (body, body))
        #expect(try LocalUserPool(signingKey: .otherTest).jwks() != LocalUserPool(signingKey: .test).jwks())
    }

    @Test func `Other addresses and methods are not found`() async throws {
        let local = LocalUserPool(signingKey: .test)
        for path in [
            "/us-east-1_Another01/.well-known/jwks.json", "/.well-known/jwks.json", "/us-east-1_Local0001", "/",
            "/us-east-1_Local0001/.well-known/jwks.json/x",
        ] {
            let address = "https://cognito-idp.us-east-1.amazonaws.com\(path)"
            try await expectEqual(get(address, local).status, 404, "\(path)")
        }
        try await expectEqual(get("\(local.issuer)/.well-known/jwks.json", local, .put).status, 404)
    }

    @Test func `A request for the keys can fail on order, and is counted apart from the operations`() async throws {
        let scene = await PoolScene(Self.user)
        await scene.local.fail(.dropRequest, onCall: 2, of: "GetJWKS")
        let address = "\(scene.local.issuer)/.well-known/jwks.json"
        try await expectEqual(get(address, scene.local).status, 200)
        try await scene.wire.signIn().expectTokens()
        await #expect(throws: TransportError.self) { try await get(address, scene.local) }
        try await expectEqual(get(address, scene.local).status, 200)
    }

    // MARK: The verifier of a server

    private func verifier(
        _ scene: PoolScene,
        over transport: (any Transport)? = nil,
        clientID: String? = nil
    ) throws -> TokenVerifier {
        try TokenVerifier(
            userPoolID: scene.local.id,
            clientIDs: [clientID ?? scene.local.clientID],
            transport: transport ?? scene.local,
            now: scene.clock.read
        )
    }

    @Test func `Tokens are verified with the published key, which is fetched once`() async throws {
        let scene = await PoolScene(Self.user)
        let answer = try await scene.wire.signIn()
        let transport = RequestSpy(scene.local)
        let verifier = try verifier(scene, over: transport)
        for (name, use) in [("AccessToken", TokenUse.access), ("IdToken", .id)] {
            let token = try await verifier.verify(answer.token(name), as: use)
            expectEqual((token.sub, token.clientID, token.tokenUse), ("s-u-b", scene.local.clientID, use))
        }
        expectEqual(transport.operations, ["GetJWKS"])
    }

    @Test func `The verifier of a client uses the client's transport, or a fixed key set`() async throws {
        let local = await LocalUserPool.forTests(Self.user)
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        let tokens = try await pool.signIn("ada", with: .rightPassword).tokens
        let verifier = try pool.makeTokenVerifier()
        let scope = TokenRequirement.scope("aws.cognito.signin.user.admin")
        let bearer = "Bearer \(tokens.accessToken)"
        let access = try await verifier.verify(authorization: bearer, as: .access, requiring: [scope])
        expectEqual((access.username, access.sub), ("ada", tokens.unverifiedAccessToken?.sub))
        let fixed = try TokenVerifier(userPoolID: local.id, clientIDs: [local.clientID], jwks: JWKS(local.jwks()))
        try await expectEqual(fixed.verify(tokens.accessToken, as: .access), access)
        let refresh = try #require(tokens.refreshToken)
        try await expectEqual(failure { try await verifier.verify(refresh, as: nil) }.code, .malformedToken)
    }
}
