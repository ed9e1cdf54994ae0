import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

@Suite("Unverified token")
struct UnverifiedTokenTests {
    private func read(header: String = "{}", claims: String) -> UnverifiedToken? {
        let parts = [header, claims].map { Base64URL.encode(Array($0.utf8)) }
        return UnverifiedToken(parts.joined(separator: ".") + ".")
    }

    @Test func `The claims of an access token have types`() throws {
        let token = try #require(
            read(
                claims: #"""
                    {"sub":"s","username":"ada","cognito:username":"other","token_use":"access","scope":"a b/c",
                    "cognito:groups":["g","h",1],"auth_time":1.5,"exp":30,"iat":10,"nbf":20,"jti":"j","origin_jti":"o",
                    "event_id":"e","device_key":"d","client_id":"c","iss":"i","aud":"https://orders.example",
                    "custom:plan":{"name":"gold","seats":[1,2.5,true,null]}}
                    """#
            )
        )
        let texts = [
            token.sub, token.username, token.clientID, token.audience, token.jti, token.originJTI, token.eventID,
            token.deviceKey, token.issuer, token.tokenUse?.rawValue,
        ]
        #expect(texts == ["s", "ada", "c", "https://orders.example", "j", "o", "e", "d", "i", "access"])
        #expect([token.scopes, token.groups] == [["a", "b/c"], ["g", "h"]])
        let times = [token.authTime, token.issuedAt, token.notBefore, token.expiresAt]
        #expect(times == [1.5, 10, 20, 30].map(Date.init(timeIntervalSince1970:)))
        let plan = try JSONValue(#"{"name":"gold","seats":[1,2.5,true,null]}"#)
        #expect([token.customAttribute("plan"), token["custom:plan"], token["none"]] == [plan, plan, nil])
    }

    private struct OrderClaims: Decodable, Equatable {
        struct Limits: Decodable, Equatable {
            let daily: Int
            var extra: [String: Int]?
        }
        let tenant: String
        let limits: Limits
        let exp: Date
    }

    @Test func `Claims are decoded as a type of the app`() throws {
        let token = read(claims: #"{"sub":"s","tenant":"acme","limits":{"daily":7},"exp":30.5}"#)
        let claims = try token?.decodedClaims(as: OrderClaims.self)
        let expected = OrderClaims(tenant: "acme", limits: .init(daily: 7), exp: Date(timeIntervalSince1970: 30.5))
        #expect(claims == expected)
    }

    @Test(arguments: [
        (#"{"tenant":"hunter2","limits":{},"exp":30}"#, "limits"),
        (#"{"tenant":["hunter2"],"limits":{"daily":7},"exp":30}"#, "tenant"),
        (#"{"tenant":"hunter2","limits":{"daily":"hunter2"},"exp":30}"#, "limits"),
        (#"{"tenant":null,"limits":{"daily":7},"exp":30}"#, "tenant"),
        (#"{"tenant":"acme","limits":{"daily":7,"extra":{"hunter2":"x"}},"exp":30}"#, "limits"),
    ])
    func `Claims that are not of the app's type are rejected without their values`(
        _ claims: String,
        _ name: String
    ) throws {
        let token = try #require(read(claims: claims))
        let error = try #require(throws: CognitoError.self) { try token.decodedClaims(as: OrderClaims.self) }
        #expect(error.code == .malformedToken)
        #expect(error.message == "The claims can't be decoded as OrderClaims: \(name) is missing or has another type.")
    }

    @Test func `Claims of other types are nil or empty`() throws {
        let claims =
            #"{"sub":1,"exp":"1","scope":["a"],"cognito:groups":"g","aud":["c"],"token_use":"refresh","iat":true}"#
        let token = try #require(read(claims: claims))
        #expect([token.sub, token.audience, token.tokenUse?.rawValue] == [nil, nil, nil])
        #expect([token.expiresAt, token.issuedAt] == [nil, nil])
        #expect(token.scopes + token.groups == [])
    }

    @Test(arguments: [
        #"{"a":1,"a":1}"#, #"{"a":1,"\u0061":2}"#, "{\"\u{e9}\":1,\"e\u{301}\":2}", "[]", "1", "", "{}{}",
        "{\"a\":1e999}",
        "{\"a\":" + String(repeating: "[", count: 32) + String(repeating: "]", count: 32) + "}",
    ])
    func `Duplicate members, deep nesting, and claims that are not an object are rejected`(_ json: String) {
        #expect([read(claims: json), read(header: json, claims: "{}")] == [nil, nil])
    }

    @Test func `Members of nested objects do not count as duplicates`() {
        let token = read(claims: #"{"a":{"a":1,"b":"\":{"},"b":[{"a":1}]}"#)
        #expect(token?["a"]?["b"]?.string == "\":{")
    }

    @Test func `Claims in UTF-16 are rejected`() throws {
        let claims = Base64URL.encode(try #require("{}".data(using: .utf16LittleEndian)))
        #expect(UnverifiedToken("e30.\(claims).") == nil)
    }

    @Test func `A token of more than 64 KiB is rejected`() {
        let filler = String(repeating: "a", count: 60_000)
        let tokens = [filler, String(filler.prefix(40_000))].map { read(claims: "{\"a\":\"\($0)\"}") }
        #expect(tokens.map { $0 == nil } == [true, false])
    }

    @Test func `A signature has one canonical encoding`() {
        // One byte leaves four bits of its second character unused.
        let accepted = ["", "AQ", "AR", "A", "AQ==", "AQ=", "A Q", "AQ\n", "+Q", "A/"].filter {
            UnverifiedToken("e30.e30.\($0)") != nil
        }
        #expect(accepted == ["", "AQ"])
    }

    @Test func `The claims of Tokens are decoded, or nil without a JWT`() throws {
        let access = try TokenFixture.token(["username": .string("ada")])
        let id = try TokenFixture.token(use: .id)
        let tokens = Tokens(accessToken: access, idToken: id, refreshToken: "r", issuedAt: .now)
        #expect(tokens.unverifiedAccessToken?.username == "ada")
        #expect(tokens.unverifiedIDToken?.tokenUse == .id)
        let opaque = Tokens(accessToken: "opaque", idToken: nil, refreshToken: nil, issuedAt: .now)
        #expect([opaque.unverifiedAccessToken, opaque.unverifiedIDToken] == [nil, nil])
    }
}
