import Foundation
import TestSupport
import Testing

/// A zsh that completes at a terminal of its own, as if somebody had typed a line and pressed the tabulator key.
///
/// Completion is a thing of zsh's line editor, which wants a terminal; zsh's own module zpty is one. Nothing is typed there: the
/// editor does all when it begins, says what it would offer, and ends the shell, so that no time has to be waited for.
enum Zsh {
    static let path = InstalledShell.path("zsh")

    /// Read by the shell at the terminal, where `compadd` tells first which of the words that it is given match.
    private static let startup = #"""
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
        """#

    private static let script = #"""
        zmodload zsh/zpty && cd $ZDOTDIR/files || exit
        zpty shell $0 -d -i
        while zpty -r shell; do :; done >&2
        cat $ZDOTDIR/offered
        """#

    /// What zsh offers behind each of some lines, which begin after the tool's name, in a folder with some files.
    static func offered(
        _ lines: [String],
        files: [String] = [],
        environment: [String: String] = [:]
    ) async throws -> [[String]] {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        try Data(startup.utf8).write(to: URL(filePath: folder.file(".zshrc")))
        try FileManager.default.createDirectory(atPath: folder.file("files"), withIntermediateDirectories: false)
        for file in files { try Data().write(to: URL(filePath: folder.file("files/\(file)"))) }
        let tools = CommandRun.built("cognito-auth").deletingLastPathComponent().path
        let path = "\(tools):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")"
        let own = ["PATH": path, "ZDOTDIR": folder.path, "TERM": "dumb", "TYPED": lines.joined(separator: "\n")]
        let shell = try #require(Self.path)
        let run = try await CommandRun.of(
            URL(filePath: shell),
            ["-f", "-c", script, shell],
            environment: own.merging(environment) { $1 },
            seconds: 40
        )
        let offered = run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        try #require(run.status == 0 && offered.count == lines.count, "\(run.output) \(run.messages)")
        return offered.map { $0.split(separator: "\t").map(String.init) }
    }
}
