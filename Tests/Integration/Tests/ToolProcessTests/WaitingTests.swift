import Foundation
import LoopbackServer
import TestSupport
import Testing

/// A service that takes the connection and says nothing.
@Suite("While the service is waited for") struct WaitingTests {
    private static let tool = CommandRun.built("cognito-auth")

    private func words(_ command: String, at listener: Socket) throws -> [String] {
        let endpoint = "http://127.0.0.1:\(try listener.port)"
        return [command, "--user-pool-id", "eu-west-1_a", "--client-id", "c", "--endpoint", endpoint, "--timeout", "3"]
    }

    @Test func `A terminal is told the seconds, and the line goes away`() async throws {
        let listener = try Socket(listeningOn: 0)
        let run = try await TerminalRun.of(Self.tool, try words("whoami", at: listener), input: "token\n")
        #expect(run.status == 1)
        let line = "\r\u{1B}[KWaiting for the service… 1 s"
        #expect(run.shown.contains(line), "\(run.shown)")
        let last = try #require(run.shown.components(separatedBy: "Waiting for the service… ").last)
        #expect(last.contains(/^\d+ s\r\x1B\[K/) && last.contains("GetUser: TimedOut"), "\(last)")
    }

    @Test func `A pipe and a dumb terminal are told nothing of it`() async throws {
        let listener = try Socket(listeningOn: 0)
        let words = try words("whoami", at: listener)
        let run = try await CommandRun.tool(words, input: "token\n")
        #expect(run.status == 1 && run.messages.hasPrefix("GetUser: TimedOut"), "\(run.messages)")
        let dumb = try await TerminalRun.of(Self.tool, words, input: "token\n", environment: ["TERM": "dumb"])
        #expect(dumb.status == 1 && dumb.shown.hasPrefix("GetUser: TimedOut"), "\(dumb.shown)")
    }

    @Test func `A prompt stands alone, whatever is waited for behind it`() async throws {
        let listener = try Socket(listeningOn: 0)
        // The connection is being opened while the password is typed.
        let endOfInput = "\u{4}"
        let answer = TerminalRun.Answer(endOfInput, to: "Password: ", after: .seconds(2.5))
        let words = try words("sign-in", at: listener) + ["--username", "ada", "--json"]
        let run = try await TerminalRun.of(Self.tool, words, answer: answer)
        #expect(run.status == 1)
        #expect(!run.shown.contains("Waiting"), "\(run.shown)")
    }
}
