#if os(Linux)
@_spi(Testing) import CognitoCrypto

/// Looks for SRP's secrets in the memory of its own process, while they are in use and after: how many copies are left.
///
/// A secret that is searched for must not be in the memory for the search's sake, so they are all known beforehand and kept
/// masked. The figures go to standard output; the status is 1 if the library left one of its own.
@main
enum MemoryProbe {
    static func main() async throws {
        let probe = try Probe()
        try probe.lookAtRawBuffers()
        try probe.lookAtSteps()
        try probe.lookAtProof()
        if let endpoint = CommandLine.arguments.dropFirst().first {
            try await probe.lookAtPasswordRequest(to: endpoint)
        }
        if !probe.failures.isEmpty { throw CopiesLeft(description: probe.failures.joined(separator: "\n")) }
    }
}

struct CopiesLeft: Error, CustomStringConvertible {
    let description: String
}
#else
/// There is no `/proc/self/mem` to look into.
@main
enum MemoryProbe {
    static func main() { print("The probe needs Linux.") }
}
#endif
