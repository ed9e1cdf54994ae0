import Foundation

/// A server in a child process, which ends with the pipe that is its standard input.
package final class ChildServer: Sendable {
    package struct Silent: Error {}

    /// The ports that it printed as its first line.
    package let ports: [UInt16]
    private let process = Process()
    private let input = Pipe()

    /// - Parameters:
    ///   - product: The executable, which lies beside this one.
    ///   - arguments: Its arguments.
    /// - Throws: ``Silent`` if it tells no port, and what starting it throws.
    package init(running product: String, _ arguments: [String]) throws {
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

    package func end() throws {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
