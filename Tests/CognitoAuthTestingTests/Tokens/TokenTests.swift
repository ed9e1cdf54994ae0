import CognitoAuth
import CognitoCrypto
import Foundation
import TestSupport
import Testing

@testable import CognitoAuthTesting

@Suite("Tokens")
struct TokenTests {
    /// A name with characters that JSON escapes, and with some that it doesn't.
    private static let givenName = "A\u{0}d\n\"a\" \\n/ Zo\u{65}\u{308} \u{7F}\u{2028}🔑"
    private static let user = LocalUser(
        "ada",
        password: "correct horse",
        attributes: ["sub": "s-u-b", "given_name": givenName]
    ).withEmail("ada@example.com")

    /// The claims of a token that are the same in every sign-in.
    private func claims(_ token: String) throws -> [String: JSONValue] {
        let ids: Set = ["jti", "origin_jti", "event_id"]
        let claims = try #require(UnverifiedToken(token)).claims
        #expect(ids.isSubset(of: claims.keys))
        return claims.filter { !ids.contains($0.key) }
    }

    @Test func `Tokens have Cognito's claims and unique IDs`() async throws {
        let test = await TestPool(Self.user) { $0.id = "eu-west-1_Ab12Cd34E" }
        test.clock.advance(by: 0.7)
        let tokens = try await test.wire.signInSRP()
        let other = try await test.wire.signInSRP()
        for id in ["jti", "origin_jti", "event_id"] {
            try #expect(UnverifiedToken(tokens.accessToken)?[id] != UnverifiedToken(other.accessToken)?[id])
        }
        let common: [String: JSONValue] = [
            "sub": .string("s-u-b"),
            "iss": .string("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12Cd34E"),
            "iat": .integer(1_800_000_000), "auth_time": .integer(1_800_000_000), "exp": .integer(1_800_003_600),
            "acr": .string("urn:cognito:loa:1"), "amr": .array([.string("pwd")]),
        ]
        let client = JSONValue.string(test.local.clientID)
        let access: [String: JSONValue] = [
            "client_id": client, "token_use": .string("access"), "username": .string("ada"),
            "scope": .string("aws.cognito.signin.user.admin"),
        ]
        try expectEqual(claims(tokens.accessToken), common.merging(access) { $1 })
        let id: [String: JSONValue] = [
            "aud": client, "token_use": .string("id"), "cognito:username": .string("ada"),
            "email": .string("ada@example.com"), "email_verified": .bool(true), "given_name": .string(Self.givenName),
        ]
        try expectEqual(claims(tokens.token("IdToken")), common.merging(id) { $1 })
    }

    @Test func `The refresh token has five parts and no readable claims`() async throws {
        let token = try await TestPool(Self.user).wire.signIn().token("RefreshToken")
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

    @Test func `Tokens are signed with the key that the issuer publishes`() async throws {
        let test = await TestPool(Self.user) { $0.id = "eu-west-1_Ab12Cd34E" }
        let response = try await get("\(test.local.issuer)/.well-known/jwks.json", test.local)
        expectEqual((response.status, response.header("content-type")), (200, "application/json"))
        try expectEqual(response.body, test.local.jwks())
        let set = try #require(try JSONSerialization.jsonObject(with: response.body) as? [String: [[String: String]]])
        let key = try #require(set["keys"]?.first)
        let modulus = Base64URL.encode(RSAPrivateKey.test.publicKey.modulus)
        let members = ["alg": "RS256", "kty": "RSA", "use": "sig", "e": "AQAB", "n": modulus, "kid": key["kid"]]
        expectEqual(key, members.compactMapValues(\.self))
        let tokens = try await test.wire.signIn()
        for name in ["AccessToken", "IdToken"] {
            let token = try tokens.token(name)
            let header = ["alg": "RS256", "kid": key["kid"] ?? ""].mapValues(JSONValue.string)
            expectEqual(UnverifiedToken(token)?.header, header)
            let parts = token.split(separator: ".")
            let signature = try #require(Base64URL.decode(parts[2]))
            #expect(RSAPrivateKey.test.publicKey.isValid(signature, for: Array("\(parts[0]).\(parts[1])".utf8)))
        }
    }

    @Test func `Pools share one key unless they are configured with another`() async throws {
        let pool = LocalUserPool()
        let body = try await get("http://127.0.0.1:9/\(pool.id)/.well-known/jwks.json", pool).body
        try expectEqual((pool.jwks(), LocalUserPool().jwks()), (body, body))
        #expect(try LocalUserPool(signedWith: .otherTest).jwks() != LocalUserPool(signedWith: .test).jwks())
    }

    @Test func `Other paths and methods return status code 404`() async throws {
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

    @Test func `A request for the key set can have a fault, and is not counted with the operations`() async throws {
        let test = await TestPool(Self.user)
        await test.local.injectFault(.dropRequest, onCall: 2, of: "GetJWKS")
        let address = "\(test.local.issuer)/.well-known/jwks.json"
        try await expectEqual(get(address, test.local).status, 200)
        try await test.wire.signIn().expectTokens()
        await #expect(throws: TransportError.self) { try await get(address, test.local) }
        try await expectEqual(get(address, test.local).status, 200)
    }

    // MARK: Verification

    @Test func `Tokens contain the user's groups, which a refresh updates`() async throws {
        let test = await TestPool(Self.user.withGroups(["staff", "chiefs"]), LocalUser.bob)
        let (pool, verifier) = try (test.pool, test.pool.makeTokenVerifier())
        let tokens = try await test.signIn().tokens
        let requirement = TokenRequirement.anyGroup(of: ["chiefs", "owners"])
        let access = try await verifier.verify(tokens.accessToken, as: .access, requiring: [requirement])
        let id = try await verifier.verify(#require(tokens.idToken), as: .id, requiring: [requirement])
        expectEqual([access.groups, id.groups], [["staff", "chiefs"], ["staff", "chiefs"]])

        await test.local.setGroups(["staff"], for: "ada")
        let refreshed = try await pool.refresh(tokens).accessToken
        expectEqual(
            try await failure { try await verifier.verify(refreshed, as: .access, requiring: [requirement]) }.code,
            .notInGroup
        )
        try await expectEqual(verifier.verify(refreshed, as: .access).groups, ["staff"])
        let bob = try await test.signIn("bob").tokens.accessToken
        expectEqual(UnverifiedToken(bob)?["cognito:groups"], nil)
    }

    @Test func `A token verifier fetches the published key once, or uses a fixed key set`() async throws {
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
