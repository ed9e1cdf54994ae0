import CognitoCrypto
import Foundation

/// `secret-hash`: the `SECRET_HASH` of a user name.
enum SecretHashCommand: Command {
    static let name = "secret-hash"
    static let summary = "compute the SECRET_HASH of a user name"

    static var options: [Option] {
        [PoolArguments.profile, .username.required, PoolArguments.clientID.required, .json]
    }

    static var details: [String] {
        [
            """
            The client secret is COGNITO_CLIENT_SECRET in the environment, or is asked for. The hash is \
            printed in base64.
            """
        ]
    }

    static var examples: [Example] {
        [
            Example(
                "Compute the hash for a request made by hand.",
                "secret-hash --username ada --client-id \(PoolArguments.exampleClient)"
            )
        ]
    }

    static let success = "Computed"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let username = try arguments.required("username")
        let clientID = try arguments.required("client-id")
        let given = tool.environment["COGNITO_CLIENT_SECRET"] ?? ""
        let secret = given.isEmpty ? try tool.console.ask("Client secret", isSecret: true) : given
        guard !secret.isEmpty else { throw Refusal(code: "InvalidInput", message: "The client secret is empty.") }
        let hash = SecretHash.compute(username: username, clientID: clientID, clientSecret: secret)
        tool.console.give(arguments.has("json") ? JSONLine([("secretHash", hash)]).text : hash)
    }
}
