import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

extension Recording {
    /// The recording of a flow that the tests have.
    static func fixture(_ flow: RecordedFlow) throws -> Recording { try fixture(named: flow.rawValue) }

    static func fixture(named name: String) throws -> Recording {
        let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Recordings")
        return try Recording(path: try #require(url, "no recording of \(name)").path())
    }
}

extension RequestSpy {
    /// The code that a request has.
    static func code(in request: TransportRequest) throws -> String? {
        try JSONDecoder().decode(JSONValue.self, from: request.body)["ChallengeResponses"]?["SMS_MFA_CODE"]?.string
    }
}
