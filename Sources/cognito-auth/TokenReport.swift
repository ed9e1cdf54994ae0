import CognitoAuth

/// The tokens as the tool prints them.
struct TokenReport {
    private let tokens: Tokens

    init(_ tokens: Tokens) { self.tokens = tokens }

    /// One object on one line, as scripts read it.
    var json: String {
        JSONLine([
            ("status", "signed-in"), ("accessToken", .string(tokens.accessToken)),
            ("idToken", tokens.idToken.map(JSONLine.Value.string)),
            ("refreshToken", tokens.refreshToken.map(JSONLine.Value.string)),
            ("expiresIn", .integer(tokens.expiresIn)), ("tokenType", .string(tokens.tokenType)),
            ("deviceKey", tokens.deviceKey.map(JSONLine.Value.string)),
        ]).text
    }

    /// One token a line, for people.
    var text: String {
        let lines = [
            ("access token", tokens.accessToken), ("id token", tokens.idToken), ("refresh token", tokens.refreshToken),
            ("expires in", "\(tokens.expiresIn) s"), ("device key", tokens.deviceKey),
        ]
        return lines.compactMap { name, value in value.map { "\(name): \($0)" } }.joined(separator: "\n")
    }
}
