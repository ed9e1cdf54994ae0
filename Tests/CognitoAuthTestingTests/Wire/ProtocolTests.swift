import CognitoAuth
import Foundation
import Testing

@testable import CognitoAuthTesting

@Suite("AWS JSON protocol")
struct ProtocolTests {
    @Test func `A response has Cognito's header fields`() async throws {
        let test = await TestPool(.ada)
        test.clock.advance(by: 1_707_124_087 - 1_800_000_000)
        let success = try await test.wire.signIn().http
        #expect(success.status == 200 && UUID(uuidString: success.header("x-amzn-requestid") ?? "") != nil)
        let headers = ["Content-Type", "Date", "x-amzn-errortype"].map { success.header($0) }
        expectEqual(headers, ["application/x-amz-json-1.1", "Mon, 05 Feb 2024 09:08:07 GMT", nil])

        let failure = try await test.wire.signIn("ada", "wrong horse").http
        let errors = ["x-amzn-errortype", "x-amzn-errormessage"].map { failure.header($0) }
        expectEqual((failure.status, errors), (400, ["NotAuthorizedException:", "Incorrect username or password."]))
        #expect(failure.header("x-amzn-requestid") != success.header("x-amzn-requestid"))
    }

    @Test func `A malformed body, an unknown operation, and another content type are rejected`() async throws {
        let wire = await TestPool().wire
        for body in ["", "{not json", "null", "[]", #"{"ClientId":5}"#, #"{"AuthParameters":{"USERNAME":1}}"#] {
            let response = try await wire.send("InitiateAuth", raw: body)
            response.expectError("SerializationException", "\(body)")
            expectEqual(response.status, 400)
        }
        for (operation, body) in [
            ("SignUp", #"{"UserAttributes":[{"Name":1}]}"#), ("SignUp", #"{"UserContextData":7}"#),
            ("SetUserMFAPreference", #"{"AccessToken":"a","SMSMfaSettings":{"Enabled":1}}"#),
            ("SetUserSettings", #"{"AccessToken":"a","MFAOptions":[{"AttributeName":1}]}"#),
            ("ConfirmDevice", #"{"AccessToken":"a","DeviceSecretVerifierConfig":{"Salt":1}}"#),
        ] {
            try await wire.send(operation, raw: body).expectError("SerializationException", "\(body)")
        }
        let json = ["content-type": "application/json"]
        for (operation, headers) in [
            ("NoOperation", [:]), ("InitiateAuth", ["x-amz-target": "InitiateAuth"]), ("InitiateAuth", json),
        ] {
            try await wire.send(operation, raw: "{}", headers: headers).expectError("UnknownOperationException")
        }
        // A header field can't contain a message with control characters.
        let response = try await wire.send("InitiateAuth", raw: #"{"AuthFlow":"USER_SRP_AUTH\r\nX: y","ClientId":"x"}"#)
        expectEqual(response.http.header("x-amzn-errormessage"), nil)
        expectEqual(response.error?.contains("\r\n"), true)
    }

    @Test func `Missing members and invalid values are reported together`() async throws {
        let wire = await TestPool().wire
        try await wire.send("InitiateAuth", raw: "{}")
            .expectError(.invalid(("at 'authFlow'", .null), ("at 'clientId'", .null)))
        try await wire.send("RespondToAuthChallenge", ["ChallengeName": "SMS_MFA"])
            .expectError(.invalid(("at 'clientId'", .null)))
        let unknown = try await wire.send("InitiateAuth", ["AuthFlow": "NOPE", "ClientId": "x"]).error
        let start: String = .invalid(("'NOPE' at 'authFlow'", "Member must satisfy enum value set: ["))
        expectEqual(unknown?.hasPrefix(start), true)
    }

    @Test func `An unknown app client and a challenge of administrators are rejected`() async throws {
        var wire = await TestPool().wire
        try await wire.answer("ADMIN_NO_SRP_AUTH", ["USERNAME": "ada"]).expectError(.invalidSession)
        wire.clientID = "unknown"
        try await wire.signIn().expectError(.clientNotFound("unknown"))
        try await wire.answer("SMS_MFA", ["USERNAME": "ada"]).expectError(.clientNotFound("unknown"))
    }

    @Test func `A canceled task gets no response`() async throws {
        let wire = await TestPool().wire
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await wire.signIn().status
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
