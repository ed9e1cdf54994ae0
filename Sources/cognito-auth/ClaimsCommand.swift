import CognitoAuth
import Foundation

/// `claims`: what a token says, unverified.
enum ClaimsCommand: Command {
    static let name = "claims"
    static let summary = "show what an id or access token says, unverified"
    static let options: Set<String> = []
    static let flags: Set = ["json"]
    static let usage = """
        usage: cognito-auth claims [--json]

        The token is asked for. Its claims are printed as JSON, on one line with --json. The signature is not looked at:
        trust the claims of a token only if you got it from the service yourself.
        """

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        let text = try console.ask("Token", isSecret: true)
        guard let token = UnverifiedToken(text.trimmingCharacters(in: .whitespaces)) else {
            throw Refusal(
                code: "InvalidInput",
                message: "This is no JSON Web Token of three parts; a refresh token is encrypted and cannot be read."
            )
        }
        console.give(try ClaimsText(token, isPretty: !arguments.has("json")).text)
    }
}
