import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

@Suite("An unverified token")
struct UnverifiedTokenTests {
    private func read(header: String = "{}", claims: String) -> UnverifiedToken? {
        let parts = [header, claims].map { Base64URL.encode(Array($0.utf8)) }
        return UnverifiedToken(parts.joined(separator: ".") + ".")
    }

    @Test func `An access token's claims have types`() throws {
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
        #expect(token.tokenUse == .access)
        #expect(token.sub == "s")
        #expect(token.username == "ada")
        #expect(token.clientID == "c")
        #expect(token.scopes == ["a", "b/c"])
        #expect(token.groups == ["g", "h"])
        #expect(token.authTime == Date(timeIntervalSince1970: 1.5))
        #expect(token.issuedAt == Date(timeIntervalSince1970: 10))
        #expect(token.notBefore == Date(timeIntervalSince1970: 20))
        #expect(token.expiresAt == Date(timeIntervalSince1970: 30))
        #expect(
            [token.jti, token.originJTI, token.eventID, token.deviceKey, token.issuer] == ["j", "o", "e", "d", "i"]
        )
        #expect(token.audience == "https://orders.example")
        #expect(token.custom("plan")?["name"]?.string == "gold")
        #expect(token["custom:plan"]?["seats"]?.array == [.integer(1), .number(2.5), .bool(true), .null])
        #expect(token["none"] == nil)
    }

    @Test func `An id token has its user and client by other names`() throws {
        let token = try #require(
            read(
                claims: #"{"token_use":"id","username":"other","cognito:username":"ada","aud":"c","client_id":"other"}"#
            )
        )
        #expect(token.tokenUse == .id)
        #expect(token.username == "ada")
        #expect(token.clientID == "c")
    }

    @Test func `Claims of other types are nil or empty`() throws {
        let claims =
            #"{"sub":1,"exp":"1","scope":["a"],"cognito:groups":"g","aud":["c"],"token_use":"refresh","iat":true}"#
        let token = try #require(read(claims: claims))
        #expect(token.sub == nil && token.expiresAt == nil && token.audience == nil && token.tokenUse == nil)
        #expect(token.issuedAt == nil)
        #expect(token.scopes.isEmpty && token.groups.isEmpty)
        #expect(token.description == "UnverifiedToken(tokenUse: unknown, expiresAt: unknown, <redacted>)")
    }

    @Test(arguments: [
        #"{"a":1,"a":1}"#, #"{"a":1,"\u0061":2}"#, "{\"\u{e9}\":1,\"e\u{301}\":2}", "[]", "1", "", "{}{}",
        "{\"a\":1e999}",
        "{\"a\":" + String(repeating: "[", count: 32) + String(repeating: "]", count: 32) + "}",
        "{\"a\":[" + String(repeating: "[],", count: 12_000) + "0]}",
    ])
    func `Two members of one name, and what goes too deep or is no object, make no token`(_ json: String) {
        #expect(read(claims: json) == nil)
        #expect(read(header: json, claims: "{}") == nil)
    }

    @Test func `Members of nested objects are their own`() throws {
        #expect(try #require(read(claims: #"{"a":{"a":1,"b":"\":{"},"b":[{"a":1}]}"#))["a"]?["b"]?.string == "\":{")
    }

    @Test func `Text in UTF-16 makes no token`() throws {
        let claims = Base64URL.encode(try #require("{}".data(using: .utf16LittleEndian)))
        #expect(UnverifiedToken("e30.\(claims).") == nil)
        #expect(UnverifiedToken("e30.e30.") != nil)
    }

    @Test func `A text of more than 64 KiB makes no token`() throws {
        let filler = String(repeating: "a", count: 60_000)
        #expect(read(claims: "{\"a\":\"\(filler)\"}") == nil)
        #expect(read(claims: "{\"a\":\"\(filler.prefix(40_000))\"}") != nil)
    }

    @Test func `Each signature has one text`() {
        // One byte leaves four bits of its second character over.
        #expect(UnverifiedToken("e30.e30.AQ") != nil)
        for text in ["AR", "A", "AQ==", "AQ=", "A Q", "AQ\n", "+Q", "A/"] {
            #expect(UnverifiedToken("e30.e30.\(text)") == nil, "\(text)")
        }
    }

    @Test func `Tokens tell what they hold, unverified`() throws {
        let access = try TokenDesk.token(["username": .string("ada")])
        let tokens = Tokens(
            accessToken: access,
            idToken: try TokenDesk.token(use: .id),
            refreshToken: "r",
            issuedAt: .now
        )
        #expect(tokens.unverifiedAccessToken?.username == "ada")
        #expect(tokens.unverifiedIDToken?.tokenUse == .id)
        let bare = Tokens(accessToken: "opaque", idToken: nil, refreshToken: nil, issuedAt: .now)
        #expect(bare.unverifiedAccessToken == nil && bare.unverifiedIDToken == nil)
    }
}
