import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

extension Recording {
    /// The file, and what is in its tokens.
    var texts: [String] {
        let file = String(decoding: json, as: UTF8.self)
        return [file]
            + file.split(separator: "\"").compactMap { UnverifiedToken(String($0)) }.map { "\($0.header) \($0.claims)" }
    }

    /// The recording of a flow that the tests have.
    static func fixture(_ flow: RecordedFlow) throws -> Recording {
        let url = Bundle.module.url(forResource: flow.rawValue, withExtension: "json", subdirectory: "Recordings")
        return try Recording(path: try #require(url, "no recording of \(flow)").path())
    }
}

extension RequestSpy {
    /// The code that a request has.
    static func code(in request: TransportRequest) throws -> String? {
        try JSONDecoder().decode(JSONValue.self, from: request.body)["ChallengeResponses"]?["SMS_MFA_CODE"]?.string
    }
}
