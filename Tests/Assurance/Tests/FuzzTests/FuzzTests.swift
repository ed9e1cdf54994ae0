import Foundation
import FuzzTargets
import Testing

/// Runs the fuzz targets on the seeds and on the inputs that `.ci/fuzz` found.
@Suite("Fuzz targets")
struct FuzzTests {
    @Test(arguments: FuzzTarget.allCases)
    func `A target keeps its guarantees for its seeds`(_ target: FuzzTarget) throws {
        let inputs = try target.seeds
        #expect(inputs.count > 5)
        for (index, input) in inputs.enumerated() { replay(target, input, "seed \(index)") }
    }

    @Test(arguments: FuzzTarget.allCases)
    func `A target keeps its guarantees for a truncated input`(_ target: FuzzTarget) throws {
        let longest = try #require(target.seeds.max { $0.count < $1.count })
        for length in stride(from: 0, to: longest.count, by: max(1, longest.count / 16)) {
            replay(target, Array(longest.prefix(length)), "\(length) bytes")
        }
    }

    @Test func `A target keeps its guarantees for the inputs that were found by fuzzing`() throws {
        let root = try #require(Bundle.module.url(forResource: "Inputs", withExtension: nil))
        let folders = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
        #expect(!folders.isEmpty)
        for folder in folders {
            let target = try #require(FuzzTarget(rawValue: folder.lastPathComponent), "\(folder.lastPathComponent)")
            for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
                replay(target, Array(try Data(contentsOf: file)), file.lastPathComponent)
            }
        }
    }

    private func replay(_ target: FuzzTarget, _ input: [UInt8], _ name: String) {
        do {
            try target.run(input)
        } catch {
            Issue.record("\(target.rawValue), \(name): \(error)")
        }
    }
}
