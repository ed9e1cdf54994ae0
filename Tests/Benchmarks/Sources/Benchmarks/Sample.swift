/// Texts of the kind and length that the service exchanges.
enum Sample {
    static let clientID = "3n4b5urk1ft4fl3mg5e62d9ado"
    static let clientSecret = "1example2secret3of4fifty5one6characters7and8no9more"

    /// The answer to the begin of an SRP sign-in, 2.7 KB.
    static func challenge(_ exchange: Exchange) -> String {
        let parameters = exchange.parameters.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
        return """
            {"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{\(parameters.joined(separator: ","))}}
            """
    }

    /// The answer at the end of a sign-in, 4.5 KB.
    static let result = """
        {"AuthenticationResult":{"AccessToken":"\(jwt(1_060))","ExpiresIn":3600,"IdToken":"\(jwt(1_420))",\
        "RefreshToken":"\(jwt(1_850))","TokenType":"Bearer"},"ChallengeParameters":{}}
        """

    /// A text that looks like a token from afar.
    private static func jwt(_ length: Int) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var text = (0..<length).map { alphabet[($0 &* 37 &+ $0 / 7) % 64] }
        for dot in [100, length - 342] { text[dot] = UInt8(ascii: ".") }
        return String(decoding: text, as: UTF8.self)
    }
}
