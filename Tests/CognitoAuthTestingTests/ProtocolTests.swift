import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite
struct ProtocolTests {
    private static let validation = "InvalidParameterException: 1 validation error detected: "

    @Test func `an answer has the headers of the service`() async throws {
        let local = LocalUserPool(now: { Date(timeIntervalSince1970: 1_707_124_087) })
        await local.add(LocalUser("ada", password: "correct horse"))
        let good = try await Wire(local).signIn("ada", password: "correct horse").response
        #expect(good.status == 200)
        #expect(good.header("Content-Type") == "application/x-amz-json-1.1")
        #expect(good.header("Date") == "Mon, 05 Feb 2024 09:08:07 GMT")
        #expect(UUID(uuidString: good.header("x-amzn-requestid") ?? "") != nil)
        #expect(good.header("x-amzn-errortype") == nil)

        let bad = try await Wire(local).signIn("ada", password: "wrong horse").response
        #expect(bad.status == 400)
        #expect(bad.header("x-amzn-errortype") == "NotAuthorizedException:")
        #expect(bad.header("x-amzn-errormessage") == "Incorrect username or password.")
        #expect(bad.header("x-amzn-requestid") != good.header("x-amzn-requestid"))
    }

    @Test(arguments: ["", "{not json", "null", "[]", #"{"ClientId":5}"#, #"{"AuthParameters":{"USERNAME":1}}"#])
    func `a body that cannot be read is a serialization error`(_ body: String) async throws {
        let answer = try await Wire(LocalUserPool()).send("InitiateAuth", raw: body)
        #expect(answer.error == "SerializationException")
        #expect(answer.status == 400)
    }

    @Test func `an unknown operation or content type is refused`() async throws {
        let wire = Wire(LocalUserPool())
        #expect(try await wire.send("NoSuchThing", raw: "{}").error == "UnknownOperationException")
        for headers in [["x-amz-target": "InitiateAuth"], ["content-type": "application/json"]] {
            let answer = try await wire.send("InitiateAuth", raw: "{}", headers: headers)
            #expect(answer.error == "UnknownOperationException")
        }
    }

    @Test func `members the model requires are told together`() async throws {
        let wire = Wire(LocalUserPool())
        let null = "failed to satisfy constraint: Member must not be null"
        #expect(
            try await wire.send("InitiateAuth", raw: "{}").error
                == "InvalidParameterException: 2 validation errors detected: Value at 'authFlow' \(null); "
                + "Value at 'clientId' \(null)"
        )
        #expect(
            try await wire.send("RespondToAuthChallenge", ["ChallengeName": "SMS_MFA"]).error
                == Self.validation + "Value at 'clientId' \(null)"
        )
        let unknown = try #require(
            try await wire.send("InitiateAuth", ["AuthFlow": "NOPE", "ClientId": "x"]).error
        )
        #expect(
            unknown.hasPrefix(
                Self.validation + "Value 'NOPE' at 'authFlow' failed to satisfy constraint: "
                    + "Member must satisfy enum value set: ["
            )
        )
    }

    @Test func `an unknown client is refused in both operations`() async throws {
        var wire = Wire(LocalUserPool())
        wire.clientID = "nosuchclient"
        let unknown = "ResourceNotFoundException: User pool client nosuchclient does not exist."
        #expect(try await wire.signIn("ada", password: "correct horse").error == unknown)
        #expect(try await wire.answer("SMS_MFA", ["USERNAME": "ada"]).error == unknown)
    }

    @Test func `a challenge the pool does not give is an unknown session`() async throws {
        let answer = try await Wire(LocalUserPool()).answer("ADMIN_NO_SRP_AUTH", ["USERNAME": "ada"])
        #expect(answer.error == "NotAuthorizedException: Invalid session for the user.")
    }

    @Test func `a value with control characters stays out of the headers`() async throws {
        let body = #"{"AuthFlow":"USER_SRP_AUTH\r\nX: y","ClientId":"x"}"#
        let answer = try await Wire(LocalUserPool()).send("InitiateAuth", raw: body)
        #expect(answer.response.header("x-amzn-errormessage") == nil)
        #expect(answer.error?.contains("\r\n") == true)
    }

    @Test func `a cancelled task gets no answer`() async throws {
        let wire = Wire(LocalUserPool())
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await wire.signIn("ada", password: "correct horse").status
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `users and clients do not show their secrets`() {
        let user = LocalUser("ada", password: "s3cret!").withAuthenticatorApp(secretBase32: "GEZDGNBV")
        let client = LocalAppClient(id: "web", secret: "s3cret!")
        var text = "\(user) \(client) \([user]) \(Optional(client) as Any) " + String(reflecting: user)
        dump((user, client, user.secondFactors, LocalUserPool(clients: [client])), to: &text)
        #expect(!text.contains("s3cret!") && !text.contains("GEZDGNBV"))
        #expect("\(client)" == "LocalAppClient(id: web, <redacted>)")
    }

    @Test func `a pool always has a client, and made-up ids differ`() {
        #expect(LocalUserPool(clients: []).clients.count == 1)
        let local = LocalUserPool()
        #expect(local.clientID == local.clients.first?.id)
        #expect(local.clientID != LocalUserPool().clientID)
        #expect(local.clientID.utf8.count == 26)
    }
}
