@testable import CognitoAuth
@testable import CognitoCrypto
import Foundation

extension Seeds {
    /// Each challenge as the library suspends it, followed by a response.
    static func suspended() throws -> [[UInt8]] {
        try challengeReplies.map { reply in
            let answers = [ChallengesFuzz.answer(Array(reply.utf8)[...])]
            let json = try InlineExecutor.wait {
                let pool = try ChallengesFuzz.pool(over: ScriptedAnswers(answers), devices: MemoryDeviceStore())
                let context = SignInContext(clientMetadata: ["k": "v"], deviceName: "phone")
                let step = try await pool.signIn("ada", with: .password(Marker.words), context: context)
                return try JSONEncoder().encode(step.challenge?.suspended)
            }
            return Array(json) + Array(("\n" + tokensReply).utf8)
        }
    }

    static var files: [[UInt8]] {
        let device =
            #"{"clientID":"c1","confirmedAt":1790000000.5,"deviceGroupKey":"g","deviceKey":"k","password":"p","#
            + #""userPoolID":"eu-west-1_Ab12Cd34E","username":"bob"}"#
        let tokens =
            #"{"accessToken":"a","idToken":"i","refreshToken":"r","tokenType":"Bearer","expiresIn":3600,"#
            + #""expiresAt":1790000000,"deviceKey":"k","newDevice":{"DeviceKey":"k","DeviceGroupKey":"g"}}"#
        let id = #"{"userPoolID":"eu-west-1_Ab12Cd34E","clientID":"c1","name":"other"}"#
        let devices = [
            #"{"version":1,"entries":[{"device":\#(device),"names":["b","ada"]}]}"#, #"{"version":1,"entries":[]}"#,
            #"{"version":2}"#, "",
        ]
        let sessions = [
            #"{"version":1,"entries":[{"id":\#(id),"tokens":\#(tokens)}]}"#, #"{"version":1,"entries":[]}"#, "[]",
        ]
        return devices.map { input(0, $0) } + sessions.map { input(1, $0) }
    }

    static let profiles: [[UInt8]] = {
        let texts = [
            "[default]\naws_access_key_id = AKID\naws_secret_access_key=s3cret ; note\n",
            "\u{FEFF}[profile a b]\nx=1\n  y = 2\n",
            "[profile \"quoted\"]\nregion = eu-west-1\n# comment\n\ns3 =\n  a = b\n",
            "[default]\r\na=b\r\n[profile default]\nc=d",
            "a = b", "[", "[]", "[a] x", "[sso-session x]\nk=v\n\tmore\n", "[a]\n=b\n[a]\nc=d = e #f\n",
        ]
        return texts.flatMap { [input(0, $0), input(1, $0)] }
    }()

    private struct Vectors<Input: Decodable>: Decodable {
        struct Case: Decodable { let input: Input }
        let cases: [Case]
    }

    private static func inputs<Input: Decodable>(of path: String, as type: Input.Type) throws -> [Input] {
        try JSONDecoder().decode(Vectors<Input>.self, from: fixture(path)).cases.map(\.input)
    }

    static func srp() throws -> [[UInt8]] {
        let files = ["srp_user", "srp_reject", "srp_unspecified"]
        let vectors = try files.flatMap {
            try inputs(of: "CognitoCryptoTests/Vectors/\($0).json", as: [String: JSONValue].self)
        }
        let lines = vectors.map { vector in
            ["SALT", "SRP_B", "SECRET_BLOCK", "user_id", "password"].map { vector[$0]?.string ?? "" }
        }
        let hostile = lines.map { input(0, $0.joined(separator: "\n")) }
        let honest = ["0", "00", "-1", "80", "ff00", "-ff00", "1234567"].flatMap { salt in
            ["1", "abc", "0ff"].map { input(1, "\(salt)\n\($0)\nAAECAw==\nada\ncorrect horse") }
        }
        return hostile + honest
    }

    static func tokens() throws -> [[UInt8]] {
        struct Token: Decodable {
            let token: String
            let jwks: JSONValue?
        }
        let files = ["jwt_decode", "jwt_verify"]
        let vectors = try files.flatMap { try inputs(of: "CognitoAuthTests/Vectors/\($0).json", as: Token.self) }
        let texts = vectors.flatMap { [input(0, $0.token), input(0, "Bearer \($0.token)")] }
        let parts = vectors.map { vector -> [UInt8] in
            let decoded = vector.token.split(separator: ".").prefix(2).compactMap { Base64URL.decode($0) }
            return [1] + Array(decoded.joined(separator: [10]))
        }
        let sets = try vectors.compactMap(\.jwks).map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
        return unique(texts + parts + sets.flatMap { [input(2, $0), input(3, "\0" + $0)] }) + ownTokens + ownKeys
    }

    private static var ownTokens: [[UInt8]] {
        let claims = #""iss":"\#(TokensFuzz.issuer)","sub":"s","cognito:groups":["g"],"exp":1790003600"#
        let tokens = [
            #"{"kid":"k1","alg":"RS256"}"# + "\n" + #"{\#(claims),"token_use":"access","client_id":"c1","nbf":1}"#,
            #"{"kid":"k1","alg":"RS256"}"# + "\n"
                + #"{\#(claims),"token_use":"id","aud":"c1","cognito:username":"ada"}"#,
            #"{"kid":"k1","alg":"none","crit":[]}"# + "\n" + #"{\#(claims),"scope":"a b"}"#,
        ]
        return tokens.map { input(1, $0) }
    }

    private static var ownKeys: [[UInt8]] {
        let key = #"{"kid":"k1","kty":"RSA","use":"sig","alg":"RS256","e":"AQAB","n":"$N"}"#
        let sets = [#"{"keys":[\#(key)]}"#, #"{"keys":[\#(key),{"kid":"k2","kty":"EC"},\#(key)]}"#, #"{"keys":[]}"#]
        return sets.flatMap { [input(2, $0), input(3, "\0" + $0)] }
    }
}
