import Foundation

/// The resident memory of this process.
enum ResidentMemory {
    struct Unreadable: Error {}

    static func bytes() throws -> Int {
        guard let kibibytes = try kibibytes() else { throw Unreadable() }
        return kibibytes * 1_024
    }

    #if os(Linux)
    /// From the sum of the mappings: the counters of `/proc/self/status` run behind by a few pages a thread.
    private static func kibibytes() throws -> Int? {
        let text = String(decoding: try Data(contentsOf: URL(filePath: "/proc/self/smaps_rollup")), as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix("Rss:") }
        return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }
    #else
    private static func kibibytes() throws -> Int? {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/bin/ps")
        process.arguments = ["-o", "rss=", "-p", "\(ProcessInfo.processInfo.processIdentifier)"]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    #endif
}
