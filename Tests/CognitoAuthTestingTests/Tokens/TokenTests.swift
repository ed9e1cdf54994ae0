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

    /// The claims of a token that are the same in every sign-in.
    private func claims(_ token: String) throws -> [String: JSONValue] {
        let ids: Set = ["jti", "origin_jti", "event_id"]
        let claims = try #require(UnverifiedToken(token)).claims
        #expect(ids.isSubset(of: claims.keys))
        return claims.filter { !ids.contains($0.key) }
    }

    @Test func `Tokens have the claims of the service, and IDs of their own`() async throws {
        let scene = await PoolScene(Self.user, id: "eu-west-1_Ab12Cd34E")
        scene.clock.advance(by: 0.7)
        let answer = try await scene.wire.signInSRP()
        let other = try await scene.wire.signInSRP()
        for id in ["jti", "origin_jti", "event_id"] {
            try #expect(UnverifiedToken(answer.accessToken)?[id] != UnverifiedToken(other.accessToken)?[id])
        }
        let common: [String: JSONValue] = [
            "sub": .string("s-u-b"),
            "iss": .string("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12Cd34E"),
            "iat": .integer(1_800_000_000), "auth_time": .integer(1_800_000_000), "exp": .integer(1_800_003_600),
        ]
        let client = JSONValue.string(scene.local.clientID)
        let access: [String: JSONValue] = [
            "client_id": client, "token_use": .string("access"), "username": .string("ada"),
            "scope": .string("aws.cognito.signin.user.admin"),
        ]
        try expectEqual(claims(answer.accessToken), common.merging(access) { $1 })
        let id: [String: JSONValue] = [
            "aud": client, "token_use": .string("id"), "cognito:username": .string("ada"),
            "email": .string("ada@example.com"), "email_verified": .bool(true), "given_name": .string("Ada"),
        ]
        try expectEqual(claims(answer.token("IdToken")), common.merging(id) { $1 })
    }

    @Test func `The refresh token has five parts and cannot be read`() async throws {
        let token = try await PoolScene(Self.user).wire.signIn().token("RefreshToken")
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        expectEqual(parts.count, 5)
        let json = parts.prefix(2).map { part in
            Base64URL.decode(part).flatMap { try? JSONDecoder().decode([String: String].self, from: Data($0)) }
        }
        expectEqual(json, [["cty": "JWT", "enc": "A256GCM", "alg": "RSA-OAEP"], nil])
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
            let token = try tokens.token(name)
            let header = ["alg": "RS256", "kid": key["kid"] ?? ""].mapValues(JSONValue.string)
            expectEqual(UnverifiedToken(token)?.header, header)
            let parts = token.split(separator: ".")
            let signature = try #require(Base64URL.decode(parts[2]))
            #expect(RSAPrivateKey.test.publicKey.isValid(signature, for: Array("\(parts[0]).\(parts[1])".utf8)))
        }
    }

    @Test func `Pools share the key of the process, unless they are created with another`() async throws {
        let pool = LocalUserPool()
        let body = try await get("http://127.0.0.1:9/\(pool.id)/.well-known/jwks.json", pool).body
        try expectEqual((pool.jwks(), LocalUserPool().jwks()), (body, body))
        #expect(try LocalUserPool(signedWith: .otherTest).jwks() != LocalUserPool(signedWith: .test).jwks())
    }

    @Test func `Other addresses and methods are not found`() async throws {
        let local = LocalUserPool(signedWith: .test)
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
        await scene.local.injectFault(.dropRequest, onCall: 2, of: "GetJWKS")
        let address = "\(scene.local.issuer)/.well-known/jwks.json"
        try await expectEqual(get(address, scene.local).status, 200)
        try await scene.wire.signIn().expectTokens()
        await #expect(throws: TransportError.self) { try await get(address, scene.local) }
        try await expectEqual(get(address, scene.local).status, 200)
    }

    // MARK: Verification

    @Test func `Tokens have the user's groups, and a refresh has the present ones`() async throws {
        let scene = await PoolScene(Self.user.withGroups(["staff", "chiefs"]), LocalUser.bob)
        let (pool, verifier) = try (scene.pool, scene.pool.makeTokenVerifier())
        let tokens = try await scene.signIn().tokens
        let requirement = TokenRequirement.anyGroup(of: ["chiefs", "owners"])
        let access = try await verifier.verify(tokens.accessToken, as: .access, requiring: [requirement])
        let id = try await verifier.verify(#require(tokens.idToken), as: .id, requiring: [requirement])
        expectEqual([access.groups, id.groups], [["staff", "chiefs"], ["staff", "chiefs"]])

        await scene.local.setGroups(["staff"], for: "ada")
        let refreshed = try await pool.refresh(tokens).accessToken
        expectEqual(
            try await failure { try await verifier.verify(refreshed, as: .access, requiring: [requirement]) }.code,
            .notInGroup
        )
        try await expectEqual(verifier.verify(refreshed, as: .access).groups, ["staff"])
        let bob = try await scene.signIn("bob").tokens.accessToken
        expectEqual(UnverifiedToken(bob)?["cognito:groups"], nil)
    }

    @Test func `Tokens are verified with the published key, which is fetched once, or with a fixed key set`()
        async throws
    {
        let local = LocalUserPool(signedWith: .test)
        await local.add(Self.user)
        let spy = RequestSpy(local)
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: spy)
        let tokens = try await pool.signIn("ada", with: .rightPassword).tokens
        let verifier = try pool.makeTokenVerifier()
        let scope = TokenRequirement.scope("aws.cognito.signin.user.admin")
        let bearer = "Bearer \(tokens.accessToken)"
        let access = try await verifier.verify(authorizationHeader: bearer, as: .access, requiring: [scope])
        let id = try await verifier.verify(#require(tokens.idToken), as: .id)
        expectEqual([access.sub, id.sub, access.username], ["s-u-b", "s-u-b", "ada"])
        expectEqual(spy.operations, ["InitiateAuth", "GetJWKS"])
        let fixed = try TokenVerifier(userPoolID: local.id, clientIDs: [local.clientID], jwks: JWKS(json: local.jwks()))
        try await expectEqual(fixed.verify(tokens.accessToken, as: .access), access)
        let refresh = try #require(tokens.refreshToken)
        try await expectEqual(failure { try await verifier.verify(refresh, as: nil) }.code, .malformedToken)
    }
}

extension LocalUserPool {
    init(signedWith key: RSAPrivateKey) {
        self.init(configuration: .init { $0.signingKey = key })
    }
}
