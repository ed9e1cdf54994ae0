@testable import CognitoAuth
import Foundation

extension Seeds {
    static func responses() throws -> [[UInt8]] {
        let model = try ServiceModel.load()
        let samples = try OperationCall.all.enumerated().map { index, call in
            [UInt8(index)] + (try JSONEncoder().encode(model.sample(model.operations[call.name]?.output)))
        }
        let recorded = try RecordedExchange.all().joined().filter { $0.response.status == 200 }
        return samples
            + unique(recorded.compactMap { seen in operation(seen.operation).map { [$0] + seen.response.bytes } })
    }

    static func errors() throws -> [[UInt8]] {
        let recorded = try RecordedExchange.all().joined().compactMap { seen -> [UInt8]? in
            let status = seen.response.status ?? 0
            guard let operation = operation(seen.operation), let index = ErrorsFuzz.statuses.firstIndex(of: status)
            else { return nil }
            let headers = (seen.response.headers ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            return [operation, UInt8(index)] + Array((headers.joined(separator: "\n") + "\n\n").utf8)
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
        let each = (0..<UInt8(OperationCall.all.count)).flatMap { index in written.map { input(index, "\0" + $0) } }
        return unique(recorded) + each
    }

    static func challenges() throws -> [[UInt8]] {
        let sequences = try RecordedExchange.all().flatMap { recording -> [[RecordedExchange]] in
            let steps = recording.filter { $0.operation.hasSuffix("Challenge") || $0.operation.hasSuffix("Auth") }
            return steps.indices.filter { steps[$0].operation.hasSuffix("InitiateAuth") }.map {
                Array(steps[$0...].prefix(5))
            }
        }
        let whole = sequences.enumerated().map { index, sequence -> [UInt8] in
            let lines = sequence.map { ($0.response.status == 200 ? [] : [UInt8(ascii: "!")]) + $0.response.bytes }
            let circumstances: [UInt8] = [0, 0x40, 0x80, 0xC0]
            return [UInt8(index % 8) | circumstances[index / 8 % 4]] + Array(lines.joined(separator: [10]))
        }
        // The responses to the setup of an authenticator app; unused responses are ignored.
        let between = #"{"SecretCode":"GEZDGNBV","Session":"s2"}"# + "\n" + #"{"Status":"SUCCESS","Session":"s3"}"#
        let each = challengeReplies.flatMap { ["\($0)\n\(tokensReply)", "\($0)\n\(between)\n\(tokensReply)"] }
        return unique(whole) + each.map { input(1, $0) }
    }

    /// A response for each challenge, with the parameters that Cognito sends.
    static var challengeReplies: [String] {
        let quoted = #"\"userAttributes.email\",\"name\""#
        let parameters = [
            "SMS_MFA": #""CODE_DELIVERY_DELIVERY_MEDIUM":"SMS","CODE_DELIVERY_DESTINATION":"+***""#,
            "SOFTWARE_TOKEN_MFA": #""FRIENDLY_DEVICE_NAME":"phone""#,
            "SELECT_MFA_TYPE": #""MFAS_CAN_CHOOSE":"[\"SMS_MFA\",\"SOFTWARE_TOKEN_MFA\"]""#,
            "MFA_SETUP": #""MFAS_CAN_SETUP":"[\"SOFTWARE_TOKEN_MFA\",\"EMAIL_OTP\"]""#,
            "NEW_PASSWORD_REQUIRED":
                #""userAttributes":"{\"email\":\"a@b\",\"userAttributes.x\":1}","requiredAttributes":"[\#(quoted)]""#,
            "WEB_AUTHN":
                #""CREDENTIAL_REQUEST_OPTIONS":"{\"challenge\":\"AA\",\"rpId\":\"x\",\"allowCredentials\":[{\"id\":\"a\"}]}""#,
            "CUSTOM_CHALLENGE": #""q":"1+1?""#, "SELECT_CHALLENGE": #""USERNAME":"ada""#, "PASSWORD": "",
            "PASSWORD_SRP": "", "ADMIN_NO_SRP_AUTH": "", "EMAIL_OTP": "", "SMS_OTP": "", "DEVICE_SRP_AUTH": "",
            "FACE_SCAN": #""K":"V""#,
        ]
        return parameters.sorted { $0.key < $1.key }.map { name, members in
            #"{"ChallengeName":"\#(name)","Session":"01234567890123456789","AvailableChallenges":["PASSWORD_SRP","#
                + #""EMAIL_OTP"],"ChallengeParameters":{"USER_ID_FOR_SRP":"ada"\#(members.isEmpty ? "" : ",")\#(members)}}"#
        }
    }

    static let tokensReply =
        #"{"AuthenticationResult":{"AccessToken":"a.b.c","IdToken":"d.e.f","RefreshToken":"r","ExpiresIn":3600,"#
        + #""TokenType":"Bearer","NewDeviceMetadata":{"DeviceKey":"k","DeviceGroupKey":"g"}}}"#
}
