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
        credentials: AWSCredentials = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "k")
    ) async -> ToolRun {
        let streams = ScriptedStreams(answers, terminals: terminals)
        var tool = Tool(
            console: Console(streams, environment: environment),
            environment: environment,
            transport: { transport },
            credentials: .static(credentials)
        )
        tool.retry = .none
        tool.now = { now }
        let status = await tool.run(arguments: words)
        return ToolRun(status: status, output: streams.output, messages: streams.messages)
    }

    var description: String { "status \(status)\n\(output)\(messages)" }

    /// The lines of the messages, each error of Cognito without its explanation.
    var dialogue: [String] {
        let lines = messages.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        return lines.map { String($0).replacing(/^([A-Z]\w+: [A-Z]\w+): .*/) { $0.1 } }
    }

    /// The messages before the usage of a command line that is not understood, otherwise the whole run.
    var usageError: String {
        guard status == 64, output.isEmpty, let usage = messages.firstRange(of: "\n\nusage: cognito-auth ") else {
            return description
        }
        return String(messages[..<usage.lowerBound])
    }

    /// The operation and the code of an error that was printed as JSON, otherwise the whole run.
    var error: String {
        printedError.map { [$0.operation, $0.code].filter { !$0.isEmpty }.joined(separator: " ") } ?? description
    }

    /// The message of an error that was printed as JSON, otherwise the whole run.
    var errorMessage: String { printedError?.message ?? description }

    private var printedError: PrintedError? {
        guard status == 1, let error = try? JSONDecoder().decode(PrintedError.self, from: Data(output.utf8)) else {
            return nil
        }
        return error.status == "error" && output.hasSuffix("}\n") ? error : nil
    }

    /// The run itself, which must have printed the tokens of a sign-in.
    var signedIn: ToolRun {
        get throws {
            _ = try tokens
            return self
        }
    }

    /// The tokens that were printed as JSON.
    var tokens: PrintedTokens {
        get throws {
            let tokens = status == 0 ? try decode(PrintedTokens.self) : nil
            return try #require(tokens?.status == "signed-in" ? tokens : nil, "\(self)")
        }
    }

    /// Decodes the output, which is one line of JSON.
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try #require(output.last == "\n" && output.filter(\.isNewline).count == 1, "\(self)")
        return try JSONDecoder().decode(type, from: Data(output.utf8))
    }
}

struct PrintedTokens: Decodable {
    let status, accessToken, idToken, tokenType: String
    let expiresIn: Int
    let refreshToken, deviceKey: String?
}

private struct PrintedError: Decodable {
    let status, operation, code, message: String
}

/// A transport without a network.
struct Unreachable: Transport {
    func send(_ request: TransportRequest) async throws -> TransportResponse {
        throw TransportError(.cannotConnect, "The connection was refused.", mayHaveReachedServer: false)
    }
}
