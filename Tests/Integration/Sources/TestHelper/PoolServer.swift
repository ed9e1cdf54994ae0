import CognitoAuth
import CognitoAuthTesting
import Dispatch
import Foundation
import LoopbackServer

/// A `LocalUserPool` behind HTTP on 127.0.0.1, for other clients and for the tool as a process.
///
/// It prints its port as the first line and serves until its standard input ends, so that it ends with the process that holds
/// the pipe. Each line of standard input is a question, and the answer is one line of standard output:
///
/// - `code NAME`: the code that was last sent to the user.
/// - `assertion NAME OPTIONS`: the response of the user's passkey to the options of a challenge.
/// - `credential NAME OPTIONS`: the response of a new passkey to the options of a registration.
/// - `requests`: the received requests, a JSON array of `operation` and `body`.
actor PoolServer {
    /// A received request.
    private struct Request: Encodable {
        let operation: String
        let body: String
    }

    private let pool: LocalUserPool
    private var passkeys: [String: LocalPasskey]
    private var replies: [PoolDescription.Reply]
    private let withheld: [String]
    private var requests: [Request] = []

    /// Serves the pool that a file describes, on a port that the system chooses for port 0.
    static func run(_ path: String, port: UInt16) async throws {
        let server = try await PoolServer(PoolDescription(contentsOf: URL(filePath: path)))
        Socket.prepareProcess()
        let listener = try Socket(listeningOn: port)
        FileHandle.standardOutput.write(Data("\(try listener.port)\n".utf8))
        async let _ = server.answerQuestions()
        await listener.serve { head, body in try await server.answer(head, body) }
    }

    private init(_ description: PoolDescription) async throws {
        (pool, passkeys) = try await description.pool()
        replies = description.replies ?? []
        withheld = description.withheld ?? []
    }

    /// Returns the response to a request: POST to `/`, or GET of the pool's keys.
    private func answer(_ head: RequestHead, _ body: Data) async throws -> Answer {
        guard let url = URL(string: "http://127.0.0.1\(head.target)"),
            head.method == "GET" || head.method == "POST" && head.target == "/"
        else { throw HTTPRefusal.notFound }
        let isGet = head.method == "GET"
        let operation = isGet ? "GetJWKS" : head.fields["x-amz-target"]?.split(separator: ".").last ?? ""
        requests.append(Request(operation: String(operation), body: String(decoding: body, as: UTF8.self)))
        if let index = replies.firstIndex(where: { $0.operation == operation }) {
            let headers = ["Content-Type": "application/x-amz-json-1.1"]
            let body = Data(replies.remove(at: index).body.utf8)
            return Answer(TransportResponse(status: 200, headers: headers, body: body))
        }
        let request = TransportRequest(
            method: isGet ? .get : .post,
            url: url,
            headers: head.fields,
            body: try withholding(from: body),
            operation: String(operation),
            timeout: .seconds(60)
        )
        return Answer(try await pool.send(request))
    }

    /// Returns the body of a request without the withheld `AuthParameters`.
    private func withholding(from body: Data) throws -> Data {
        guard !withheld.isEmpty, var object = try? JSONSerialization.jsonObject(with: body) as? [String: Any],
            let parameters = object["AuthParameters"] as? [String: String]
        else { return body }
        object["AuthParameters"] = parameters.filter { !withheld.contains($0.key) }
        return try JSONSerialization.data(withJSONObject: object)
    }

    /// Answers until standard input ends, then ends the process; a question without an answer gets an empty line.
    private func answerQuestions() async {
        // A queue of its own, because waiting for a line would block the connections.
        let lines = AsyncStream<String> { lines in
            DispatchQueue(label: "standard input").async {
                while let line = readLine() { lines.yield(line) }
                lines.finish()
            }
        }
        for await line in lines {
            let answer = try? await answer(to: line.split(separator: " ", maxSplits: 2).map(String.init))
            FileHandle.standardOutput.write(Data("\(answer ?? "")\n".utf8))
        }
        exit(0)
    }

    private func answer(to words: [String]) async throws -> String? {
        switch (words.first, words.count) {
        case ("code", 2): return await pool.lastCode(for: words[1])
        case ("assertion", 3): return try passkeys[words[1]]?.assertion(for: words[2])
        case ("credential", 3):
            let passkey = try LocalPasskey()
            passkeys[words[1]] = passkey
            return try passkey.credential(for: words[2])
        case ("requests", 1): return String(decoding: try JSONEncoder().encode(requests), as: UTF8.self)
        default: return nil
        }
    }
}
