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

    @Test func `A pool always has an app client, and generated IDs differ`() {
        let local = LocalUserPool(configuration: .init { $0.appClients = [] })
        expectEqual((local.appClients.map(\.id), local.clientID.utf8.count), ([local.clientID], 26))
        #expect(local.clientID != LocalUserPool().clientID)
    }

    @Test(
        arguments: [
            ("/app/server", [], [:], true), ("server", ["--testing"], [:], true),
            ("/app/.build/debug/appPackageTests.xctest", ["--testing-library", "swift-testing"], [:], false),
            ("/usr/bin/xctest", [], [:], false), ("swiftpm-testing-helper", [], [:], false),
            ("/app/server", [], ["COGNITO_AUTH_LOCAL_POOL_QUIET": "1"], false),
            ("/app/server", [], ["XCTestConfigurationFilePath": ""], false),
        ] as [(String, [String], [String: String], Bool)]
    )
    func `The pool warns a process that is not a test`(
        _ program: String,
        _ arguments: [String],
        _ environment: [String: String],
        _ isWarned: Bool
    ) {
        expectEqual(
            LocalUserPool.needsWarning(arguments: [program] + arguments, environment: environment),
            isWarned
        )
    }

    @Test func `An expiring store removes only expired values`() {
        var store = ExpiringStore<Int>()
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        for number in 0..<1_000 {
            let now = start.addingTimeInterval(Double(number))
            store.insert(number, for: "\(number)", until: now.addingTimeInterval(100), now: now)
        }
        store.update("999") { $0 += 1 }
        store.update("absent") { $0 += 1 }
        expectEqual((900..<999).filter { (number: Int) in store["\(number)"] != number }, [])
        expectEqual([store["0"], store["999"], store["absent"]], [nil, 1_000, nil])
    }
}
