import Foundation
import IntegrationSupport
import TestSupport
import Testing

/// The completion scripts in the shells that they are for.
@Suite("Tool: completions") struct CompletionTests {
    enum Shell: String, CaseIterable {
        case bash, zsh, fish

        /// The shells that are installed, or all if CI requires them.
        static let expected = allCases.filter {
            executable($0.rawValue) != nil || ProcessInfo.processInfo.environment["COGNITO_AUTH_REQUIRE_SERVERS"] == "1"
        }

        /// The script that prints a line for each argument: the words that the shell offers, separated by tabulators.
        var script: String {
            switch self {
            // Bash splits a line at equals signs, too.
            case .bash:
                #"""
                eval "$(cognito-auth completions bash)"
                complete -p cognito-auth | grep -qx 'complete -F _cognito_auth cognito-auth' || exit
                for line in "$@"; do
                    COMP_WORDS=(cognito-auth ${line//=/ = })
                    [[ $line == *[\ =] || ! $line ]] && COMP_WORDS+=('')
                    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
                    _cognito_auth
                    (IFS=$'\t'; echo "${COMPREPLY[*]}")
                done
                """#
            // Completion belongs to the line editor of zsh, which needs a terminal; the module zpty of zsh is one. The editor
            // completes each line when it starts, prints what `compadd` matches, and ends the shell.
            case .zsh:
                #"""
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
                        offered+=(${(Q)matches})
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
                zpty shell zsh -d -i
                while zpty -r shell; do :; done >/dev/null
                cat $ZDOTDIR/offered
                """#
            // A tabulator separates a word from its description.
            case .fish:
                #"""
                cognito-auth completions fish | source
                for line in $argv
                    string join -- \t '' (complete -C "cognito-auth $line" | string replace -r '\t.*' '')
                end
                """#
            }
        }

        /// Returns the words that the shell offers for each line, sorted, in a folder with two files and with three profiles.
        func offered(_ lines: [String]) async throws -> [[String]] {
            let (folder, home) = (try TemporaryFolder(), try TemporaryFolder())
            defer { withExtendedLifetime((folder, home)) {} }
            for file in ["ada's tokens", "b.tokens"] { try Data().write(to: URL(filePath: folder.file(file))) }
            try Data(#"{"prod": {}, "dev": {}, "demo": {}}"#.utf8).write(to: URL(filePath: home.file("p")))
            let tools = CommandRun.built("cognito-auth").deletingLastPathComponent().path
            let environment = [
                "COGNITO_AUTH_PROFILES": home.file("p"), "HOME": home.path, "TERM": "dumb",
                "PATH": "\(tools):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")",
            ]
            let start = self == .bash ? ["--norc"] : self == .zsh ? ["-f"] : ["--no-config"]
            let end = self == .fish ? [] : [rawValue]
            let run = try await CommandRun.of(
                try #require(executable(rawValue), "\(self) is not installed."),
                start + ["-c", "cd '\(folder.path)' || exit\n\(script)"] + end + lines,
                environment: environment,
                seconds: 60
            )
            let offered = run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            try #require(run.status == 0 && run.messages.isEmpty && offered.count == lines.count, "\(run)")
            return offered.map { $0.split(separator: "\t").map(String.init).sorted() }
        }
    }

    @Test(arguments: Shell.expected)
    func `A shell completes commands, options, values, files, and profiles`(_ shell: Shell) async throws {
        let flows = ["choice", "custom", "custom-srp", "password", "srp"]
        let signs = ["sign-in", "sign-out", "sign-up"]
        let cases = [
            ("sign-", signs), ("help sign-", signs), ("sign-in --de", ["--device-file"]),
            ("sign-in --json --flow ", flows), ("sign-in --flow cu", ["custom", "custom-srp"]),
            ("claims --token-use ", ["access", "id"]), ("completions z", ["zsh"]), ("sign-in --username ", []),
            ("whoami --token-file ", ["ada's tokens", "b.tokens"]), ("sign-in --device-file b", ["b.tokens"]),
            ("whoami --profile d", ["demo", "dev"]),
        ]
        let offered = try await shell.offered(cases.map(\.0))
        for ((line, expected), words) in zip(cases, offered) { #expect(words == expected, "\(line)") }
    }

    @Test(arguments: Shell.expected.filter { $0 != .fish })
    func `Bash and zsh complete values after an equals sign, and nothing after a topic of help`(
        _ shell: Shell
    ) async throws {
        let offered = try await shell.offered(["sign-in --json --flow=cu", "sign-in --device-file=b", "help sign-in "])
        #expect(offered == [["custom", "custom-srp"], ["b.tokens"], []])
    }

    @Test(arguments: Shell.expected)
    func `A shell completes every command, and the options that its help shows`(_ shell: Shell) async throws {
        let help = try await CommandRun.tool(["help"]).output
        let commands = help.matches(of: /(?m)^ {7}([a-z-]+) {2,}/).map { String($0.output.1) }
        try #require(commands.count > 15)
        var options: [[String]] = []
        for command in commands {
            let page = try await CommandRun.tool(["help", command]).output
            options.append(page.matches(of: /(?m)^ {7}(--[a-z-]+)/).map { String($0.output.1) }.sorted())
        }
        let offered = try await shell.offered([""] + commands.map { "\($0) --" })
        #expect(offered == [(commands + ["help"]).sorted()] + options)
    }
}
