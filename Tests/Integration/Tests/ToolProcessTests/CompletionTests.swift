import Foundation
import IntegrationSupport
import TestSupport
import Testing

/// The scripts in the shells that they are for.
@Suite("Tool: completions") struct CompletionTests {
    private static let flows = ["srp", "password", "choice", "custom", "custom-srp"]
    private static let signs = ["sign-in", "sign-out", "sign-up"]

    /// Returns the path of a shell, or `nil` if it is not installed.
    private static func path(_ shell: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(shell)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static func isExpected(_ shell: String) -> Bool {
        path(shell) != nil || ProcessInfo.processInfo.environment["COGNITO_AUTH_REQUIRE_SERVERS"] == "1"
    }

    /// Runs a script in a folder with two files and three profiles, and returns the lines of its output.
    private func run(_ shell: String, _ options: [String], _ script: String, _ words: [String]) async throws -> [String]
    {
        let folder = try TemporaryFolder()
        for file in ["ada's tokens", "b.tokens"] { try Data().write(to: URL(filePath: folder.file(file))) }
        let profiles = try TemporaryFolder()
        defer { withExtendedLifetime((folder, profiles)) {} }
        try Data(#"{"prod": {}, "dev": {}, "demo": {}}"#.utf8).write(to: URL(filePath: profiles.file("p")))
        let tools = CommandRun.built("cognito-auth").deletingLastPathComponent().path
        let environment = [
            "COGNITO_AUTH_PROFILES": profiles.file("p"), "HOME": profiles.path, "TERM": "dumb",
            "PATH": "\(tools):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")",
        ]
        let path = try #require(Self.path(shell), "\(shell) is not installed.")
        let script = "cd '\(folder.path)' || exit\n\(script)"
        let run = try await CommandRun.of(
            URL(filePath: path),
            options + ["-c", script] + words,
            environment: environment,
            seconds: 60
        )
        try #require(run.status == 0 && run.messages.isEmpty, "\(run)")
        return run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// Prints the words that bash offers for the last word.
    private static let bash = #"""
        eval "$(cognito-auth completions bash)"
        complete -p cognito-auth | grep -qx 'complete -F _cognito_auth cognito-auth' || exit
        offered() {
            local COMP_WORDS=(cognito-auth "$@") COMP_CWORD=$# COMPREPLY
            _cognito_auth
            printf '%s\n' "${COMPREPLY[@]}"
        }

        """#

    @Test(arguments: [
        (["sign-"], signs), (["help", "sign-"], signs), (["help", "sign-in", ""], [""]),
        (["sign-in", "--de"], ["--device-file"]), (["sign-in", "--json", "--flow", ""], flows),
        (["sign-in", "--flow", "="], flows), (["sign-in", "--flow", "=", "cu"], ["custom", "custom-srp"]),
        (["claims", "--token-use", ""], ["access", "id"]), (["completions", "z"], ["zsh"]),
        (["sign-in", "--username", ""], [""]), (["whoami", "--token-file", ""], ["ada's tokens", "b.tokens"]),
        (["sign-in", "--device-file", "=", "b"], ["b.tokens"]), (["whoami", "--profile", "d"], ["demo", "dev"]),
    ])
    func `Bash completes commands, options, values, files, and profiles`(
        words: [String],
        offered: [String]
    ) async throws {
        let lines = try await run("bash", ["--norc"], Self.bash + #"offered "$@""#, ["bash"] + words)
        #expect(lines.sorted() == offered.sorted())
    }

    /// Returns a line for each command, with the options of its help page.
    private func pages() async throws -> [String] {
        let script = #"""
            cognito-auth help | sed -n '/^COMMANDS/,/^MORE/s/^ \{7\}\([a-z][a-z-]*\) .*/\1/p' | while read -r command; do
                echo "$command" $(cognito-auth help "$command" | sed -n 's/^ \{7\}\(--[a-z-]*\).*/\1/p')
            done
            """#
        let pages = try await run("bash", ["--norc"], script, [])
        try #require(pages.count > 15)
        return pages
    }

    @Test func `Bash completes every command, and the options that its help shows`() async throws {
        let script = #"for command in $(offered ''); do echo "$command" $(offered "$command" -- | grep '^--'); done"#
        #expect(try await run("bash", ["--norc"], Self.bash + script, []) == pages() + ["help"])
    }

    /// Prints the words that zsh offers for each line.
    ///
    /// Completion belongs to the line editor of zsh, which needs a terminal; the module zpty of zsh is one. The editor completes
    /// each line when it starts, prints what `compadd` matches, and ends the shell.
    private static let zsh = #"""
        export ZDOTDIR=$HOME TYPED=${(F)@}
        cat >$ZDOTDIR/.zshrc <<'END'
        TMOUT=20
        autoload -Uz compinit && compinit -u -D
        eval "$(cognito-auth completions zsh)"
        setopt no_auto_list no_auto_menu no_beep
        compadd() {
            if [[ ${@[1,(i)(-|--)]} != *-[OAD]\ * ]]; then
                local -a matches
                builtin compadd -O matches "$@"
                offered+=($matches)
            fi
            builtin compadd "$@"
        }
        zle-line-init() {
            local line
            for line in "${(@f)TYPED}"; do
                offered=()
                BUFFER="cognito-auth $line" CURSOR=$#BUFFER
                zle complete-word
                print -r -- ${(pj:\t:)offered}
            done >$ZDOTDIR/offered
            exit
        }
        zle -N zle-line-init
        END
        zmodload zsh/zpty
        zpty shell $0 -d -i
        while zpty -r shell; do :; done >/dev/null
        cat $ZDOTDIR/offered
        """#

    @Test(.enabled(if: isExpected("zsh"), "zsh is not installed."))
    func `Zsh completes every command, and the options that its help shows`() async throws {
        let pages = try await pages().map { $0.split(separator: " ").map(String.init) }
        let words = [Self.path("zsh") ?? "", ""] + pages.map { "\($0[0]) --" }
        let offered = try await run("zsh", ["-f"], Self.zsh, words).map {
            $0.split(separator: "\t").map(String.init).sorted()
        }
        #expect(offered == ([pages.map { $0[0] } + ["help"]] + pages.map { Array($0.dropFirst()) }).map { $0.sorted() })
    }

    @Test(.enabled(if: isExpected("zsh"), "zsh is not installed."))
    func `Zsh completes commands, options, values, files, and profiles`() async throws {
        let cases = [
            ("sign-", Self.signs), ("help sign-", Self.signs), ("sign-in --de", ["--device-file"]),
            ("sign-in --flow ", Self.flows), ("sign-in --json --flow=cu", ["custom", "custom-srp"]),
            ("claims --token-use ", ["access", "id"]), ("completions z", ["zsh"]), ("sign-in --username ", []),
            ("sign-in --device-file=b", ["b.tokens"]), ("whoami --token-file ", [#"ada\'s\ tokens"#, "b.tokens"]),
            ("whoami --profile d", ["demo", "dev"]),
        ]
        let zsh = Self.path("zsh") ?? ""
        let lines = try await run("zsh", ["-f"], Self.zsh, [zsh] + cases.map(\.0))
        #expect(lines.map { $0.split(separator: "\t").map(String.init).sorted() } == cases.map { $0.1.sorted() })
    }

    @Test(.enabled(if: isExpected("fish"), "fish is not installed."))
    func `Fish completes commands, options, and values`() async throws {
        let script =
            #"cognito-auth completions fish | source; for line in $argv; complete -C "cognito-auth $line"; echo; end"#
        let typed = ["sign-", "sign-in --de", "sign-in --flow cu", "completions z"]
        let lines = try await run("fish", ["--no-config"], script, typed)
        // A tabulator separates a word from its description.
        let offered = lines.split(separator: "").map { $0.map { $0.prefix { $0 != "\t" }.description } }
        #expect(offered == [Self.signs, ["--device-file"], ["custom", "custom-srp"], ["zsh"]])
    }
}
