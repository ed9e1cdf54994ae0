import CognitoAuth
import Foundation

/// `claims`: what a token says, and with `--verify` whether it is true.
enum ClaimsCommand: Command {
    static let name = "claims"
    static let summary = "show what an id or access token says, and verify it if told to"
    static let options = poolOptions.union(["token-use"])
    static let flags: Set = ["json", "verify"]
    static let usage = """
        usage: cognito-auth claims [--json]
               cognito-auth claims --verify --user-pool-id P --client-id C [options]

          --verify          refuse the token unless the pool signed it, for this app client, and it is in force
          --token-use USE   with --verify, refuse it unless it is for this use: access or id
          --endpoint URL    with --verify, where the pool's public keys are fetched instead of at the token's issuer
          --json            print one JSON object on one line

        The token is asked for. Its claims are printed as JSON. Without --verify the signature is not looked at: trust the
        claims of a token then only if you got it from the service yourself.

        Exit status: 0 shown, 1 refused or failed, 64 not understood, 130 interrupted.
        """

    private static let poolOptions: Set = ["user-pool-id", "client-id", "endpoint"]

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        if arguments.has("verify") {
            let verifier = try PoolArguments.pool(arguments).makeTokenVerifier()
            let use = try use(arguments)
            try give(try await verifier.verify(try ask(console), as: use), as: arguments, to: console)
        } else {
            if let stray = options.sorted().first(where: { arguments.value($0) != nil }) {
                throw UsageError("--\(stray) goes with --verify.")
            }
            guard let token = UnverifiedToken(try ask(console)) else {
                throw Refusal(
                    code: "InvalidInput",
                    message:
                        "This is no JSON Web Token of three parts; a refresh token is encrypted and cannot be read."
                )
            }
            try give(token, as: arguments, to: console)
        }
    }

    private static func ask(_ console: Console) throws -> String {
        try console.ask("Token", isSecret: true).trimmingCharacters(in: .whitespaces)
    }

    private static func give(_ token: some TokenClaims, as arguments: Arguments, to console: Console) throws {
        console.give(try ClaimsText(token, isPretty: !arguments.has("json")).text)
    }

    private static func use(_ arguments: Arguments) throws(UsageError) -> TokenUse? {
        guard let name = arguments.value("token-use") else { return nil }
        guard let use = TokenUse(rawValue: name) else {
            throw UsageError("--token-use takes access or id, not '\(name)'.")
        }
        return use
    }
}
