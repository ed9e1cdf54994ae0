/// A command of the tool, from which parsing, help, and completions are derived.
struct Command: Sendable {
    /// The words that call the command, such as `["mfa", "enable"]`.
    let words: [String]
    /// The purpose in one line, without a period.
    let summary: String
    let operand: Operand?
    /// The options, in the order in which help shows them.
    let options: [Option]
    /// The description in help, with one paragraph per line.
    let details: String
    /// The purposes and command lines of examples.
    let examples: KeyValuePairs<String, String>
    /// An example of the output with `--json`, or `nil` if the command doesn't have that option.
    let json: String?
    let run: @Sendable (Invocation) async throws -> Void

    init(
        _ name: String,
        _ summary: String,
        operand: Operand? = nil,
        options: [Option] = [],
        details: String = "",
        examples: KeyValuePairs<String, String> = [:],
        json: String? = nil,
        run: @escaping @Sendable (Invocation) async throws -> Void
    ) {
        words = name.split(separator: " ").map(String.init)
        self.summary = summary
        self.operand = operand
        self.options = options + (json == nil ? [] : [.json])
        self.details = details
        self.examples = examples
        self.json = json
        self.run = run
    }

    /// Returns a command of the signed-in user, which `run` receives.
    static func ofUser(
        _ name: String,
        _ summary: String,
        operand: Operand? = nil,
        options: [Option] = [],
        details: String = "",
        examples: KeyValuePairs<String, String> = [:],
        json: String,
        run: @escaping @Sendable (Invocation, SignedInUser) async throws -> Void
    ) -> Command {
        let options = Option.session + options
        return Command(
            name,
            summary,
            operand: operand,
            options: options,
            details: details,
            examples: examples,
            json: json
        ) { invocation in
            try await run(invocation, invocation.signedInUser())
        }
    }

    var name: String { words.joined(separator: " ") }

    var synopsis: String {
        // An environment variable or the last sign-in usually provides the others.
        let required = options.filter { $0.isRequired && $0.environmentVariable == nil }.map(\.form)
        let rest = required.count < options.count ? ["[options]"] : []
        return (["cognito-auth", name] + [operand?.form].compactMap(\.self) + required + rest).joined(separator: " ")
    }
}

/// The arguments of a command that are not options.
struct Operand: Sendable {
    let value: OptionValue
    var isRequired = true
    var isRepeatable = false

    /// The operand in a synopsis, such as `NAME...`.
    var form: String {
        let name = value.name + (isRepeatable ? "..." : "")
        return isRequired ? name : "[\(name)]"
    }
}

extension Command {
    static let all: [Command] = [
        signIn, signOut, whoAmI, token, tokenVerify, tokenDecode, awsCredentials, userShow, userSet, userVerify,
        userDelete, mfaList,
        mfaEnable, mfaDisable, mfaPrefer, passkeyList, passkeyRegister, passkeyRemove, deviceList, deviceRemember,
        deviceForget, sessionList, sessionRevoke, passwordChange, passwordForgot, signUp, signUpConfirm, profileList,
        profileShow, profileSet, profileRemove, secretHash, totp, demo, completions,
    ]

    /// The summaries of the groups of commands whose first word is the same noun.
    static let groups = [
        "user": "show or change the signed-in user's account",
        "mfa": "show or change the signed-in user's second factors",
        "passkey": "list, register, or remove the signed-in user's passkeys",
        "device": "list, remember, or forget the signed-in user's devices",
        "session": "list or revoke the signed-in user's sessions",
        "password": "change or reset a password",
        "profile": "list, show, set, or remove profiles",
    ]

    /// The first words of all commands, each once, with their summaries.
    static var topLevel: [(name: String, summary: String)] {
        var entries: [(name: String, summary: String)] = []
        for command in all where !entries.contains(where: { $0.name == command.words[0] }) {
            entries.append((command.words[0], groups[command.words[0]] ?? command.summary))
        }
        return entries + [("help", "show help for a command or a topic")]
    }

    /// Returns the commands of a group, or those that begin with the word of another command.
    static func subcommands(of name: String) -> [Command] { all.filter { $0.words.count == 2 && $0.words[0] == name } }

    /// Returns the command whose words the arguments begin with, the one with the most words.
    static func named(_ words: [String]) -> Command? {
        all.filter { words.starts(with: $0.words) }.max { $0.words.count < $1.words.count }
    }
}
