public import Foundation

/// A server in a child process, which ends with the pipe that is its standard input.
public final class ChildServer: Sendable {
    /// The child ended without printing a line.
    public struct Silent: Error {}

    /// The first line that it printed.
    public let announcement: String
    private let process = Process()
    private let input = Pipe()

    /// The ports that it printed as its first line.
    public var ports: [UInt16] { announcement.split(separator: " ").compactMap { UInt16($0) } }

    /// Starts an executable in the folder of this one, see ``init(_:_:)``.
    public convenience init(running product: String, _ arguments: [String]) throws {
        let own = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
        try self.init(own.deletingLastPathComponent().appending(path: product), arguments)
    }

    /// Starts a server and blocks the thread until it has printed a line.
    ///
    /// - Throws: ``Silent`` if the child prints nothing, and an error of Foundation if the child cannot be started.
    public init(_ executable: URL, _ arguments: [String]) throws {
        let output = Pipe()
        process.executableURL = executable
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line: [UInt8] = []
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
            line.append(byte)
        }
        announcement = String(decoding: line, as: UTF8.self)
        guard !line.isEmpty else { throw Silent() }
    }

    /// Ends the server and blocks the thread until it has ended.
    public func end() throws {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
