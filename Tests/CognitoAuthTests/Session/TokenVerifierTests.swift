import Foundation
import Testing

@testable import CognitoAuth

@Suite("Verifying a token")
struct TokenVerifierTests {
    @Test(arguments: [
        ("eu-west-1_a", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a"),
        ("eu-west-1_a", "https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a"),
        ("cn-north-1_a", "https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_a"),
        ("cn-north-1_a", "https://issuer-cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_a"),
        ("us-gov-west-1_a", "https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_a"),
    ])
    func `Both of the service's issuers are accepted`(_ pool: String, _ issuer: String) async throws {
        let token = try await TokenDesk.offline(of: pool).verify(TokenDesk.token(["iss": .string(issuer)]), as: .access)
        #expect(token.issuer == issuer)
        #expect(token.sub == "s-1")
        #expect(token.clientID == TokenDesk.clientID)
        #expect(token.expiresAt == TokenDesk.start + 3600)
    }

    @Test func `An issuer of one's own takes the place of the service's`() async throws {
        let verifier = try TokenDesk.offline(issuer: "http://localhost:4566/p")
        let own = try TokenDesk.token(["iss": .string("http://localhost:4566/p")])
        #expect(try await TokenDesk.refusal(of: own, by: verifier) == nil)
        #expect(try await TokenDesk.refusal(of: TokenDesk.token(), by: verifier) == .wrongIssuer)
    }

    @Test func `What only looks the same is another`() async throws {
        // The Kelvin sign, which Swift takes as equal to K.
        let kelvin = "\u{212A}"
        #expect(kelvin == "K")
        let verifier = try TokenDesk.offline()
        func refusal(
            _ changes: [String: JSONValue?],
            _ requirements: [TokenRequirement] = []
        ) async throws -> CognitoError.Code? {
            try await TokenDesk.refusal(of: TokenDesk.token(changes), by: verifier, requiring: requirements)
        }
        let issuer = TokenDesk.issuer.replacing("_K", with: "_\(kelvin)")
        #expect(try await refusal(["iss": .string(issuer)]) == .wrongIssuer)
        #expect(try await refusal(["client_id": .string("c1\(kelvin)")]) == .wrongClient)
        let groups = JSONValue.array([.string("\(kelvin)ings")])
        #expect(try await refusal(["cognito:groups": groups], [.group("Kings")]) == .notInGroup)
        #expect(try await refusal(["scope": .string("\(kelvin)")], [.scope("K")]) == .insufficientScope)
        let set = try JWKS(Data(TokenDesk.jwks("K").utf8))
        let token = try TokenDesk.token(kid: kelvin)
        #expect(try await TokenDesk.refusal(of: token, by: TokenDesk.verifier(jwks: set)) == .unknownSigningKey)
    }

    @Test(
        arguments: [
            (["exp": TokenDesk.seconds(-10)], CognitoError.Code.tokenExpired), (["exp": TokenDesk.seconds(-9.5)], nil),
            (["nbf": TokenDesk.seconds(10)], nil), (["nbf": TokenDesk.seconds(10.5)], .tokenNotYetValid),
            (["iat": TokenDesk.seconds(1e6)], nil), (["exp": .number(1e300)], nil),
            (["exp": .string("soon")], .tokenExpired),
            (["exp": nil], .tokenExpired), (["nbf": .null], .tokenNotYetValid), (["sub": nil], .malformedToken),
        ] as [([String: JSONValue?], CognitoError.Code?)]
    )
    func `The leeway is ten seconds to either side, and the time of issue is not asked for`(
        _ changes: [String: JSONValue?],
        _ code: CognitoError.Code?
    ) async throws {
        let verifier = try TokenDesk.offline(leeway: .seconds(10))
        #expect(try await TokenDesk.refusal(of: TokenDesk.token(changes), by: verifier) == code)
    }

    @Test func `Groups and scopes are granted to the letter`() async throws {
        let token = try TokenDesk.token([
            "scope": .string("orders/read orders/write"), "cognito:groups": .array([.string("staff"), .integer(1)]),
        ])
        let verifier = try TokenDesk.offline()
        func refusal(_ requirements: TokenRequirement...) async throws -> CognitoError.Code? {
            try await TokenDesk.refusal(of: token, by: verifier, as: .access, requiring: requirements)
        }
        #expect(try await refusal(.scope("orders/read"), .scope("orders/write"), .group("staff")) == nil)
        #expect(try await refusal(.anyScope(of: ["none", "orders/read"]), .anyGroup(of: ["none", "staff"])) == nil)
        #expect(try await refusal(.scope("orders")) == .insufficientScope)
        #expect(try await refusal(.scope("orders/read orders/write")) == .insufficientScope)
        #expect(try await refusal(.group("staff"), .group("Staff")) == .notInGroup)
        #expect(try await refusal(.anyScope(of: [])) == .insufficientScope)
        #expect(try await refusal(.anyGroup(of: [])) == .notInGroup)
    }

    @Test func `The token of either of two pools is accepted, and of neither one for the other's client`() async throws
    {
        let second = try TokenDesk.verifier(
            of: "eu-west-1_b",
            clients: ["c2"],
            jwks: JWKS(Data(TokenDesk.jwks("k1").utf8))
        )
        let third = try TokenDesk.verifier(clients: ["c3"], jwks: JWKS(Data(TokenDesk.jwks("k1").utf8)))
        let both = TokenVerifier(anyOf: [second, third, try TokenDesk.offline()])
        let issuer = JSONValue.string(TokenDesk.issuer.replacing(TokenDesk.poolID, with: "eu-west-1_b"))
        #expect(try await TokenDesk.refusal(of: TokenDesk.token(), by: both) == nil)
        #expect(try await TokenDesk.refusal(of: TokenDesk.token(["client_id": .string("c3")]), by: both) == nil)
        let ofSecond = try TokenDesk.token(["iss": issuer, "client_id": .string("c2")])
        #expect(try await TokenDesk.refusal(of: ofSecond, by: both) == nil)
        #expect(try await TokenDesk.refusal(of: TokenDesk.token(["iss": issuer]), by: both) == .wrongClient)
        #expect(try await TokenDesk.refusal(of: ofSecond, by: TokenVerifier(anyOf: [])) == .wrongIssuer)
    }

    @Test func `A bearer token is taken out of its header`() async throws {
        let verifier = try TokenDesk.offline()
        let token = try TokenDesk.token()
        for scheme in ["Bearer ", "bearer ", "BEARER   "] {
            #expect(try await verifier.verify(authorization: scheme + token, as: .access).sub == "s-1")
        }
        for header in [nil, "", "Bearer", "Bearer ", "Basic \(token)", token] {
            let error = try await #require(throws: CognitoError.self) {
                try await verifier.verify(authorization: header, as: .access)
            }
            #expect(error.code == .missingBearerToken)
            #expect(error.isTokenRefusal)
        }
        let error = await #expect(throws: CognitoError.self) {
            try await verifier.verify(authorization: "Bearer \(token) ", as: .access)
        }
        #expect(error?.code == .malformedToken)
    }

    @Test func `What cannot verify anything is refused at once`() throws {
        let makers: [() throws -> TokenVerifier] = [
            { try TokenDesk.verifier(of: "nowhere") }, { try TokenDesk.verifier(clients: []) },
            { try TokenDesk.verifier(clients: ["c", ""]) }, { try TokenDesk.verifier(leeway: .seconds(-1)) },
            { try TokenDesk.verifier(issuer: "no url") }, { try TokenDesk.verifier(of: "EU_a") },
        ]
        for make in makers {
            let error = #expect(throws: CognitoError.self) { try make() }
            #expect(error?.code == .invalidConfiguration)
            #expect(error?.isTokenRefusal == false)
        }
    }

    @Test func `A token that differs in any one character is refused`() async throws {
        let verifier = try TokenDesk.offline()
        let good = Array(try TokenDesk.token().utf8)
        #expect(try await TokenDesk.refusal(of: String(decoding: good, as: UTF8.self), by: verifier) == nil)
        for index in good.indices {
            var changed = good
            changed[index] = good[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            let shorter = good[..<index] + good[(index + 1)...]
            for bytes in [changed, Array(shorter)] {
                let code = try await TokenDesk.refusal(of: String(decoding: bytes, as: UTF8.self), by: verifier)
                #expect(code != nil, "at \(index)")
            }
        }
    }
}
