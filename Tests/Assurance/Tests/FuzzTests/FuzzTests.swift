import Foundation
import FuzzTargets
import Testing

/// The fuzzer's targets without a fuzzer: `.ci/fuzz` runs the same ones on inputs that nobody thought of.
@Suite("What a fuzzer runs")
struct FuzzTests {
    @Test(arguments: FuzzTarget.allCases)
    func `Every target keeps its promises on what it begins with`(_ target: FuzzTarget) throws {
        let inputs = try Seeds.inputs(for: target)
        #expect(inputs.count > 5)
        for (index, input) in inputs.enumerated() { replay(target, input, "seed \(index)") }
    }

    @Test(arguments: FoundInput.all)
    func `What a fuzzer found once is not found again`(_ found: FoundInput) {
        replay(found.target, found.bytes, found.name)
    }

    @Test func `Found inputs are there, each under the name of a target`() throws {
        #expect(try FoundInput.load().isEmpty == false)
    }

    @Test(arguments: FuzzTarget.allCases)
    func `No target minds an input that is empty or cut short`(_ target: FuzzTarget) throws {
        let inputs = try Seeds.inputs(for: target)
        let longest = inputs.max { $0.count < $1.count } ?? []
        for length in stride(from: 0, to: longest.count, by: max(1, longest.count / 16)) {
            replay(target, Array(longest.prefix(length)), "\(length) bytes")
        }
    }

    @Test func `Every operation of the service model is fuzzed`() throws {
        let model = try ModelShapes.load()
        #expect(Set(OperationCall.all.map(\.name)) == Set(model.operations.keys))
        #expect(OperationCall.all.count == model.operations.count)
    }

    private func replay(_ target: FuzzTarget, _ input: [UInt8], _ name: String) {
        do {
            try target.run(input)
        } catch {
            Issue.record("\(target.rawValue), \(name): \(error)")
        }
    }
}
