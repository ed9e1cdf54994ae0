import CognitoAuth
import Dispatch
import Foundation
import LoopbackServer

/// The server of all parts but the sign-ins: a request's path says what it does, see `Behavior`.
///
/// It prints two ports, one that it serves and one that refuses every client, and ends with its standard input.
enum LoadServer {
    private struct Dropped: Error {}

    static func run() async throws {
        Socket.prepareProcess()
        let listener = try Socket(listeningOn: 0)
        let refusing = try Socket(refusingOn: 0)
        FileHandle.standardOutput.write(Data("\(try listener.port) \(try refusing.port)\n".utf8))
        DispatchQueue(label: "standard input").async {
            while readLine() != nil {}
            exit(0)
        }
        let tally = Tally()
        await listener.serve { head, _ in try await answer(head, tally) }
        withExtendedLifetime(refusing) {}
    }

    private static func answer(_ head: RequestHead, _ tally: Tally) async throws -> Answer {
        guard let behavior = Behavior(path: head.target) else { throw HTTPRefusal.notFound }
        await tally.note(behavior)
        switch behavior {
        case .answer: break
        case .late(let milliseconds): try await Task.sleep(for: .milliseconds(milliseconds))
        case .drop: throw Dropped()
        case .cut: return Answer(response(String(repeating: " ", count: 1_000)), cutAfter: 500)
        case .never: break
        case .countOfNever: return Answer(response("\(await tally.never)"))
        }
        return Answer(response("{}"))
    }

    private static func response(_ body: String) -> TransportResponse {
        let headers = ["Content-Type": "application/x-amz-json-1.1"]
        return TransportResponse(status: 200, headers: headers, body: Data(body.utf8))
    }

    private actor Tally {
        private(set) var never = 0

        func note(_ behavior: Behavior) { if case .never = behavior { never += 1 } }
    }
}
