import Foundation
import Testing

@testable import CognitoAuth

@Suite("Authenticator app enrollment")
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

    @Test(arguments: [true, false])
    func `The first code completes the setup and enables the app`(_ isPreferred: Bool) async throws {
        let (enrollment, transport) = try await enrollment(.json(Self.verified), .json("{}"))
        #expect(enrollment.secretCode == "JBSWY3DP")
        let uri = enrollment.uri(issuer: "Ex ample", account: "ada@example.com")
        #expect(uri == "otpauth://totp/Ex%20ample:ada%40example.com?secret=JBSWY3DP&issuer=Ex%20ample")
        try await enrollment.confirm("012345", deviceName: "phone", isPreferred: isPreferred)
        #expect(
            try sent(transport) == [
                #"AssociateSoftwareToken {"AccessToken":"token"}"#,
                #"VerifySoftwareToken {"AccessToken":"token","FriendlyDeviceName":"phone","UserCode":"012345"}"#,
                #"SetUserMFAPreference {"AccessToken":"token","#
                    + #""SoftwareTokenMfaSettings":{"Enabled":true,"PreferredMfa":\#(isPreferred)}}"#,
            ]
        )
    }

    @Test(arguments: [
        (TransportResponse.json(#"{"Status":"ERROR"}"#), CognitoError.Code.enableSoftwareTokenMFA),
        (.json("{}"), .enableSoftwareTokenMFA),
        (.refusal("EnableSoftwareTokenMFAException", "Code mismatch"), .enableSoftwareTokenMFA),
        (.refusal("CodeMismatchException", "012345 of token"), .codeMismatch),
    ])
    func `A wrong code enables nothing, and another code can be sent`(
        wrong: TransportResponse,
        expected: CognitoError.Code
    ) async throws {
        let (enrollment, transport) = try await enrollment(wrong, .json(Self.verified), .json("{}"))
        let error = try await failure { try await enrollment.confirm("012345") }
        #expect((error.operation, error.code) == ("VerifySoftwareToken", expected))
        #expect(!"\(error)".contains("012345"))
        try await enrollment.confirm("543210")
        #expect(
            transport.requests.map(\.operation) == [
                "AssociateSoftwareToken", "VerifySoftwareToken", "VerifySoftwareToken", "SetUserMFAPreference",
            ]
        )
    }

    @Test func `A response without a secret code is an error`() async throws {
        let pool = try UserPool(id: "eu-west-1_Ab12", clientID: "c", transport: ScriptedTransport(json: "{}"))
        let error = try await failure { try await pool.enableTOTP(accessToken: "token") }
        #expect([error.operation, error.code.rawValue] == ["AssociateSoftwareToken", "InvalidResponse"])
    }
}
