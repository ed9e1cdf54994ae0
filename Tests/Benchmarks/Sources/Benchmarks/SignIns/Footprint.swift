import Foundation
import TestSupport

/// What a process needed for so many sign-ins, and nothing else: a peak shows only the greatest of all that ran before it.
struct Footprint: Codable {
    /// The word on the command line that makes this executable sign in and say what it needed.
    static let argument = "footprint"

    /// The word that makes it run a unit.
    static let peakArgument = "peak"

    /// Processor time of a sign-in, in microseconds.
    let cpu: Double
    /// The memory at the end and at its peak, in MiB.
    let resident: Double
    let peak: Double

    init(_ signIns: Int, atOnce: Int, through door: SignInDoor) async throws {
        cpu = try await door.open { pool in
            let crowd = Crowd(size: atOnce) { try await SampleUser.signIn(to: pool) }
            _ = try await crowd.run(2)
            return try await crowd.run(signIns).cpu / Double(signIns)
        }
        resident = Double(try ResidentMemory.bytes()) / 1_048_576
        peak = try Self.peak()
    }

    /// The most memory that this process has needed, in MiB.
    static func peak() throws -> Double { Double(try ResidentMemory.peakBytes()) / 1_048_576 }

    /// The same, found out by a child.
    static func ofChild(_ signIns: Int, atOnce: Int = 2, through door: SignInDoor) async throws -> Footprint {
        try await ofChild([argument, door.rawValue, "\(signIns)", "\(atOnce)"])
    }

    /// The most memory that a child needs for a unit in short, in MiB.
    static func peakOfChild(running unit: Unit) async throws -> Double { try await ofChild([peakArgument, unit.name]) }

    private static func ofChild<Answer: Decodable>(_ words: [String]) async throws -> Answer {
        let run = try await CommandRun.of(CommandRun.built("Benchmarks"), words, seconds: 300)
        guard run.status == 0 else { throw Failure(description: "The child ended with \(run.status): \(run.messages)") }
        return try JSONDecoder().decode(Answer.self, from: Data(run.output.utf8))
    }
}
