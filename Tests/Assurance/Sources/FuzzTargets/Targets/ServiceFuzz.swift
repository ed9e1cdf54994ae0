@testable import CognitoAuth
import Foundation

/// Input: a byte that selects the operation, then the body of its response.
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
                "\(operation.name): a response with the status 200 became \(error)"
            )
            return try operation.expectHidden(in: error)
        }
        try expectStable(response, of: operation)
        _ = String(reflecting: response)
    }

    /// Throws ``Broken`` if a response changes when it is encoded and decoded.
    private static func expectStable(_ response: any Encodable & Sendable, of operation: OperationCall) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let encoded = try encoder.encode(response)
        let answer = TransportResponse(status: 200, headers: [:], body: encoded)
        let decoded = try InlineExecutor.wait { try await operation(to: ConstantAnswer(answer: answer)) }
        try expect(
            try encoder.encode(decoded) == encoded,
            "\(operation.name): a response changes when it is encoded and decoded"
        )
    }
}

/// Input: a byte that selects the operation, a byte that selects the status, one header field per line, an empty line, and the
/// body.
enum ErrorsFuzz {
    static let statuses = [400, 401, 403, 404, 413, 429, 500, 502, 503, 504, 100, 199, 300, 302, 999, 0, -1, .max]

    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let operation = input.choice(of: OperationCall.all)
        let answer = answer(status: input.choice(of: statuses), input.rest)
        do {
            _ = try InlineExecutor.wait { try await operation(to: ConstantAnswer(answer: answer)) }
            throw Broken("\(operation.name): the status \(answer.status) is not an error")
        } catch let error as CognitoError {
            try check(error, of: operation, answer)
        }
    }

    private static func answer(status: Int, _ bytes: ArraySlice<UInt8>) -> TransportResponse {
        let end = bytes.firstRange(of: Array("\n\n".utf8))
        let head = String(decoding: bytes[..<(end?.lowerBound ?? bytes.startIndex)], as: UTF8.self)
        var headers: [String: String] = [:]
        for line in head.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            headers[String(parts[0])] = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
        }
        let body = Data(bytes[(end?.upperBound ?? bytes.startIndex)...])
        return TransportResponse(status: status, headers: headers, body: body)
    }

    private static func check(_ error: CognitoError, of operation: OperationCall, _ answer: TransportResponse) throws {
        let name = operation.name
        try operation.expectHidden(in: error)
        try expect(error.httpStatus == answer.status, "\(name): the status became \(error)")
        try expect(error.operation == name, "\(name): the error names \(error.operation)")
        try expect(!error.code.rawValue.isEmpty, "\(name): the error has no code")
        try expect(!error.description.contains(where: \.isNewline), "\(name): the description has several lines")
        let answersChallenge = name.hasSuffix("RespondToAuthChallenge") || name == "VerifySoftwareToken"
        try expect(
            answersChallenge || !error.canAnswerAgain,
            "\(name): there is no challenge to answer again: \(error)"
        )
        try expect(
            error.notAuthorizedReason == nil || error.code == .notAuthorized,
            "\(name): the error has a reason of another code: \(error)"
        )
    }
}
