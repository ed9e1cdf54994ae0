@testable import CognitoAuth
@testable import CognitoAuthTesting
import Dispatch
import Foundation
import LoopbackServer

/// The server of the requests over HTTP, in a child process so that its time and memory are not measured.
///
/// It prints two ports, one that it serves and one that refuses every client, and ends with its standard input.
enum Server: String {
    /// Returns the responses of a recorded sign-in without any computation. The path of a request changes that: `late/50` delays
    /// the response by 50 ms, `drop` ends the connection, `cut` ends it within the body, `never` counts the request, and
    /// `count-of-never` returns the count.
    case recorded
    /// Serves a `LocalUserPool`.
    case pool

    static func start(_ server: Server = .recorded) throws -> ChildServer {
        try ChildServer(running: "Benchmarks", ["serve", server.rawValue])
    }

    func run() async throws {
        Socket.prepareProcess()
        let answer: Connection.Answering =
            switch self {
            case .recorded: try await Self.answerRecorded()
            case .pool: await Self.answerByPool()
            }
        let listener = try Socket(listeningOn: 0)
        let refusing = try Socket(refusingOn: 0)
        FileHandle.standardOutput.write(Data("\(try listener.port) \(try refusing.port)\n".utf8))
        DispatchQueue(label: "standard input").async {
            while readLine() != nil {}
            exit(0)
        }
        await listener.serve(answer)
        withExtendedLifetime(refusing) {}
    }

    private struct Dropped: Error {}

    private static func answerRecorded() async throws -> Connection.Answering {
        let recorded = try await RecordedSignIn()
        let responses = [recorded.start, recorded.proof].map { ($0.request.operation, $0.response) }
        let byOperation = Dictionary(uniqueKeysWithValues: responses)
        let never = Locked(0)
        return { head, _ in
            let path = head.target.split(separator: "/")
            switch path.first {
            case "late": try await Task.sleep(for: .milliseconds(path.last.flatMap { Int($0) } ?? 0))
            case "drop": throw Dropped()
            case "cut": return Answer(response(String(repeating: " ", count: 1_000)), cutAfter: 500)
            case "never": never.withLock { $0 += 1 }
            case "count-of-never": return Answer(response("\(never.withLock { $0 })"))
            default: break
            }
            return Answer(byOperation[operation(head)] ?? response("{}"))
        }
    }

    private static func answerByPool() async -> Connection.Answering {
        let pool = await SampleUser.localPool()
        return { head, body in
            guard let url = URL(string: "http://127.0.0.1/") else { throw Dropped() }
            let request = TransportRequest(
                url: url,
                headers: head.fields,
                body: body,
                operation: operation(head),
                timeout: .seconds(120)
            )
            return Answer(try await pool.send(request))
        }
    }

    private static func operation(_ head: RequestHead) -> String {
        String(head.fields["x-amz-target"]?.split(separator: ".").last ?? "")
    }

    private static func response(_ body: String) -> TransportResponse {
        let headers = ["Content-Type": "application/x-amz-json-1.1"]
        return TransportResponse(status: 200, headers: headers, body: Data(body.utf8))
    }
}

extension ChildServer {
    func url(_ path: String = "", port index: Int = 0) throws -> URL {
        guard let url = URL(string: "http://127.0.0.1:\(ports[index])/\(path)") else {
            throw Failure(description: "the server has no URL")
        }
        return url
    }

    /// A request of the size that those of a sign-in have.
    func request(_ path: String, port index: Int = 0, timeout: Duration = .seconds(10)) throws -> TransportRequest {
        TransportRequest(
            url: try url(path, port: index),
            headers: ["Content-Type": "application/x-amz-json-1.1"],
            body: Data(repeating: UInt8(ascii: " "), count: 1_024),
            operation: "InitiateAuth",
            timeout: timeout
        )
    }
}
