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

    @Test func `Tokens have the claims of the service`() async throws {
        let scene = await PoolScene(Self.user, id: "eu-west-1_Ab12Cd34E")
        scene.clock.advance(by: 0.7)
        let answer = try await scene.wire.signInSRP()
        let common = [
            "sub": "s-u-b", "iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12Cd34E",
            "iat": "1800000000", "auth_time": "1800000000", "exp": "1800003600",
        ]
        let access = [
            "client_id": scene.local.clientID, "token_use": "access", "scope": "aws.cognito.signin.user.admin",
            "username": "ada",
        ]
        #expect(try claims(answer.accessToken) == common.merging(access) { $1 })
        let idToken = try answer.token("IdToken")
        let id = [
            "aud": scene.local.clientID, "token_use": "id", "cognito:username": "ada", "email": "ada@example.com",
            "email_verified": try #require(try claims(idToken)["email_verified"]), "given_name": "Ada",
        ]
        #expect(try claims(idToken) == common.merging(id) { $1 })
        #expect(try Claims(idToken)["email_verified"] as? Bool == true)
    }

    @Test func `Two sign-ins share no ID`() async throws {
        let scene = await PoolScene(Self.user)
        let tokens = [try await scene.accessToken(), try await scene.accessToken()]
        let ids = try tokens.map { token in
            try ["jti", "origin_jti", "event_id"].map { try Claims(token)[$0] as? String }
        }
        #expect(Set(ids.joined()).count == 6)
    }

    @Test func `The refresh token has five parts and cannot be read`() async throws {
        let token = try await PoolScene(Self.user).wire.signIn().token("RefreshToken")
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        #expect(parts.count == 5)
        let header = try JSONSerialization.jsonObject(with: Claims.decoded(parts[0])) as? [String: String]
        #expect(header == ["cty": "JWT", "enc": "A256GCM", "alg": "RSA-OAEP"])
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
        #expect(answer.status == 200 && answer.header("content-type") == "application/json")
        #expect(try answer.body == scene.local.jwks())
        let set = try #require(try JSONSerialization.jsonObject(with: answer.body) as? [String: [[String: String]]])
        let key = try #require(set["keys"]?.first)
        let modulus = Base64URL.encode(RSAPrivateKey.test.publicKey.modulus)
        let members = ["alg": "RS256", "kty": "RSA", "use": "sig", "e": "AQAB", "n": modulus, "kid": key["kid"]]
        #expect(key == members.compactMapValues(\.self))
        let tokens = try await scene.wire.signIn()
        for name in ["AccessToken", "IdToken"] {
            let token = try Claims(tokens.token(name))
            #expect(token.header as? [String: String] == ["alg": "RS256", "kid": key["kid"] ?? ""])
            #expect(RSAPrivateKey.test.publicKey.isValid(token.signature, for: Array(token.signed.utf8)))
            #expect(!RSAPrivateKey.test.publicKey.isValid(token.signature, for: Array((token.signed + "x").utf8)))
        }
    }

    @Test func `Pools share the key of the process, unless they are created with another`() async throws {
        let pool = LocalUserPool()
        let body = try await get("http://127.0.0.1:9/\(pool.id)/.well-known/jwks.json", pool).body
        #expect(try pool.jwks() == body && LocalUserPool().jwks() == body)
        #expect(try LocalUserPool(signingKey: .otherTest).jwks() != LocalUserPool(signingKey: .test).jwks())
    }

    @Test(arguments: [
        "/us-east-1_Another01/.well-known/jwks.json", "/.well-known/jwks.json", "/us-east-1_Local0001", "/",
        "/us-east-1_Local0001/.well-known/jwks.json/x",
    ])
    func `Other addresses and methods are not found`(_ path: String) async throws {
        let local = LocalUserPool(signingKey: .test)
        #expect(try await get("https://cognito-idp.us-east-1.amazonaws.com\(path)", local).status == 404)
        #expect(try await get("\(local.issuer)/.well-known/jwks.json", local, .put).status == 404)
    }

    @Test func `A request for the keys can fail on order, and is counted apart from the operations`() async throws {
        let scene = await PoolScene(Self.user)
        await scene.local.fail(.dropRequest, onCall: 2, of: "GetJWKS")
        let address = "\(scene.local.issuer)/.well-known/jwks.json"
        #expect(try await get(address, scene.local).status == 200)
        try await scene.wire.signIn().expectTokens()
        await #expect(throws: TransportError.self) { try await get(address, scene.local) }
        #expect(try await get(address, scene.local).status == 200)
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
        let transport = CountingTransport(scene.local)
        let verifier = try verifier(scene, over: transport)
        for (name, use) in [("AccessToken", TokenUse.access), ("IdToken", .id)] {
            let token = try await verifier.verify(answer.token(name), as: use)
            #expect(token.sub == "s-u-b" && token.clientID == scene.local.clientID && token.tokenUse == use)
        }
        #expect(transport.calls == ["GetJWKS"])
    }

    @Test func `The verifier of a client uses the client's transport, or a fixed key set`() async throws {
        let local = await LocalUserPool.forTests(Self.user)
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        let tokens = try await pool.signIn("ada", with: .rightPassword).tokens
        let verifier = try pool.makeTokenVerifier()
        let scope = TokenRequirement.scope("aws.cognito.signin.user.admin")
        let bearer = "Bearer \(tokens.accessToken)"
        let access = try await verifier.verify(authorization: bearer, as: .access, requiring: [scope])
        #expect(access.username == "ada" && access.sub == tokens.unverifiedAccessToken?.sub)
        let fixed = try TokenVerifier(
            userPoolID: local.id,
            clientIDs: [local.clientID],
            jwks: JWKS(local.jwks())
        )
        #expect(try await fixed.verify(tokens.accessToken, as: .access) == access)
        let refresh = try #require(tokens.refreshToken)
        #expect(try await failure { try await verifier.verify(refresh, as: nil) }.code == .malformedToken)
    }

    @Test func `A refreshed token is verified too, and a revoked one remains valid until it expires`() async throws {
        let scene = await PoolScene(Self.user)
        let answer = try await scene.wire.signIn()
        let verifier = try verifier(scene)
        scene.clock.advance(by: 3_600)
        let expired = try answer.accessToken
        #expect(try await failure { try await verifier.verify(expired, as: .access) }.code == .tokenExpired)
        let body = ["RefreshToken": try answer.token("RefreshToken"), "ClientId": scene.local.clientID]
        let fresh = try await scene.wire.send("GetTokensFromRefreshToken", body).accessToken
        await scene.local.signOut("ada")
        let token = try await verifier.verify(fresh, as: .access)
        #expect(token.expiresAt == scene.clock.now.addingTimeInterval(3_600))
    }

    @Test func `Another use, client, or pool is refused, and so is a forged token`() async throws {
        let scene = await PoolScene(Self.user, id: "eu-west-1_Ab12Cd34E")
        let answer = try await scene.wire.signIn()
        let access = try answer.accessToken
        let (parts, others) = (access.split(separator: "."), try answer.token("IdToken").split(separator: "."))
        let forged = "\(parts[0]).\(parts[1]).\(others[2])"
        let cases = [
            (try verifier(scene), access, TokenUse.id, CognitoError.Code.wrongTokenUse),
            (try verifier(scene, clientID: "other"), access, .access, .wrongClient),
            (try verifier(await PoolScene()), access, .access, .wrongIssuer),
            (try verifier(scene), forged, .access, .invalidTokenSignature),
        ]
        for (verifier, token, use, code) in cases {
            #expect(try await failure { try await verifier.verify(token, as: use) }.code == code)
        }
    }

    @Test func `Keys that could not be fetched are fetched with the next token`() async throws {
        let scene = await PoolScene(Self.user)
        let access = try await scene.accessToken()
        let verifier = try verifier(scene)
        await scene.local.fail(.dropRequest, of: "GetJWKS")
        #expect(try await failure { try await verifier.verify(access, as: .access) }.isTokenRefusal == false)
        scene.clock.advance(by: 11)
        _ = try await verifier.verify(access, as: .access)
    }
}
