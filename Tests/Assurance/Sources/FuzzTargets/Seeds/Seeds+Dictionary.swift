extension Seeds {
    /// libFuzzer's dictionary: what goes over the wire, and what the targets understand besides.
    package static func dictionary() throws -> String {
        let own = [
            Marker.token, Marker.words, "$A", "$SESSION", "$ACCESS", "$REFRESH", "$CODE", "$DEVICE", "$TOTP",
            "$PASSKEY",
            "$ASSERTION", "$VERIFIER", "$SALT",
            "$SIGNATURE", "$BLOCK", "$TIME", "$N", "x-amzn-ErrorType: ", "x-amzn-RequestId: ", "x-amz-retry-after: ",
            "__type", "message", "Message", "code", "Exception", "null", "true", "[]", "{}", "\n", "\n\n", "\n!",
            "1e400",
            "-0", "9223372036854775808", "\\u0000", "\\ud800", "kid", "alg", "RS256", "crit", "iss", "sub", "aud",
            "exp",
            "nbf", "token_use", "client_id", "cognito:groups", "cognito:username", "keys", "kty", "use", "sig", "AQAB",
            "version", "entries", "[default]", "[profile ", "aws_access_key_id", "\u{FEFF}", "\u{301}", "\u{2028}",
            "USERNAME", "PASSWORD", "SRP_A", "SRP_B", "SALT", "SECRET_BLOCK", "USER_ID_FOR_SRP", "SECRET_HASH",
            "DEVICE_KEY", "ANSWER", "CREDENTIAL", "MFAS_CAN_CHOOSE", "MFAS_CAN_SETUP", "requiredAttributes",
            "userAttributes.", "CODE_DELIVERY_DESTINATION", "CREDENTIAL_REQUEST_OPTIONS", "PREFERRED_CHALLENGE",
        ]
        let names = try ModelShapes.load().names.union(own)
        return names.filter { !$0.isEmpty }.sorted().map { "\"\(escaped($0))\"\n" }.joined()
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
            case 0x20..<0x7F: String(UnicodeScalar(byte))
            default: "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }.joined()
    }
}
