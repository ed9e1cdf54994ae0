@_spi(Testing) import CognitoCrypto
import CognitoAuth
import CognitoAuthTesting
import Foundation

/// A byte chooses the pool; then come requests, one a line: a byte for the operation, then the body, in which names with `$` stand for what
/// the pool gave before.
enum PoolFuzz {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let requiresMFA = !input.byte().isMultiple(of: 2)
        let lines = input.lines(atMost: 8)
        try InlineExecutor.wait {
            var desk = try PoolDesk(requiresMFA: requiresMFA)
            try await desk.open()
            for line in lines {
                var step = FuzzInput(Array(line))
                try await desk.send(operation(step.byte()), body: step.rest)
            }
        }
    }

    /// What the pool is asked for: each operation, then what is none.
    private static var operations: [String] { OperationCall.all.map(\.name) + ["", "AdminNothing", "Nothing"] }

    /// From a space on, so that no operation is a line's end.
    private static let first = UInt8(ascii: " ")

    private static func operation(_ byte: UInt8) -> String { operations[Int(byte &- first) % operations.count] }

    /// What stands for an operation in a request.
    static func byte(for operation: String) -> UInt8 { first + UInt8(operations.firstIndex(of: operation) ?? 0) }
}
