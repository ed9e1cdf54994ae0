@_spi(Testing) import CognitoCrypto
import CognitoAuth
import CognitoAuthTesting
import Foundation

/// Requests to a local pool, one a line: a byte for the operation, then the body, in which names with `$` stand for what
/// the pool gave before.
enum PoolFuzz {
    static func run(_ bytes: [UInt8]) throws {
        try InlineExecutor.wait {
            var desk = PoolDesk()
            try await desk.open()
            for line in FuzzInput(bytes).lines(atMost: 8) {
                var step = FuzzInput(Array(line))
                let operation = operations[Int(step.byte()) % operations.count]
                try await desk.send(operation, body: step.rest)
            }
        }
    }

    /// What the pool is asked for: each operation, then what is none.
    package static var operations: [String] { OperationCall.all.map(\.name) + ["", "AdminNothing", "Nothing"] }
}
