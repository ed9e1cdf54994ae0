import Foundation
import TestSupport
import Testing

/// The scripts in the shells they are for: bash, and where they are installed zsh and fish complete as they do for a person.
@Suite("Completions") struct CompletionsTests {
    private static let tool = CommandRun.built("cognito-auth").path

    /// What bash would offer for the last word, in a folder.
    private func offered(
        _ words: String...,
        in folder: String = ".",
        environment: [String: String] = [:]
    ) async throws -> [String] {
        let script = #"""
            eval "$("$0" completions bash)" && cd "$1" && shift || exit
            complete -p cognito-auth | grep -qx 'complete -F _cognito_auth cognito-auth' || exit
            COMP_WORDS=("$0" "$@") COMP_CWORD=$#
            _cognito_auth
            printf '%s\n' "${COMPREPLY[@]}"
            """#
        let run = try await CommandRun.of(
            URL(filePath: "/bin/bash"),
            ["-c", script, Self.tool, folder] + words,
            environment: environment
        )
        #expect(run.status == 0 && run.messages.isEmpty, "\(run.messages)")
        return run.output.split(separator: "\n").map(String.init)
    }

    @Test func `Bash offers the commands, and after help too`() async throws {
        let commands = try await HelpTests.commands()
        #expect(try await offered("") == commands + ["help"])
        #expect(try await offered("sign-") == ["sign-in", "sign-out", "sign-up"])
        #expect(try await offered("help", "") == commands)
        #expect(try await offered("help", "sign-in", "").isEmpty)
    }

    @Test func `Bash offers for each command the options that its help shows`() async throws {
        for command in try await HelpTests.commands() {
            let page = try await HelpTests.page(of: command)
            #expect(try await offered(command, "--") == page.options.map { "--\($0.name)" }, "\(command)")
        }
    }

    @Test func `Bash offers the values of a closed set, with an equals sign or without`() async throws {
        let flows = ["srp", "password", "choice", "custom", "custom-srp"]
        #expect(try await offered("sign-in", "--json", "--flow", "") == flows)
        #expect(try await offered("sign-in", "--flow", "=") == flows)
        #expect(try await offered("sign-in", "--flow", "=", "cu") == ["custom", "custom-srp"])
        #expect(try await offered("claims", "--token-use", "") == ["access", "id"])
        #expect(try await offered("completions", "z") == ["zsh"])
        #expect(try await offered("sign-in", "--username", "").isEmpty)
    }

    @Test func `Bash offers files where a file is wanted, whatever their names`() async throws {
        let folder = try TemporaryFolder()
        for name in ["ada's tokens", "b.tokens"] { try Data().write(to: URL(filePath: folder.file(name))) }
        #expect(
            try await offered("whoami", "--token-file", "", in: folder.path).sorted() == ["ada's tokens", "b.tokens"]
        )
        #expect(try await offered("sign-in", "--device-file", "=", "b", in: folder.path) == ["b.tokens"])
    }

    @Test func `Bash offers the profiles that there are`() async throws {
        let folder = try TemporaryFolder()
        try Data(#"{"prod": {}, "dev": {}, "demo": {}}"#.utf8).write(to: URL(filePath: folder.file("p")))
        let environment = ["COGNITO_AUTH_PROFILES": folder.file("p")]
        #expect(try await offered("whoami", "--profile", "d", environment: environment) == ["demo", "dev"])
        #expect(
            try await offered("whoami", "--profile", "", environment: ["COGNITO_AUTH_PROFILES": "/no/file"]).isEmpty
        )
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `A shell that is installed can read its script, which has every command and option`(
        _ shell: String
    ) async throws {
        let script = try await CommandRun.tool(["completions", shell])
        #expect(script.status == 0 && script.messages.isEmpty)
        for command in try await HelpTests.commands() {
            #expect(script.output.contains(command))
            for option in try await HelpTests.page(of: command).options {
                #expect(script.output.contains(shell == "fish" ? "-l \(option.name) " : "--\(option.name)"))
            }
        }
        let folder = try TemporaryFolder()
        let file = folder.file("script")
        try Data(script.output.utf8).write(to: URL(filePath: file))
        let check = #"command -v "$0" >/dev/null || exit 0; exec "$0" -n "$1""#
        let run = try await CommandRun.of(URL(filePath: "/bin/bash"), ["-c", check, shell, file])
        #expect(run.status == 0 && run.messages.isEmpty, "\(run.messages)")
    }

    @Test(
        .enabled(if: Zsh.path != nil, "There is no zsh."),
        arguments: [
            ("sign-", ["sign-in", "sign-out", "sign-up"]), ("help sign-", ["sign-in", "sign-out", "sign-up"]),
            ("sign-in --de", ["--device-file"]),
            ("sign-in --flow ", ["srp", "password", "choice", "custom", "custom-srp"]),
            ("sign-in --json --flow=cu", ["custom", "custom-srp"]), ("claims --token-use ", ["access", "id"]),
            ("completions z", ["zsh"]), ("sign-in --username ", []), ("sign-in --device-file=b", ["b.tokens"]),
            ("whoami --token-file ", [#"ada\'s\ tokens"#, "b.tokens"]), ("whoami --profile d", ["demo", "dev"]),
        ]
    )
    func `Zsh offers commands, options, values, files and profiles`(_ line: String, _ words: [String]) async throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        try Data(#"{"prod": {}, "dev": {}, "demo": {}}"#.utf8).write(to: URL(filePath: folder.file("p")))
        let environment = ["COGNITO_AUTH_PROFILES": folder.file("p")]
        #expect(
            try await Zsh.offered([line], files: ["ada's tokens", "b.tokens"], environment: environment) == [words]
        )
    }

    @Test(.enabled(if: Zsh.path != nil, "There is no zsh."))
    func `Zsh offers every command, and for each the options that its help shows`() async throws {
        let commands = try await HelpTests.commands()
        let offered = try await Zsh.offered([""] + commands.map { "\($0) --" })
        #expect(offered[0] == commands + ["help"])
        for (command, options) in zip(commands, offered.dropFirst()) {
            let page = try await HelpTests.page(of: command)
            #expect(options.sorted() == page.options.map { "--\($0.name)" }.sorted(), "\(command)")
        }
    }

    private static let fish = InstalledShell.path("fish")

    @Test(
        .enabled(if: fish != nil, "There is no fish."),
        arguments: [
            ("sign-", ["sign-in", "sign-out", "sign-up"]), ("sign-in --de", ["--device-file"]),
            ("sign-in --flow cu", ["custom", "custom-srp"]), ("completions z", ["zsh"]),
        ]
    )
    func `Fish offers commands, options and values`(_ line: String, _ words: [String]) async throws {
        let script = #"$argv[1] completions fish | source; complete -C "cognito-auth $argv[2]""#
        let run = try await CommandRun.of(
            URL(filePath: try #require(Self.fish)),
            ["--no-config", "-c", script, Self.tool, line],
            environment: ["HOME": try TemporaryFolder().path]
        )
        // Behind a tab stands what the word is.
        let offered = run.output.split(separator: "\n").map { $0.prefix { $0 != "\t" }.description }
        #expect(offered == words, "\(run.messages)")
    }
}
