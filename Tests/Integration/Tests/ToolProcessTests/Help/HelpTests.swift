import Foundation
import TestSupport
import Testing

/// The pages of help, read as a person reads them and held against what the commands take.
@Suite("Help") struct HelpTests {
    /// The commands that the tool names.
    static func commands() async throws -> [String] {
        let page = try HelpText(try await CommandRun.tool(["help"]))
        return try page.lines(of: "COMMANDS").filter { $0.hasPrefix("       ") && !$0.hasPrefix("        ") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    static func page(of command: String) async throws -> HelpText {
        try HelpText(try await CommandRun.tool(["help", command]))
    }

    @Test func `Every command has a page of every section, in 80 columns, by either way of asking`() async throws {
        let commands = try await Self.commands()
        #expect(commands.count > 15)
        for command in commands {
            let run = try await CommandRun.tool(["help", command])
            #expect(try await CommandRun.tool([command, "--help"]).output == run.output)
            #expect(try await CommandRun.tool([command, "-h", "--no-such-option"]).output == run.output)
            let page = try HelpText(run)
            let headings = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "EXIT STATUS"]
            #expect(page.headings.filter { $0 != "ENVIRONMENT" } == headings, "\(command)")
            #expect(try page.lines(of: "NAME")[0].hasPrefix("       cognito-auth \(command) - "))
            #expect(try page.lines(of: "SYNOPSIS")[0].hasPrefix("       cognito-auth \(command)"))
            #expect(page.all.allSatisfy { $0.count <= 80 && !$0.hasSuffix(" ") }, "\(command)")
        }
    }

    @Test func `Every option that a page shows is understood, and no other`() async throws {
        for command in try await Self.commands() {
            for option in try await Self.page(of: command).options where option.name != "help" {
                // The end of an attempt, before anything is asked for.
                let run = try await CommandRun.tool([
                    command, option.value == nil ? "--\(option.name)=x" : "--\(option.name)=",
                ])
                let message = option.value == nil ? "takes no value." : "needs a value, as in --\(option.name) "
                #expect(run.messages.hasPrefix("--\(option.name) \(message)"), "\(command): \(run.messages)")
                #expect(run.status == 64)
            }
            let run = try await CommandRun.tool([command, "--no-such-option"])
            #expect(run.messages.hasPrefix("There is no option --no-such-option here.\n"), "\(command)")
        }
    }

    @Test func `An example has options of its command alone, with the required ones among them`() async throws {
        for command in try await Self.commands() {
            let page = try await Self.page(of: command)
            let names = Set(page.options.map(\.name))
            let examples = try page.examples
            #expect(!examples.isEmpty, "\(command)")
            for example in examples {
                #expect(
                    ["cognito-auth \(command)", "eval ", "mkdir -p "].contains(where: example.hasPrefix),
                    "\(example)"
                )
                #expect(example.ranges(of: "cognito-auth \(command)").count == 1, "\(example)")
                let used = Set(
                    example.split(separator: " ").filter { $0.hasPrefix("--") }.map { $0.dropFirst(2).description }
                )
                #expect(used.isSubset(of: names), "\(example)")
                let profiled: Set = ["user-pool-id", "client-id", "username"]
                let synopsis = try page.lines(of: "SYNOPSIS").joined(separator: " ").split(separator: " ")
                let required = Set(synopsis.filter { $0.hasPrefix("--") }.map { $0.dropFirst(2).description })
                #expect(required.subtracting(used.contains("profile") ? profiled : []).isSubset(of: used), "\(example)")
            }
        }
    }

    @Test func `Whoever slips while typing a command is told the nearest`() async throws {
        for (typed, meant) in [("signin", "sign-in"), ("whomai", "whoami"), ("confrim", "confirm"), ("mfs", "mfa")] {
            for words in [[typed], ["help", typed]] {
                let run = try await CommandRun.tool(words)
                #expect(run.status == 64)
                #expect(run.messages.hasPrefix("There is no command '\(typed)'. Did you mean \(meant)?\n"))
                #expect(run.messages.hasSuffix("`cognito-auth help` lists the commands.\n"))
            }
        }
        let far = try await CommandRun.tool(["elephant"])
        #expect(far.messages.hasPrefix("There is no command 'elephant'.\n"))
    }
}
