import CognitoAuth
import Foundation

/// A byte chooses the operation, the rest is the body of its answer.
enum ResponsesFuzz {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let operation = input.choice(of: OperationCall.all)
        let answer = TransportResponse(status: 200, headers: ["x-amzn-RequestId": "r"], body: input.data)
        let response: any Encodable & Sendable
        do {
            response = try InlineExecutor.wait { try await operation(to: ConstantAnswer(answer: answer)) }
        } catch let error as CognitoError {
            try expect(
                error.code == .invalidResponse || error.code == .outcomeUnknown,
                "\(operation.name): an answer with the status 200 became \(error)"
            )
            return try operation.expectHidden(in: error)
        }
        try expectStable(response, of: operation)
        _ = String(reflecting: response)
    }

    /// What was read can be written, and read again as the same.
    private static func expectStable(_ response: any Encodable & Sendable, of operation: OperationCall) throws {
        let written = try encoder.encode(response)
        let answer = TransportResponse(status: 200, headers: [:], body: written)
        let again = try InlineExecutor.wait { try await operation(to: ConstantAnswer(answer: answer)) }
        try expect(
            try encoder.encode(again) == written,
            "\(operation.name): a response changes as it is written and read"
        )
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return encoder
    }
}
