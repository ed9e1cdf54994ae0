import Foundation
import Testing

@testable import CognitoAuth

@Suite("The set-up of an authenticator app by a signed-in user")
struct AuthenticatorAppEnrollmentTests {
    private static let associated = #"{"SecretCode":"JBSWY3DP"}"#
    private static let verified = #"{"Status":"SUCCESS"}"#

    private func enrollment(
        _ replies: TransportResponse...
    ) async throws -> (AuthenticatorAppEnrollment, ScriptedTransport) {
        let transport = ScriptedTransport(([.json(Self.associated)] + replies).map { .success($0) })
        let pool = try UserPool(id: "eu-west-1_Ab12", clientID: "c", clientSecret: "s", transport: transport)
        return (try await pool.enableTOTP(accessToken: "token"), transport)
    }

    private func sent(_ transport: ScriptedTransport) throws -> [String] {
        try transport.requests.map { request in
            try "\(request.operation) \(#require(JSONValue(request.body).text))"
        }
    }

    @Test func `The app's first code ends the set-up and switches the factor on`() async throws {
        let (enrollment, transport) = try await enrollment(.json(Self.verified), .json("{}"))
        #expect(enrollment.secretCode == "JBSWY3DP")
        let uri = enrollment.uri(issuer: "Ex ample", account: "ada@example.com")
        #expect(uri == "otpauth://totp/Ex%20ample:ada%40example.com?secret=JBSWY3DP&issuer=Ex%20ample")
        try await enrollment.confirm("012345", deviceName: "phone")
        #expect(
            try sent(transport) == [
                #"AssociateSoftwareToken {"AccessToken":"token"}"#,
                #"VerifySoftwareToken {"AccessToken":"token","FriendlyDeviceName":"phone","UserCode":"012345"}"#,
                #"SetUserMFAPreference {"AccessToken":"token","#
                    + #""SoftwareTokenMfaSettings":{"Enabled":true,"PreferredMfa":true}}"#,
            ]
        )
    }

    @Test func `It need not be the preferred one`() async throws {
        let (enrollment, transport) = try await enrollment(.json(Self.verified), .json("{}"))
        try await enrollment.confirm("012345", isPreferred: false)
        let last =
            #"SetUserMFAPreference {"AccessToken":"token","#
            + #""SoftwareTokenMfaSettings":{"Enabled":true,"PreferredMfa":false}}"#
        #expect(try sent(transport).last == last)
    }

    @Test(arguments: [
        (TransportResponse.json(#"{"Status":"ERROR"}"#), CognitoError.Code.enableSoftwareTokenMFA),
        (.json("{}"), .enableSoftwareTokenMFA),
        (.refusal("EnableSoftwareTokenMFAException", "Code mismatch"), .enableSoftwareTokenMFA),
        (.refusal("CodeMismatchException", "012345 of token"), .codeMismatch),
    ])
    func `After a wrong code nothing is switched on, and another may be given`(
        wrong: TransportResponse,
        expected: CognitoError.Code
    ) async throws {
        let (enrollment, transport) = try await enrollment(wrong, .json(Self.verified), .json("{}"))
        let error = await #expect(throws: CognitoError.self) { try await enrollment.confirm("012345") }
        #expect(error?.code == expected)
        #expect(error?.operation == "VerifySoftwareToken")
        #expect(error.map { "\($0)".contains("012345") } == false)
        #expect(transport.requests.count == 2)
        try await enrollment.confirm("543210")
        #expect(transport.requests.last?.operation == "SetUserMFAPreference")
    }

    @Test func `Without a secret there is nothing to set up`() async throws {
        let pool = try UserPool(id: "eu-west-1_Ab12", clientID: "c", transport: ScriptedTransport(json: "{}"))
        let error = await #expect(throws: CognitoError.self) { try await pool.enableTOTP(accessToken: "token") }
        #expect(error?.code == .invalidResponse)
        #expect(error?.operation == "AssociateSoftwareToken")
    }
}
