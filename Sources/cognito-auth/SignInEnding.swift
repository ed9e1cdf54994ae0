import CognitoAuth
import CognitoCrypto

/// How a command ends in a signed-in user, with the same options and the same report whichever command it is.
struct SignInEnding {
    /// The options, each with what has to be given besides, if anything.
    static func options(_ condition: String = "") -> [Option] {
        let devices = "where devices are remembered; made when the pool offers to remember this one"
        let tokens = "where the tokens are kept for refresh, whoami and sign-out, in place of being printed"
        return [.deviceFile(condition + devices), .tokenFile(condition + tokens)]
    }

    let pool: UserPool
    private let devices: FileDeviceStore?
    private let arguments: Arguments
    private let console: Console

    init(_ arguments: Arguments, _ tool: Tool) throws {
        pool = try PoolArguments.pool(arguments, tool)
        devices = arguments.value("device-file").map { FileDeviceStore(path: $0) }
        self.arguments = arguments
        console = tool.console
    }

    /// Refuses options of a sign-in that is not asked for: they would be passed over.
    static func check(_ arguments: Arguments, also flags: Set<String> = []) throws(UsageError) {
        guard !arguments.has("sign-in") else { return }
        let given = options().map(\.name).filter(arguments.isGiven) + flags.filter(arguments.has)
        if let name = given.sorted().first { throw UsageError("--\(name) goes with --sign-in.") }
    }

    /// Walks the sign-in to its tokens, and reports them.
    func signIn(_ username: String, with method: SignInMethod, context: SignInContext) async throws {
        var context = context
        let poolID = pool.id.rawValue
        context.device = try await devices?.device(for: username, userPoolID: poolID, clientID: pool.clientID)
        context.remembersDevice = devices != nil
        context.allowsSendingPassword = true
        let step = try await pool.signIn(username, with: method, context: context)
        let tokens = try await SignInWalk(console: console).finish(step)
        if let error = tokens.deviceError { console.tell("The device was not remembered: \(error)") }
        if let device = tokens.rememberedDevice { await save(device, for: username) }
        guard let store = PoolArguments.tokenStore(arguments) else {
            return TokenReport(tokens).give(as: arguments, to: console)
        }
        let session = await UserSession(tokens, pool: pool, tokenStore: store)
        await TokenReport(tokens).give(keptBy: session, as: arguments, to: console)
    }

    private func save(_ device: RememberedDevice, for username: String) async {
        do {
            try await devices?.save(device, for: username)
        } catch {
            console.tell("The device was not remembered: \(error)")
        }
    }

    /// Signs in who has just been confirmed: by the session that came with it, or else by the password, which is not asked
    /// for unless it is needed.
    func signIn(
        _ username: String,
        confirmedWith session: String?,
        password: @autoclosure () throws -> String,
        context: SignInContext
    ) async throws {
        let method = try session.map { .choice(session: $0) } ?? SignInMethod.srp(password: password())
        try await signIn(username, with: method, context: context)
    }
}
