import CognitoAuth
import CognitoCrypto

extension Command {
    static let signOut = Command(
        "sign-out",
        "sign the user out, revoke the tokens, and remove the session",
        options: Option.session + [
            Option("local", "remove the tokens without revoking them; copies stay valid"),
            Option("global", "sign the user out on all devices"),
            Option("admin", "with --global and --username, use AWS credentials instead of a session"),
            Option("username", OptionValue("NAME", .text(example: "ada")), "with --admin, the user to sign out"),
        ],
        details: """
            If Amazon Cognito is unreachable or has an error, the tokens are not revoked, and the tool keeps the session. Run the \
            command again, or remove the session with --local.
            """,
        examples: [
            "Sign out.": "cognito-auth sign-out",
            "Sign a user out on all devices, as an administrator.":
                "cognito-auth sign-out --global --admin --username ada",
        ],
        json: #"{"status":"signed-out"}"#
    ) { invocation in
        let arguments = invocation.arguments
        guard !(arguments.has("local") && arguments.has("global")) else {
            throw UsageError("--local and --global cannot be used together.")
        }
        guard arguments.has("admin") == (arguments.value("username") != nil),
            !arguments.has("admin") || arguments.has("global")
        else { throw UsageError("--admin and --username require each other and --global.") }
        if arguments.has("admin") {
            let pool = try invocation.pool()
            let username = try arguments.required("username")
            let request = AdminUserGlobalSignOutRequest(userPoolID: pool.id.rawValue, username: username)
            try await pool.client.adminUserGlobalSignOut(request)
        } else {
            let scope: SignOutScope =
                arguments.has("local") ? .local : arguments.has("global") ? .global : .revokeToken
            try await signOut(scope, invocation)
        }
        try invocation.printStatus("signed-out", "Signed out.")
    }

    private static func signOut(_ scope: SignOutScope, _ invocation: Invocation) async throws {
        let session = try await invocation.session(at: invocation.pool())
        do {
            try await session.signOut(scope)
        } catch {
            let (store, _) = invocation.tokenStore
            if let tokens = try? await store.tokens(for: session.storeKey), tokens.refreshToken != nil {
                invocation.console.printNote(
                    "The tokens are not revoked, and the session is kept. Run the command again, or run `cognito-auth "
                        + "sign-out --local\(invocation.arguments.sessionOption)` to remove the tokens without revoking them."
                )
            }
            throw error
        }
    }
}
