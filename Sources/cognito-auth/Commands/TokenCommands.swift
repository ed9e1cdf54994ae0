import CognitoAuth
import Foundation

extension Command {
    static let token = Command(
        "token",
        "print a valid token of the signed-in user, refreshed if needed",
        options: Option.session + [
            Option("id", "print the ID token instead of the access token"),
            Option("header", "print the header field Authorization, for curl"),
            Option("refresh", "refresh the tokens even if they are valid"), .clientMetadata,
        ],
        details: "Refreshes the tokens if they expire within a minute.",
        examples: ["Call an API.": #"curl --header "$(cognito-auth token --header)" https://api.example.com"#],
        json: #"{"expiresIn":3600,"token":"...","tokenUse":"access"}"#
    ) { invocation in
        let session = try await invocation.session(at: invocation.pool())
        let (isID, isRefresh) = (invocation.arguments.has("id"), invocation.arguments.has("refresh"))
        let tokens = try await invocation.validTokens(of: session, isRefreshRequired: isRefresh)
        guard let token = isID ? tokens.idToken : tokens.accessToken else {
            throw ToolError(code: "NoIDToken", message: "The session has no ID token. Sign in again.")
        }
        let lifetime = max(0, Int(tokens.expiresAt.timeIntervalSince(invocation.tool.now())))
        try invocation.printObject(
            [("token", token.json), ("tokenUse", (isID ? "id" : "access").json), ("expiresIn", .integer(lifetime))],
            invocation.arguments.has("header") ? "Authorization: Bearer \(token)" : token
        )
    }

    static let tokenVerify = Command(
        "token verify",
        "verify an ID token or access token",
        options: Option.pool + [
            Option(
                "token-use",
                OptionValue("USE", .oneOf(["access", "id"])),
                "the required token use: access or id (default: any)"
            )
        ],
        details: """
            Prompts for the token, verifies its signature, issuer, app client, and expiration, and prints the claims as JSON. \
            Fetches the key set of the user pool.
            """,
        examples: ["Verify the access token.": "cognito-auth token | cognito-auth token verify --token-use access"],
        json: claimsJSON
    ) { invocation in
        let verifier = try invocation.pool().makeTokenVerifier()
        let use = invocation.arguments.value("token-use").flatMap(TokenUse.init(rawValue:))
        let token = try await verifier.verify(promptForToken(invocation.console), as: use)
        invocation.console.printResult(try JSONText(token.claims, isPretty: !invocation.arguments.has("json")).text)
    }

    static let tokenDecode = Command(
        "token decode",
        "print the claims of an ID token or access token without verifying it",
        details: """
            Prompts for the token and prints its claims as JSON. The signature is not checked: do not trust the claims of a token \
            from another party.
            """,
        examples: ["Show the claims of the ID token.": "cognito-auth token --id | cognito-auth token decode"],
        json: claimsJSON
    ) { invocation in
        guard let token = UnverifiedToken(try promptForToken(invocation.console)) else {
            let message =
                "The input is not a signed JSON Web Token. Refresh tokens are encrypted and cannot be decoded."
            throw ToolError(code: "InvalidInput", message: message)
        }
        invocation.console.printResult(try JSONText(token.claims, isPretty: !invocation.arguments.has("json")).text)
    }

    private static let claimsJSON = #"{"client_id":"...","exp":1767225600,...}, the claims of the token"#

    /// Prompts for a token, and accepts the header field that `token --header` prints.
    private static func promptForToken(_ console: Console) throws -> String {
        let text = try console.prompt("Token", isSecret: true).trimmingCharacters(in: .whitespaces)
        let prefix = "Authorization: Bearer "
        return text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
    }
}
