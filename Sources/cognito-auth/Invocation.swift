import CognitoAuth
import Foundation

/// A call of a command: its arguments, and the objects that it works with.
struct Invocation: Sendable {
    let arguments: Arguments
    let tool: Tool

    var console: Console { tool.console }

    var context: SignInContext { get throws { SignInContext(clientMetadata: try clientMetadata) } }

    var clientMetadata: [String: String] { get throws { try arguments.pairs("client-metadata") } }

    var stateFolder: StateFolder { StateFolder(environment: tool.environment) }

    func pool() throws -> UserPool {
        try UserPool(
            id: arguments.required("user-pool-id"),
            clientID: arguments.required("client-id"),
            clientSecret: arguments.environment["COGNITO_CLIENT_SECRET"],
            access: arguments.has("admin") ? .admin(credentials: tool.credentials) : .client,
            endpoint: endpoint(),
            transport: transport(),
            retrier: Retrier(tool.retry),
            timeout: timeout,
            now: tool.now
        )
    }

    func identityPool() throws -> IdentityPool {
        try IdentityPool(
            id: arguments.required("identity-pool-id"),
            customRoleARN: arguments.value("role-arn"),
            endpoint: endpoint(),
            transport: transport(),
            retry: tool.retry,
            timeout: timeout
        )
    }

    private var timeout: Duration { arguments.value("timeout").flatMap(OptionValue.seconds) ?? .seconds(10) }

    private func endpoint() throws -> URL? {
        guard let text = arguments.value("endpoint") else { return nil }
        guard let url = URL(string: text), url.host() != nil else {
            throw UsageError("--endpoint must be a URL, for example http://127.0.0.1:4566.")
        }
        return url
    }

    private func transport() -> any Transport {
        let plain = tool.transport()
        let transport: any Transport =
            console.canShowProgress ? ProgressTransport(base: plain, console: console) : plain
        return arguments.has("trace") ? TracingTransport(base: transport, console: console) : transport
    }
}

// The session of the signed-in user.
extension Invocation {
    /// The store of the tokens, and the name of the session in it.
    var tokenStore: (store: any TokenStore, name: String) {
        if let file = arguments.value("token-file") { return (FileTokenStore(path: file), "default") }
        return (stateFolder.tokenStore(profile: arguments.profileName), arguments.profileName)
    }

    var deviceStore: FileDeviceStore {
        if let file = arguments.value("device-file") { return FileDeviceStore(path: file) }
        return stateFolder.deviceStore(profile: arguments.profileName)
    }

    /// Restores the session of the signed-in user.
    func session(at pool: UserPool) async throws -> UserSession {
        let (store, name) = tokenStore
        let session = try await UserSession(
            restoringFrom: store,
            pool: pool,
            name: name,
            configuration: .init(
                refreshMethod: arguments.value("refresh-method") == "refresh-token-auth"
                    ? .refreshTokenAuth : .getTokensFromRefreshToken,
                clientMetadata: clientMetadata
            )
        )
        if let session { return session }
        guard let file = arguments.value("token-file") else { throw ToolError.notSignedIn(arguments) }
        let isMissing = !FileManager.default.fileExists(atPath: file)
        let reason = isMissing ? "does not exist" : "has no tokens of this user pool and app client"
        throw ToolError.notSignedIn(arguments, "The token file \(file) \(reason).")
    }

    /// Returns valid tokens of a session, and warns if refreshed tokens couldn't be saved.
    func validTokens(of session: UserSession, isRefreshRequired: Bool = false) async throws -> Tokens {
        let tokens = try await isRefreshRequired ? session.refreshedTokens() : session.validTokens()
        if let error = await session.storeError { console.printError("The tokens were not saved: \(error)") }
        return tokens
    }

    /// Returns the signed-in user, whose tokens are refreshed if they are about to expire.
    func signedInUser() async throws -> SignedInUser {
        let pool = try pool()
        return SignedInUser(pool: pool, tokens: try await validTokens(of: session(at: pool)))
    }
}

/// The signed-in user, as whom a command calls Cognito.
struct SignedInUser {
    let pool: UserPool
    let tokens: Tokens

    var client: CognitoClient { pool.client }
    var accessToken: String { tokens.accessToken }
}
