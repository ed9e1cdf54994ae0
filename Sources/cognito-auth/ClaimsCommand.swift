import CognitoAuth
import Foundation

/// `claims`: what a token says, and with `--verify` whether it is true.
enum ClaimsCommand: Command {
    static let name = "claims"
    static let summary = "show what an id or access token says, and verify it if told to"

    static var options: [Option] {
        [
            Option("verify", "refuse the token unless the pool signed it, for this app client, and it is in force")
        ] + verifyOptions + [.json]
    }

    static var details: [String] {
        [
            """
            The token is asked for. Its claims are printed as JSON. Without --verify the signature is not \
            looked at: trust the claims of a token then only if you got it from the service yourself.
            """
        ]
    }

    static var examples: [Example] {
        [
            Example("See what a token says.", "claims"),
            Example("See it only if it is true, and an access token.", inPool: name, "--verify --token-use access"),
        ]
    }

    static let success = "Shown"

    private static var verifyOptions: [Option] {
        ([PoolArguments.profile] + PoolArguments.place).map { $0.onlyWith("--verify") } + [
            PoolArguments.endpoint("with --verify, where the pool's public keys are fetched instead of at the issuer"),
            Option(
                "token-use",
                OptionValue("USE", .oneOf(["access", "id"])),
                "with --verify, refuse it unless it is for this use: access or id"
            ),
            PoolArguments.trace.onlyWith("--verify"),
        ]
    }

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        if arguments.has("verify") {
            let verifier = try PoolArguments.pool(arguments, tool).makeTokenVerifier()
            let use = arguments.value("token-use").map(TokenUse.init(rawValue:)) ?? nil
            try give(try await verifier.verify(try ask(tool.console), as: use), as: arguments, to: tool.console)
        } else {
            if let stray = verifyOptions.map(\.name).first(where: { arguments.isGiven($0) }) {
                throw UsageError("--\(stray) goes with --verify.")
            }
            guard let token = UnverifiedToken(try ask(tool.console)) else {
                throw Refusal(
                    code: "InvalidInput",
                    message:
                        "This is no JSON Web Token of three parts; a refresh token is encrypted and cannot be read."
                )
            }
            try give(token, as: arguments, to: tool.console)
        }
    }

    private static func ask(_ console: Console) throws -> String {
        try console.ask("Token", isSecret: true).trimmingCharacters(in: .whitespaces)
    }

    private static func give(_ token: some TokenClaims, as arguments: Arguments, to console: Console) throws {
        console.give(try ClaimsText(token, isPretty: !arguments.has("json")).text)
    }
}
