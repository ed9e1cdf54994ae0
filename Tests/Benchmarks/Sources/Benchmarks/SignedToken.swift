import CognitoAuth
import CognitoCrypto
import Foundation

/// An access token as the service issues it, with the key that signed it.
struct SignedToken: Sendable {
    static let userPoolID = "eu-west-1_Ab12Cd34E"

    let key: RSAPublicKey
    /// What was signed: header and claims.
    let message: String
    let signature: [UInt8]

    var text: String { "\(message).\(Base64URL.encode(signature))" }

    /// The set that has the key.
    var jwks: JWKS {
        get throws {
            let (n, e) = (Base64URL.encode(key.modulus), Base64URL.encode(key.exponent))
            let key = #"{"alg":"RS256","e":"\#(e)","kid":"\#(Self.kid)","kty":"RSA","n":"\#(n)","use":"sig"}"#
            return try JWKS(Data(#"{"keys":[\#(key)]}"#.utf8))
        }
    }

    private static let kid = "2f6d1c1e7b1a4c0e9a550c7f2b1d9e34KeyOfThePool="

    init() throws {
        let signer = try RSAPrivateKey()
        let header = #"{"kid":"\#(Self.kid)","alg":"RS256"}"#
        let now = Int(Date().timeIntervalSince1970)
        let claims = """
            {"sub":"\(Exchange.identity)","cognito:groups":["readers","writers"],\
            "iss":"https://cognito-idp.eu-west-1.amazonaws.com/\(Self.userPoolID)","client_id":"\(Sample.clientID)",\
            "origin_jti":"b1a0cbb0-4d2b-4a53-8f3e-6f0f2d8ad0c1","event_id":"9a3f3b36-6a87-4c1c-8a7e-0a5c1d6d2c44",\
            "token_use":"access","scope":"aws.cognito.signin.user.admin","auth_time":\(now),"exp":\(now + 86_400),\
            "iat":\(now),"jti":"5cbd0b7e-8a5a-4a33-9a3b-5fb5e0c4f5d7","username":"\(Exchange.identity)"}
            """
        message = [header, claims].map { Base64URL.encode(Array($0.utf8)) }.joined(separator: ".")
        signature = try signer.signature(for: Array(message.utf8))
        key = signer.publicKey
    }
}
