import CognitoAuthTesting
import Dispatch
import Foundation

/// Serves a `LocalUserPool` on 127.0.0.1, so that clients of other makes can sign in to it.
///
/// `LocalPoolServer POOL.json [PORT]` prints the port as its first line and serves until its standard input ends: whoever
/// started it holds the pipe, so it outlives neither a test nor a crash. By hand, end it with Control-D.
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
            endWithStandardInput()
            await serve(pool, on: listener)
        } catch {
            end(1, "\(error)")
        }
    }

    private static func end(_ status: Int32, _ message: String) -> Never {
        FileHandle.standardError.write(Data("LocalPoolServer: \(message)\n".utf8))
        exit(status)
    }

    private static func serve(_ pool: LocalUserPool, on listener: Socket) async {
        await withDiscardingTaskGroup { connections in
            while !Task.isCancelled {
                guard let socket = await listener.nextClient() else { continue }
                connections.addTask {
                    var connection = Connection(socket: socket, pool: pool)
                    await connection.serve()
                }
            }
        }
    }

    private static func endWithStandardInput() {
        DispatchQueue(label: "standard input").async {
            while let input = try? FileHandle.standardInput.read(upToCount: 4096), !input.isEmpty {}
            exit(0)
        }
    }
}
