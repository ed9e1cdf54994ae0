import Foundation
import LoopbackServer

/// Serves a `LocalUserPool` on 127.0.0.1, so that clients of other makes can sign in to it.
///
/// `LocalPoolServer POOL.json [PORT]` prints the port as its first line and serves until its standard input ends: whoever
/// started it holds the pipe, so it outlives neither a test nor a crash. By hand, end it with Control-D. On that pipe it
/// can be asked what only a pool knows, such as the code that was sent: see `Questions`.
@main
enum LocalPoolServer {
    static func main() async {
        let arguments = CommandLine.arguments.dropFirst()
        guard let path = arguments.first, let port = UInt16(arguments.dropFirst().first ?? "0") else {
            end(2, "its arguments are POOL.json [PORT]")
        }
        do {
            let pool = try await PoolDescription(contentsOf: URL(filePath: path)).pool()
            Socket.prepareProcess()
            let listener = try Socket(listeningOn: port)
            FileHandle.standardOutput.write(Data("\(try listener.port)\n".utf8))
            await serve(pool, on: listener)
        } catch {
            end(1, "\(error)")
        }
    }

    private static func end(_ status: Int32, _ message: String) -> Never {
        FileHandle.standardError.write(Data("LocalPoolServer: \(message)\n".utf8))
        exit(status)
    }

    private static func serve(_ pool: ServedPool, on listener: Socket) async {
        async let _ = endWithInput(answering: Questions(pool: pool))
        await listener.serve { head, body in try await pool.answer(head, body) }
    }

    private static func endWithInput(answering questions: Questions) async {
        await questions.answer()
        exit(0)
    }
}
