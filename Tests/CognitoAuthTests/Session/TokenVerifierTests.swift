import Foundation
import Testing

@testable import CognitoAuth

@Suite("Token verifier")
struct TokenVerifierTests {
    @Test(arguments: [
        ("eu-west-1_a", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a"),
        ("eu-west-1_a", "https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a"),
        ("cn-north-1_a", "https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_a"),
        ("cn-north-1_a", "https://issuer-cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_a"),
        ("us-gov-west-1_a", "https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_a"),
    ])
    func `Both issuers of Cognito are accepted`(_ pool: String, _ issuer: String) async throws {
        let token = try await TokenFixture.offline(of: pool).verify(
            TokenFixture.token(["iss": .string(issuer)]),
            as: .access
        )
        #expect([token.issuer, token.sub, token.clientID] == [issuer, "s-1", TokenFixture.clientID])
        #expect(token.expiresAt == TokenFixture.start + 3600)
    }

    @Test func `A custom issuer replaces the issuers of Cognito`() async throws {
        let verifier = try TokenFixture.offline(issuer: "http://localhost:4566/p")
        let own = try TokenFixture.token(["iss": .string("http://localhost:4566/p")])
        #expect(try await TokenFixture.refusal(of: own, by: verifier) == nil)
        #expect(try await TokenFixture.refusal(of: TokenFixture.token(), by: verifier) == .wrongIssuer)
    }

    @Test func `Claims are compared byte by byte`() async throws {
        // The Kelvin sign, which Swift compares as equal to K.
        let kelvin = "\u{212A}"
        #expect(kelvin == "K")
        let verifier = try TokenFixture.offline()
        func refusal(
            _ changes: [String: JSONValue?],
            _ requirements: [TokenRequirement] = []
        ) async throws -> CognitoError.Code? {
            try await TokenFixture.refusal(of: TokenFixture.token(changes), by: verifier, requiring: requirements)
        }
        let issuer = TokenFixture.issuer.replacing("_K", with: "_\(kelvin)")
        let groups = JSONValue.array([.string("\(kelvin)ings")])
        let set = try JWKS(json: Data(TokenFixture.jwks(["K"]).utf8))
        let codes = [
            try await refusal(["iss": .string(issuer)]), try await refusal(["client_id": .string("c1\(kelvin)")]),
            try await refusal(["cognito:groups": groups], [.group("Kings")]),
            try await refusal(["scope": .string("\(kelvin)")], [.scope("K")]),
            try await TokenFixture.refusal(of: TokenFixture.token(kid: kelvin), by: TokenFixture.verifier(jwks: set)),
        ]
        #expect(codes == [.wrongIssuer, .wrongClient, .notInGroup, .insufficientScope, .unknownSigningKey])
    }

    @Test func `Header and signature are checked before the claims are decoded`() async throws {
        let verifier = try TokenFixture.offline()
        let header = #"{"kid":"k1","alg":"RS256"}"#
        func claims(_ more: String) -> String { #"{"iss":"\#(TokenFixture.issuer)","client_id":"c1K",\#(more)}"# }
        func forged(_ claims: String, header: String = header) throws -> String {
            try TokenFixture.signed(header: header, claims: claims).split(separator: ".").dropLast().joined(
                separator: "."
            )
                + ".AAAA"
        }
        let filler = #""a":"\#(String(repeating: "a", count: 13_000))""#
        let long = String(repeating: "k", count: 1_024)
        let codes = [
            // The claims have a duplicate, a number that no type holds, an expiry in the past, or nothing else.
            try await TokenFixture.refusal(of: forged(claims(#""a":1,"a":1"#)), by: verifier),
            try await TokenFixture.refusal(of: forged(claims(#""a":1e999"#)), by: verifier),
            try await TokenFixture.refusal(
                of: forged(claims(#""token_use":"access","exp":1,"sub":"s""#)),
                by: verifier
            ),
            try await TokenFixture.refusal(
                of: TokenFixture.signed(header: header, claims: claims(#""a":1,"a":1"#)),
                by: verifier
            ),
            // Tokens of more than 16 KiB, names and headers of more than 1 KiB, and nested headers are not read further.
            try await TokenFixture.refusal(of: forged(claims(filler)), by: verifier),
            try await TokenFixture.refusal(of: forged(claims(#""\#(long)k":1"#)), by: verifier),
            try await TokenFixture.refusal(of: forged("{}", header: #"{"kid":"\#(long)","alg":"none"}"#), by: verifier),
            try await TokenFixture.refusal(
                of: forged("{}", header: #"{"kid":"k1","alg":"none","a":[]}"#),
                by: verifier
            ),
            try await TokenFixture.refusal(
                of: forged("{}", header: #"{"kid":"k1","alg":"none","alg":"none"}"#),
                by: verifier
            ),
            try await TokenFixture.refusal(
                of: forged("{}", header: #"{"kid":"k1","alg":"RS256","crit":"exp"}"#),
                by: verifier
            ),
            try await TokenFixture.refusal(of: forged("{}", header: #"{"kid":"k1","alg":"none","a":1}"#), by: verifier),
        ]
        let malformed = CognitoError.Code.malformedToken
        #expect(
            codes
                == Array(repeating: .invalidTokenSignature, count: 3) + Array(repeating: malformed, count: 7)
                + [.unsupportedAlgorithm]
        )
    }

    @Test(
        arguments: [
            (nil, [], nil), (nil, [.audience("https://a.example")], .wrongAudience),
            (.string(TokenFixture.clientID), [], nil), (.string("https://a.example"), [], .wrongAudience),
            (.string("https://a.example"), [.scope("s")], .wrongAudience),
            (.string("https://a.example"), [.audience("https://a.example")], nil),
            (.string("https://a.example"), [.audience("https://a.example/")], .wrongAudience),
            (.string(TokenFixture.clientID), [.anyAudience(of: ["https://a.example"])], .wrongAudience),
            (
                .array([.string("b"), .string("https://a.example")]), [.anyAudience(of: ["c", "https://a.example"])],
                nil
            ),
            (.array([.string("https://a.example")]), [], .wrongAudience), (.array([]), [], .wrongAudience),
            (.null, [], .wrongAudience), (.string("https://a.example"), [.anyAudience(of: [])], .wrongAudience),
        ] as [(JSONValue?, [TokenRequirement], CognitoError.Code?)]
    )
    func `An access token for another audience than its app client needs a requirement that names it`(
        _ audience: JSONValue?,
        _ requirements: [TokenRequirement],
        _ code: CognitoError.Code?
    ) async throws {
        let token = try TokenFixture.token(["aud": audience, "scope": .string("s")])
        #expect(try await TokenFixture.refusal(of: token, by: TokenFixture.offline(), requiring: requirements) == code)
    }

    @Test(
        arguments: [
            (["exp": TokenFixture.seconds(-10)], CognitoError.Code.tokenExpired),
            (["exp": TokenFixture.seconds(-9.5)], nil),
            (["nbf": TokenFixture.seconds(10)], nil), (["nbf": TokenFixture.seconds(10.5)], .tokenNotYetValid),
            (["iat": TokenFixture.seconds(1e6)], nil), (["exp": .number(1e300)], nil),
            (["exp": .string("soon")], .tokenExpired),
            (["exp": nil], .tokenExpired), (["nbf": .null], .tokenNotYetValid), (["sub": nil], .malformedToken),
            (["sub": .string("")], .malformedToken),
        ] as [([String: JSONValue?], CognitoError.Code?)]
    )
    func `The leeway applies to exp and nbf, and iat is ignored`(
        _ changes: [String: JSONValue?],
        _ code: CognitoError.Code?
    ) async throws {
        let verifier = try TokenFixture.offline(leeway: .seconds(10))
        #expect(try await TokenFixture.refusal(of: TokenFixture.token(changes), by: verifier) == code)
    }

    @Test(
        arguments: [
            ([.scope("orders/read"), .scope("orders/write"), .group("staff")], nil),
            ([.anyScope(of: ["none", "orders/read"]), .anyGroup(of: ["none", "staff"])], nil),
            ([.scope("orders")], .insufficientScope), ([.scope("orders/read orders/write")], .insufficientScope),
            ([.group("staff"), .group("Staff")], .notInGroup), ([.anyScope(of: [])], .insufficientScope),
            ([.anyGroup(of: [])], .notInGroup),
        ] as [([TokenRequirement], CognitoError.Code?)]
    )
    func `Required scopes and groups must match exactly`(
        _ requirements: [TokenRequirement],
        _ code: CognitoError.Code?
    ) async throws {
        let token = try TokenFixture.token([
            "scope": .string("orders/read orders/write"), "cognito:groups": .array([.string("staff"), .integer(1)]),
        ])
        let verifier = try TokenFixture.offline()
        #expect(try await TokenFixture.refusal(of: token, by: verifier, as: .access, requiring: requirements) == code)
    }

    @Test(
        arguments: [
            ([.authenticationLevel(.level3)], nil), ([.anyAuthenticationLevel(of: [.level4, .level3])], nil),
            ([.authenticationLevel(.level4)], .insufficientUserAuthentication),
            ([.authenticationLevel(.level2)], .insufficientUserAuthentication),
            ([.anyAuthenticationLevel(of: [])], .insufficientUserAuthentication),
            // The sign-in was 60 s ago, and the leeway is 10 s.
            ([.authenticated(within: .seconds(50))], nil),
            ([.authenticated(within: .seconds(49))], .insufficientUserAuthentication),
            ([.authenticationLevel(.level3), .authenticated(within: .zero)], .insufficientUserAuthentication),
        ] as [([TokenRequirement], CognitoError.Code?)]
    )
    func `The level and the time of the sign-in can be required`(
        _ requirements: [TokenRequirement],
        _ code: CognitoError.Code?
    ) async throws {
        let verifier = try TokenFixture.offline(leeway: .seconds(10))
        func refusal(of claims: [String: JSONValue?]) async throws -> CognitoError.Code? {
            try await TokenFixture.refusal(of: TokenFixture.token(claims), by: verifier, requiring: requirements)
        }
        let claims = ["acr": JSONValue.string("urn:cognito:loa:3"), "auth_time": TokenFixture.seconds(-60)]
        #expect(try await refusal(of: claims) == code)
        #expect(try await refusal(of: [:]) == .insufficientUserAuthentication)
    }

    @Test func `A verifier of several pools accepts each pool's own clients`() async throws {
        let jwks = try JWKS(json: Data(TokenFixture.jwks(["k1"]).utf8))
        let second = try TokenFixture.verifier(of: "eu-west-1_b", clients: ["c2"], jwks: jwks)
        let third = try TokenFixture.verifier(clients: ["c3"], jwks: jwks)
        let all = TokenVerifier(anyOf: [second, third, try TokenFixture.offline()])
        let issuer = JSONValue.string(TokenFixture.issuer.replacing(TokenFixture.poolID, with: "eu-west-1_b"))
        let ofSecond = try TokenFixture.token(["iss": issuer, "client_id": .string("c2")])
        let codes = [
            try await TokenFixture.refusal(of: TokenFixture.token(), by: all),
            try await TokenFixture.refusal(of: TokenFixture.token(["client_id": .string("c3")]), by: all),
            try await TokenFixture.refusal(of: ofSecond, by: all),
            try await TokenFixture.refusal(of: TokenFixture.token(["iss": issuer]), by: all),
            try await TokenFixture.refusal(of: ofSecond, by: TokenVerifier(anyOf: [])),
        ]
        #expect(codes == [nil, nil, nil, .wrongClient, .wrongIssuer])
    }

    @Test func `A bearer token is read from its header field`() async throws {
        let verifier = try TokenFixture.offline()
        let token = try TokenFixture.token()
        for scheme in ["Bearer ", "bearer ", "BEARER   "] {
            #expect(try await verifier.verify(authorizationHeader: scheme + token, as: .access).sub == "s-1")
        }
        for header in [nil, "", "Bearer", "Bearer ", "Basic \(token)", token] {
            let error = try await failure { try await verifier.verify(authorizationHeader: header, as: .access) }
            #expect((error.code, error.isTokenRejection) == (.missingBearerToken, true))
        }
        let error = try await failure {
            try await verifier.verify(authorizationHeader: "Bearer \(token) ", as: .access)
        }
        #expect(error.code == .malformedToken)
    }

    @Test func `A verifier with an invalid configuration is not created`() throws {
        let makers: [() throws -> TokenVerifier] = [
            { try TokenFixture.verifier(of: "nowhere") }, { try TokenFixture.verifier(clients: []) },
            { try TokenFixture.verifier(clients: ["c", ""]) }, { try TokenFixture.verifier(leeway: .seconds(-1)) },
            { try TokenFixture.verifier(issuer: "no url") }, { try TokenFixture.verifier(of: "EU_a") },
        ]
        for make in makers {
            let error = try #require(throws: CognitoError.self) { try make() }
            #expect((error.code, error.isTokenRejection) == (.invalidConfiguration, false))
        }
    }
}
