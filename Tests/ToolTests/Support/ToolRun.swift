import CognitoAuth
import Foundation
import Testing

@testable import cognito_auth

/// The result of a command that ran in this process.
struct ToolRun: CustomStringConvertible, Sendable {
    /// The time of every test, for the tool and for its pools.
    static let now = Date(timeIntervalSince1970: 1_780_000_000)

    let status: Int32
    /// The standard output and the standard error; see ``ScriptedStreams``.
    let output, messages: String
    /// The requests that the pool received, except those for its public keys.
    var requests: [SentRequest] = []

    /// Runs a command line, by default without a network.
    static func of(
        _ words: [String],
        answers: [Answer] = [],
        terminals: Set<ScriptedStreams.Stream> = [],
        environment: [String: String] = [:],
        transport: any Transport = Unreachable(),
        credentials: AWSCredentials = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "k"),
        now: Date = ToolRun.now
    ) async -> ToolRun {
        let streams = ScriptedStreams(answers, terminals: terminals)
        // The folders of the person who runs the tests are not used, and no folder is created outside of a test's own.
        let folders = ["XDG_CONFIG_HOME": "/dev/null/config", "XDG_STATE_HOME": "/dev/null/state"]
        let environment = folders.merging(environment) { $1 }
        var tool = Tool(
            console: Console(streams, environment: environment),
            environment: environment,
            transport: { transport },
            credentials: .static(credentials)
        )
        tool.retry = .none
        tool.now = { now }
        let status = await tool.run(arguments: words)
        let run = ToolRun(status: status, output: streams.output, messages: streams.messages)
        if let command = Command.named(words) { run.check(command, words) }
        return run
    }

    /// Checks that the run printed tokens only if it should, and only the members of JSON that the command documents.
    private func check(_ command: Command, _ words: [String]) {
        let printsTokens = command.name == "token" || words.contains("--no-store")
        #expect(printsTokens || !description.contains(/eyJ[\w-]+\.[\w-]/), "\(command.name) prints tokens: \(self)")
        // The members of the output are the claims or the options of a profile.
        let isDynamic = ["token verify", "token decode", "profile show", "profile set"].contains(command.name)
        guard status == 0, words.contains("--json"), !isDynamic, let json = command.json else { return }
        let documented = JSONMembers.documented(json + (command.name == "sign-up" ? Command.signIn.json ?? "" : ""))
        let printed = JSONMembers(Data(output.utf8))?.names ?? ["no JSON"]
        let isDocumented = documented.contains { printed.isSubset(of: $0.names) }
        #expect(isDocumented, "\(command.name) prints undocumented members: \(self)")
    }

    var description: String { "status \(status)\n\(output)\(messages)" }

    /// The lines of the messages except an error as JSON, each error of Cognito without its explanation.
    var dialogue: [String] {
        var lines = messages.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        if printedError != nil { lines = lines.dropLast() }
        return lines.map { String($0).replacing(/^([A-Z]\w+: [A-Z]\w+): .*/) { $0.1 } }
    }

    /// The messages before the synopsis of the command after an invalid command line, otherwise the whole run.
    var usageError: String {
        guard status == 2, output.isEmpty, let usage = messages.firstRange(of: /\n\n(usage: |Run )/) else {
            return description
        }
        return String(messages[..<usage.lowerBound])
    }

    /// The operation and the code of an error that was printed as JSON, otherwise the whole run.
    var error: String {
        printedError.map { [$0.operation, $0.code].compactMap(\.self).joined(separator: " ") } ?? description
    }

    /// The message of an error that was printed as JSON, otherwise the whole run.
    var errorMessage: String { printedError?.message ?? description }

    private var printedError: PrintedError? {
        guard status != 0, output.isEmpty, let line = messages.split(separator: "\n").last else { return nil }
        return try? JSONDecoder().decode(PrintedError.self, from: Data(line.utf8))
    }

    /// The run itself, which must have signed a user in.
    var signedIn: ToolRun {
        get throws {
            try #require(status == 0 && self["status"] == "signed-in", "\(self)")
            return self
        }
    }

    /// The tokens that were printed as JSON.
    var tokens: PrintedTokens { get throws { try signedIn.decode(PrintedTokens.self) } }

    /// Returns a member of the output as text, or an empty text if there is none.
    subscript(_ name: String) -> String {
        let value = (try? decode(JSONValue.self))?[name]
        return value?.string ?? value?.number.map { "\(Int($0))" } ?? ""
    }

    /// Decodes the output, which is one line of JSON.
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try #require(output.last == "\n" && output.filter(\.isNewline).count == 1, "\(self)")
        return try JSONDecoder().decode(type, from: Data(output.utf8))
    }
}

/// The names of the members of a JSON object and of the objects in it, such as `devices.deviceKey`.
private struct JSONMembers {
    private(set) var names: Set<String> = []

    init?(_ data: Data) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: data) else { return nil }
        insert(value, "")
    }

    /// Returns the members of each object in the documentation of a command's output.
    static func documented(_ text: String) -> [JSONMembers] {
        var depth = 0
        let objects = text.split { character in
            depth += character == "{" ? 1 : 0
            defer { depth -= character == "}" ? 1 : 0 }
            return depth == 0
        }
        return objects.compactMap { JSONMembers(Data($0.utf8)) }
    }

    private mutating func insert(_ value: JSONValue, _ prefix: String) {
        for element in value.array ?? [] { insert(element, prefix) }
        for (name, member) in value.object ?? [:] {
            names.insert(prefix + name)
            // The attributes depend on the user.
            if name != "attributes" { insert(member, "\(prefix)\(name).") }
        }
    }
}

struct PrintedTokens: Decodable {
    let accessToken, idToken, tokenType: String
    let expiresIn: Int
    let refreshToken, deviceKey: String?
}

private struct PrintedError: Decodable {
    let code, message: String
    let operation: String?
}

/// A transport without a network.
struct Unreachable: Transport {
    func send(_ request: TransportRequest) async throws -> TransportResponse {
        throw TransportError(.cannotConnect, "The connection was refused.", mayHaveReachedServer: false)
    }
}

extension String {
    /// The parts between spaces.
    var words: [String] { split(separator: " ").map(String.init) }
}
