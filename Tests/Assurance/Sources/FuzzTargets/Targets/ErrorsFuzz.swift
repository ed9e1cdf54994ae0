import CognitoAuth
import Foundation

/// A byte chooses the operation and one the status; headers follow line by line, then an empty line and the body.
enum ErrorsFuzz {
    static let statuses = [400, 401, 403, 404, 413, 429, 500, 502, 503, 504, 100, 199, 300, 302, 999, 0, -1, .max]

    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let operation = input.choice(of: OperationCall.all)
        let answer = answer(status: input.choice(of: statuses), input.rest)
        do {
            _ = try InlineExecutor.wait { try await operation(to: ConstantAnswer(answer: answer)) }
            throw Broken("\(operation.name): the status \(answer.status) is no failure")
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
        return TransportResponse(
            status: status,
            headers: headers,
            body: Data(bytes[(end?.upperBound ?? bytes.startIndex)...])
        )
    }

    private static func check(_ error: CognitoError, of operation: OperationCall, _ answer: TransportResponse) throws {
        try operation.expectHidden(in: error)
        try expect(error.httpStatus == answer.status, "\(operation.name): the status became \(error)")
        try expect(error.operation == operation.name, "\(operation.name): the error is of \(error.operation)")
        try expect(!error.code.rawValue.isEmpty, "\(operation.name): the error has no code")
        try expect(!error.description.contains(where: \.isNewline), "\(operation.name): an error has two lines")
        let answersChallenge =
            operation.name.hasSuffix("RespondToAuthChallenge") || operation.name == "VerifySoftwareToken"
        try expect(
            answersChallenge || !error.canAnswerAgain,
            "\(operation.name): no challenge was answered, yet it can be again: \(error)"
        )
        try expect(
            error.notAuthorizedReason == nil || error.code == .notAuthorized,
            "\(operation.name): a reason for \(error)"
        )
    }
}
