@testable import CognitoAuth
import CognitoAuthTesting
import Dispatch
import Foundation
import LoopbackServer

/// The server of the requests over HTTP, in a child process so that its time and memory are not measured.
///
/// It prints two ports, one that it serves and one that refuses every client, and ends with its standard input.
enum Server {
    static func start() throws -> ChildServer { try ChildServer(running: "Benchmarks", ["serve"]) }

    static func run() async throws {
        Socket.prepareProcess()
        let answer = try await answering()
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

    /// Returns a function that responds as ``ClosureTransport/signIns()``, without any computation.
    ///
    /// The path of a request changes that: `pool` is a `LocalUserPool`, `late/50` delays the response by 50 ms, `drop` ends the
    /// connection, `cut` ends it within the body, `never` counts the request, and `count-of-never` returns the count.
    private static func answering() async throws -> Connection.Answering {
        let pool = await LocalUserPool.sample()
        let signIns = try ClosureTransport.signIns()
        let never = Locked(0)
        return { head, body in
            guard let url = URL(string: "http://127.0.0.1/") else { throw Dropped() }
            let request = TransportRequest(
                url: url,
                headers: head.fields,
                body: body,
                operation: String(head.fields["x-amz-target"]?.split(separator: ".").last ?? ""),
                timeout: .seconds(120)
            )
            let path = head.target.split(separator: "/")
            switch path.first {
            case "pool": return Answer(try await pool.send(request))
            case "late": try await Task.sleep(for: .milliseconds(path.last.flatMap { Int($0) } ?? 0))
            case "drop": throw Dropped()
            case "cut": return Answer(ClosureTransport.response(String(repeating: " ", count: 1_000)), cutAfter: 500)
            case "never": never.withLock { $0 += 1 }
            case "count-of-never": return Answer(ClosureTransport.response("\(never.withLock { $0 })"))
            default: break
            }
            return Answer(try await signIns.send(request))
        }
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
