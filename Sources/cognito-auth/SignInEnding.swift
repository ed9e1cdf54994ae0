import CognitoAuth

/// How a command ends in a signed-in user, with the same options and the same report whichever command it is.
struct SignInEnding {
    static let options: Set = ["device-file", "token-file"]

    /// The lines of a usage that tell of the options for a command which signs in only if it is told to.
    static let usage = """
          --sign-in               sign the user in then, and print the tokens as sign-in does
          --device-file FILE      with --sign-in, where devices are remembered
          --token-file FILE       with --sign-in, where the tokens are kept, in place of being printed
        """

    let pool: UserPool
    private let arguments: Arguments
    private let console: Console

    init(_ arguments: Arguments, _ console: Console) throws {
        pool = try PoolArguments.pool(
            arguments,
            devices: arguments.value("device-file").map { FileDeviceStore(path: $0) }
        )
        self.arguments = arguments
        self.console = console
    }

    /// Refuses options of a sign-in that is not asked for: they would be passed over.
    static func check(_ arguments: Arguments, also flags: Set<String> = []) throws(UsageError) {
        guard !arguments.has("sign-in") else { return }
        let given = options.filter { arguments.value($0) != nil } + flags.filter(arguments.has)
        if let name = given.sorted().first { throw UsageError("--\(name) goes with --sign-in.") }
    }

    /// Walks the sign-in to its tokens, and reports them.
    func signIn(_ username: String, with method: SignInMethod, context: SignInContext) async throws {
        let step = try await pool.signIn(username, with: method, context: context)
        let tokens = try await SignInWalk(console: console).finish(step)
        if let failure = tokens.deviceFailure { console.tell("The device is not remembered: \(failure)") }
        guard let store = PoolArguments.tokenStore(arguments) else {
            return TokenReport(tokens).give(as: arguments, to: console)
        }
        let session = await UserSession(tokens, at: pool, keptIn: store)
        await TokenReport(tokens).give(keptBy: session, as: arguments, to: console)
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
