import Foundation

/// The resident memory of this process.
package enum ResidentMemory {
    package struct Unreadable: Error {}

    /// The most that has been resident since the process began.
    package static func peakBytes() throws -> Int {
        guard let kibibytes = try peakKibibytes() else { throw Unreadable() }
        return kibibytes * 1_024
    }

    package static func bytes() throws -> Int {
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

    /// Not from `getrusage`, which begins with what the parent had when it started this process.
    private static func peakKibibytes() throws -> Int? {
        let text = String(decoding: try Data(contentsOf: URL(filePath: "/proc/self/status")), as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
    }
    #else
    private static func peakKibibytes() throws -> Int? {
        var usage = rusage()
        guard unsafe getrusage(RUSAGE_SELF, &usage) == 0 else { return nil }
        return usage.ru_maxrss / 1_024
    }

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
