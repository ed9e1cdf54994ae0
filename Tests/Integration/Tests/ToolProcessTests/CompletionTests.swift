import Foundation
import IntegrationSupport
import TestSupport
import Testing

/// The completion scripts in the shells that they are for.
@Suite("Tool: completions") struct CompletionTests {
    enum Shell: String, CaseIterable {
        case bash, zsh, fish

        /// The shells that are installed, or all if CI requires them.
        static let expected = allCases.filter { HostileServer.isRequired || executable($0.rawValue) != nil }

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
                    [[ ${@[1,(i)(-|--)]} == *-[OAD]\ * ]] ||
                        { builtin compadd -O found "$@"; offered+=(${(Q)found}) }
                    builtin compadd "$@"
                }
                zle-line-init() {
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
                for line in $argv[2..]
                    echo (complete -C "cognito-auth $line" | string replace -r '\t.*' '' | string join \t)
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
            let path = "\(tools):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")"
            let options = self == .bash ? ["--norc", "-u"] : self == .zsh ? ["-f"] : ["--no-config"]
            let run = try await CommandRun.of(
                try #require(executable(rawValue), "\(self) is not installed."),
                options + ["-c", "cd '\(folder.path)' || exit\n\(script)", rawValue] + lines,
                environment: [
                    "COGNITO_AUTH_PROFILE_FILE": home.file("p"), "HOME": home.path, "TERM": "dumb", "PATH": path,
                ]
            )
            // Only some shells repeat the option before an equals sign.
            let output = run.output.replacing(/--[a-z-]+=/, with: "")
            let offered = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            try #require(run.status == 0 && run.messages.isEmpty && offered.count == lines.count, "\(run)")
            return offered.map { $0.split(separator: "\t").map(String.init).sorted() }
        }
    }

    @Test(arguments: Shell.expected)
    func `A shell completes commands, options, values, files, and profiles`(_ shell: Shell) async throws {
        let flows = ["choice", "custom", "custom-srp", "password", "srp"]
        let signs = ["sign-in", "sign-out", "sign-up"]
        let files = ["ada's tokens", "b.tokens"]
        let cases = [
            ("sign-", signs), ("mfa p", ["prefer"]), ("token ", ["decode", "verify"]), ("mfa enable s", ["sms"]),
            ("help sign-", signs), ("help mfa p", ["prefer"]), ("help exi", ["exit-status"]), ("help sign-in ", []),
            ("sign-in --de", ["--device-file"]), ("user set name=Ada --tr", ["--trace"]),
            ("sign-in --json --flow ", flows), ("sign-in --flow cu", ["custom", "custom-srp"]),
            ("sign-in --json --flow=", flows), ("sign-in --flow=cu", ["custom", "custom-srp"]),
            ("sign-in --username ", []), ("sign-in --username=", []), ("completions z", ["zsh"]),
            ("whoami --token-file ", files), ("sign-in --device-file b", ["b.tokens"]),
            ("whoami --token-file=", files), ("sign-in --device-file=b", ["b.tokens"]),
            ("whoami --profile d", ["demo", "dev"]), ("whoami --profile=d", ["demo", "dev"]),
            ("profile show d", ["demo", "dev"]),
        ]
        let offered = try await shell.offered(cases.map(\.0))
        for ((line, expected), words) in zip(cases, offered) { #expect(words == expected, "\(line)") }
    }

    @Test(arguments: Shell.expected)
    func `A shell completes every command, and the options that its help shows`(_ shell: Shell) async throws {
        let names = try await Self.matches(of: /(?m)^ {7}([a-z-]+) {2,}/, help: "")
        var cases = ["": names]
        for name in names where name != "help" {
            for command in try await Self.matches(of: /(?m)^ {7}cognito-auth ([a-z-]+(?: [a-z]+)?)/, help: name) {
                cases["\(command) --"] = try await Self.matches(of: /(?m)^ {7}(--[a-z-]+)/, help: command)
            }
        }
        try #require(cases.count > 40)
        for (line, words) in zip(cases.keys, try await shell.offered(Array(cases.keys))) {
            #expect(words == cases[line], "\(line)")
        }
    }

    /// Returns the sorted names that the help of a command shows.
    private static func matches(of name: Regex<(Substring, Substring)>, help: String) async throws -> [String] {
        let words = ["help"] + help.split(separator: " ").map(String.init)
        let page = try await CommandRun.of(CommandRun.built("cognito-auth"), words).output
        return Set(page.matches(of: name).map { String($0.output.1) }).sorted()
    }
}
