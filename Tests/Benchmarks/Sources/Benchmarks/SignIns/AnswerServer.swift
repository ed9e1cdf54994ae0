import CognitoAuth
import Dispatch
import Foundation
import LoopbackServer

/// The service of the sign-ins over HTTP, in a process of its own: it answers as was recorded and computes nothing.
///
/// It prints its port and ends with its standard input.
struct AnswerServer {
    /// The word on the command line that makes this executable the server.
    static let argument = "serve"

    /// How long it lets each request wait.
    let latency: Duration

    func run() async throws {
        Socket.prepareProcess()
        let recorded = try await RecordedSignIn()
        let listener = try Socket(listeningOn: 0)
        FileHandle.standardOutput.write(Data("\(try listener.port)\n".utf8))
        DispatchQueue(label: "standard input").async {
            while readLine() != nil {}
            exit(0)
        }
        await listener.serve { [latency] head, _ in
            if latency > .zero { try await Task.sleep(for: latency) }
            let operation = head.fields["x-amz-target"]?.split(separator: ".").last ?? ""
            return Answer(recorded.answer(to: String(operation)))
        }
    }

    /// Starts one beside this process.
    static func start(latency: Duration = .zero) throws -> ChildServer {
        try ChildServer(running: "Benchmarks", [argument, "\(Int(latency / .milliseconds(1)))"])
    }
}

extension ChildServer {
    var url: URL {
        get throws {
            guard let url = URL(string: "http://127.0.0.1:\(ports[0])/") else {
                throw Failure(description: "The server has no URL.")
            }
            return url
        }
    }
}
