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

    /// The result of a command that keeps no tokens.
    func give(as arguments: Arguments, to console: Console) { console.give(arguments.has("json") ? json : text) }

    /// The result of a command whose tokens are kept: people need not see them then, scripts get what they ask for.
    func give(keptBy session: UserSession, as arguments: Arguments, to console: Console) async {
        if let failure = await session.storeError {
            console.tell("The tokens are not kept: \(failure)")
            give(as: arguments, to: console)
        } else if arguments.has("json") {
            console.give(json)
        } else {
            console.give(
                "The tokens are kept in \(arguments.value("token-file") ?? ""), valid for \(tokens.expiresIn) s."
            )
        }
    }
}
