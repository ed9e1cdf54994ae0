import CognitoAuth
import CognitoCrypto

extension Command {
    static let signIn = Command(
        "sign-in",
        "sign a user in and keep the session",
        options: Option.pool + [
            .username.required, flow,
            Option(
                "preferred-factor",
                OptionValue("FACTOR", .oneOf(["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"])),
                "with --flow choice, the preferred first factor: PASSWORD_SRP, PASSWORD, EMAIL_OTP, SMS_OTP, or WEB_AUTHN"
            ),
        ] + SignInCompletion.options + [
            .clientMetadata,
            Option("admin", "use admin operations, with AWS credentials; see `cognito-auth help environment`"),
        ],
        details: """
            Prompts for the password and codes, without echo on a terminal. If standard input is not a terminal, reads one answer \
            per line, in the order of the prompts. A rejected password (on a terminal) or code can be entered up to three times.
            Keeps the tokens and the remembered device for the profile, so that other commands need only the profile; see \
            `cognito-auth help profiles`. Prints the tokens only with --no-store.
            Answer a passkey challenge with one line of JSON. For an unknown challenge, the tool prints the parameters and reads \
            KEY=VALUE lines until an empty line.
            """,
        examples: [
            "Sign in with SRP, which does not send the password.":
                "cognito-auth sign-in --user-pool-id eu-west-1_Ab12Cd34E --client-id 3n4b5urk1ft4fl3mg5e62d9ado --username ada",
            "Sign in with a profile.": "cognito-auth sign-in --profile dev --username ada",
            "Choose between the user's first factors.": "cognito-auth sign-in --username ada --flow choice",
        ],
        json: SignInCompletion.json
    ) { invocation in
        let flow = invocation.arguments.value("flow") ?? "srp"
        let factor = invocation.arguments.value("preferred-factor").map(ChallengeNameType.init(rawValue:))
        guard factor == nil || flow == "choice" else { throw UsageError("--preferred-factor requires --flow choice.") }
        let completion = try SignInCompletion(invocation)
        let needsPassword = flow.hasSuffix("srp") || flow == "password" || [.password, .passwordSRP].contains(factor)
        let tries = invocation.console.passwordTries
        try await completion.signIn(invocation.arguments.required("username"), tries: tries) {
            // The connection opens while the user types.
            if needsPassword, invocation.console.isTerminal { Task { await completion.pool.prepare() } }
            let password = needsPassword ? try invocation.console.prompt("Password", isSecret: true) : ""
            return switch flow {
            case "password": .password(password)
            case "choice": .choice(preferring: factor, password: needsPassword ? password : nil)
            case "custom": .custom()
            case "custom-srp": .custom(srpPassword: password)
            default: .srp(password: password)
            }
        }
    }

    private static let flow = Option(
        "flow",
        OptionValue("FLOW", .oneOf(["srp", "password", "choice", "custom", "custom-srp"])),
        "the sign-in flow: srp (default), password, choice, custom, or custom-srp"
    ).allowedInProfile
}

/// The part that all commands that sign a user in have in common: from the first request to the kept session.
struct SignInCompletion {
    static let options: [Option] = [
        .tokenFile, .deviceFile,
        Option("no-store", "print the tokens instead of keeping the session and the remembered device"),
    ]

    static let json = """
        {"clientID":"...","deviceKey":"...","expiresIn":3600,"profile":"default","status":"signed-in","userPoolID":"...",\
        "username":"ada"}; with --no-store {"accessToken":"...","deviceKey":"...","expiresIn":3600,"idToken":"...",\
        "refreshToken":"...","status":"signed-in","tokenType":"Bearer"}
        """

    let pool: UserPool
    private let invocation: Invocation
    private let isStored: Bool

    init(_ invocation: Invocation) throws {
        pool = try invocation.pool()
        self.invocation = invocation
        isStored = !invocation.arguments.has("no-store")
        guard isStored || !invocation.arguments.has("token-file") else {
            throw UsageError("--no-store and --token-file cannot be used together.")
        }
    }

    private var console: Console { invocation.console }

    /// Signs a user in with the method that a closure returns, keeps the session, and prints the result.
    ///
    /// After a rejected password, the sign-in starts again, up to `tries` times.
    func signIn(_ username: String, tries: Int = 1, with method: () throws -> SignInMethod) async throws {
        var context = try invocation.context
        // A device file on the command line stores the device even without a session.
        let keepsDevice = isStored || invocation.arguments.has("device-file")
        let deviceStore = keepsDevice ? invocation.deviceStore : nil
        let files = ["token-file", "device-file"].map(invocation.arguments.value)
        if isStored, files.contains(nil) { try invocation.stateFolder.create() }
        let poolID = pool.id.rawValue
        context.device = try await deviceStore?.device(for: username, userPoolID: poolID, clientID: pool.clientID)
        context.remembersDevice = deviceStore != nil
        context.allowsSendingPassword = true
        let tokens = try await console.retryingAnswer(tries: tries, if: \.isIncorrectUsernameOrPassword) {
            let step = try await pool.signIn(username, with: method(), context: context)
            return try await InteractiveSignIn(console: console).complete(step)
        }
        if let error = tokens.deviceError { console.printError("The device was not remembered: \(error)") }
        if let device = tokens.rememberedDevice {
            do {
                try await deviceStore?.save(device, for: username)
            } catch {
                console.printError("The device was not remembered: \(error)")
            }
        }
        try isStored ? await keep(tokens, username) : printTokens(tokens)
    }

    private func keep(_ tokens: Tokens, _ username: String) async throws {
        let (store, name) = invocation.tokenStore
        let session = await UserSession(tokens, pool: pool, name: name, tokenStore: store)
        if let error = await session.storeError {
            // The user could not revoke lost tokens.
            try? await pool.revoke(tokens)
            throw error
        }
        let arguments = invocation.arguments
        if arguments.value("token-file") == nil {
            let options = ["user-pool-id", "client-id", "endpoint"].reduce(into: [:]) { $0[$1] = arguments.value($1) }
            let other = try await invocation.stateFolder.keptSession(profile: arguments.profileName)
            if let other, [other.userPoolID, other.clientID] != [pool.id.rawValue, pool.clientID] {
                console.printError(
                    "The profile still has another session. To end it, run `cognito-auth sign-out --user-pool-id "
                        + "\(other.userPoolID) --client-id \(other.clientID)\(arguments.sessionOption)`."
                )
            }
            try invocation.stateFolder.saveLastSignIn(options, profile: arguments.profileName)
        }
        let user = tokens.unverifiedAccessToken?.username ?? username
        let fields: [Field] = [
            ("status", "signed-in".json), ("username", user.json), ("userPoolID", pool.id.rawValue.json),
            ("clientID", pool.clientID.json), ("profile", arguments.profileName.json),
            ("expiresIn", .integer(tokens.expiresIn)), ("deviceKey", tokens.deviceKey?.json),
        ]
        try invocation.printObject(fields, "Signed in as \(user).")
    }

    private func printTokens(_ tokens: Tokens) throws {
        try invocation.printObject([
            ("status", "signed-in".json), ("accessToken", tokens.accessToken.json), ("idToken", tokens.idToken?.json),
            ("refreshToken", tokens.refreshToken?.json), ("expiresIn", .integer(tokens.expiresIn)),
            ("tokenType", tokens.tokenType.json), ("deviceKey", tokens.deviceKey?.json),
        ])
    }
}
