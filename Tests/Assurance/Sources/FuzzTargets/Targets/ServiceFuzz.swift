@testable import CognitoAuth
import Foundation
import TestSupport

/// The response of every operation.
///
/// Input: a byte that selects the operation, then the body of its response.
enum ResponsesFuzz: FuzzedCode {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let operation = input.choice(of: SampleRequest.marked)
        let answer = TransportResponse(status: 200, headers: ["x-amzn-RequestId": "r"], body: input.data)
        do {
            let response = try InlineExecutor.wait { try await operation.decode(answer) }
            _ = String(reflecting: response)
        } catch let error as CognitoError {
            let isExpected = [.invalidResponse, .outcomeUnknown].contains(error.code)
            try expect(isExpected, "\(operation.operation): a response with the status 200 became \(error)")
            try operation.expectHidden(in: error)
        }
    }

    static func seeds() throws -> [[UInt8]] {
        let samples = SampleRequest.all.indices.map { FuzzInput.seed(UInt8($0), everyMember) }
        let recorded = try RecordedExchange.all().joined().filter { $0.response.status == 200 }
        return samples
            + recorded.compactMap { seen in SampleRequest.byte(for: seen.operation).map { [$0] + seen.response.bytes } }
    }

    /// A body with the members of every response, of which each ignores those of the others.
    private static let everyMember = """
        {"AuthenticationResult":{"AccessToken":"a","ExpiresIn":7,"IdToken":"i","NewDeviceMetadata":{"DeviceGroupKey":"g",
        "DeviceKey":"k"},"RefreshToken":"r","TokenType":"Bearer"},"AvailableChallenges":["PASSWORD"],"ChallengeName":"SMS_MFA",
        "ChallengeParameters":{"USERNAME":"u"},"CodeDeliveryDetails":{"AttributeName":"email","DeliveryMedium":"EMAIL",
        "Destination":"a***"},"CodeDeliveryDetailsList":[{"DeliveryMedium":"SMS"}],"ConfiguredUserAuthFactors":["PASSWORD"],
        "CredentialCreationOptions":{"challenge":"c"},"Credentials":[{"AuthenticatorAttachment":"platform",
        "AuthenticatorTransports":["internal"],"CreatedAt":1.7e9,"CredentialId":"c","FriendlyCredentialName":"f",
        "RelyingPartyId":"r"}],"Device":{"DeviceAttributes":[{"Name":"device_name","Value":"v"}],"DeviceCreateDate":1.7e9,
        "DeviceKey":"k","DeviceLastAuthenticatedDate":"2026-11-30T11:15:33Z","DeviceLastModifiedDate":1},"Devices":[{}],
        "Enabled":true,"MFAOptions":[{"AttributeName":"phone_number","DeliveryMedium":"SMS"}],"NextToken":"n",
        "PaginationToken":"p","PreferredMfaSetting":"SMS_MFA","SecretCode":"JBSWY3DP","Session":"s","Sessions":[{"ClientId":"c",
        "CreateDate":1.7e9,"DeviceType":"d","IsCurrentSession":true,"LastActiveDate":1.7e9,"LastIPAddress":"192.0.2.1",
        "LastLocation":{"City":"c","Country":"c"},"OriginSessionId":"o","SessionId":"s","SessionType":"TOKEN"}],
        "Status":"SUCCESS","User":{"Attributes":[],"Enabled":true,"UserCreateDate":1.7e9,"UserLastModifiedDate":1.7e9,
        "UserStatus":"CONFIRMED","Username":"u"},"UserAttributes":[{"Name":"email"}],"UserConfirmationNecessary":true,
        "UserConfirmed":true,"UserCreateDate":1.7e9,"UserLastModifiedDate":1.7e9,"UserMFASettingList":["SMS_MFA"],
        "UserStatus":"CONFIRMED","UserSub":"u","Username":"u"}
        """
}

/// The error response of every operation.
///
/// Input: a byte that selects the operation, a byte that selects the status, one header field per line, an empty line, and the
/// body.
enum ErrorsFuzz: FuzzedCode {
    static let statuses = [400, 401, 403, 404, 413, 429, 500, 502, 503, 504, 100, 199, 300, 302, 999, 0, -1, .max]

    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let operation = input.choice(of: SampleRequest.marked)
        let answer = answer(status: input.choice(of: statuses), input.rest)
        do {
            _ = try InlineExecutor.wait { try await operation.decode(answer) }
            throw Broken("\(operation.operation): the status \(answer.status) is not an error")
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

    private static func check(_ error: CognitoError, of operation: SampleRequest, _ answer: TransportResponse) throws {
        let name = operation.operation
        try operation.expectHidden(in: error)
        try expect(error.httpStatus == answer.status, "\(name): the status became \(error)")
        try expect(error.operation == name, "\(name): the error names \(error.operation)")
        try expect(!error.code.rawValue.isEmpty, "\(name): the error has no code")
        try expect(!error.description.contains(where: \.isNewline), "\(name): the description has several lines")
        let answersChallenge = name.hasSuffix("RespondToAuthChallenge") || name == "VerifySoftwareToken"
        try expect(answersChallenge || !error.canAnswerAgain, "\(name): no challenge can be answered again: \(error)")
        let hasReason = error.notAuthorizedReason != nil
        try expect(!hasReason || error.code == .notAuthorized, "\(name): the reason has another code: \(error)")
    }

    static func seeds() throws -> [[UInt8]] {
        let recorded = try RecordedExchange.all().joined().compactMap { seen -> [UInt8]? in
            guard let operation = SampleRequest.byte(for: seen.operation),
                let status = statuses.firstIndex(of: seen.response.status ?? 0)
            else { return nil }
            let headers = (seen.response.headers ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            return [operation, UInt8(status)] + Array((headers.joined(separator: "\n") + "\n\n").utf8)
                + seen.response.bytes
        }
        let broken = Marker.words.replacing(" ", with: #"\n"#)
        let written = [
            "\n\n" + #"{"__type":"X","message":"\#(broken)"}"#,
            "x-amzn-ErrorType: CodeMismatchException:\nx-amzn-RequestId: \(Marker.token)\n\n"
                + #"{"message":"\#(Marker.words) \#(Marker.token)"}"#,
            "x-amz-retry-after: 100\ndate: Sat, 21 Nov 2026 14:00:00 GMT\n\n"
                + #"{"__type":"com.amazonaws#InvalidSignatureException","Message":"no"}"#,
            "\n\n" + #"{"code":"\#(Marker.token)","message":{"a":["\#(Marker.token)"]}}"#, "\n\n<html>",
        ]
        let operations = SampleRequest.marked.indices.map { UInt8($0) }
        return recorded + operations.flatMap { index in written.map { FuzzInput.seed(index, "\0" + $0) } }
    }
}
