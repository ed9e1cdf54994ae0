import Foundation

/// A server in a child process, which ends with the pipe that is its standard input.
public final class ChildServer: Sendable {
    /// The child ended without printing a port.
    public struct Silent: Error {}

    /// The ports that it printed as its first line.
    public let ports: [UInt16]
    private let process = Process()
    private let input = Pipe()

    /// Starts a server and blocks the thread until it has printed its ports.
    ///
    /// - Parameters:
    ///   - product: The name of the executable, which is in the folder of this one.
    ///   - arguments: The arguments of the executable.
    /// - Throws: ``Silent`` if the child prints no port, and an error of Foundation if the child cannot be started.
    public init(running product: String, _ arguments: [String]) throws {
        let output = Pipe()
        let own = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
        process.executableURL = own.deletingLastPathComponent().appending(path: product)
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line: [UInt8] = []
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
            line.append(byte)
        }
        ports = String(decoding: line, as: UTF8.self).split(separator: " ").compactMap { UInt16($0) }
        guard !ports.isEmpty else { throw Silent() }
    }

    /// Ends the server and blocks the thread until it has ended.
    public func end() throws {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
