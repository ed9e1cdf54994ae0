import CognitoAuth
import Foundation
import Testing

@testable import CognitoAuthTesting

@Suite("Protocol of the service")
struct ProtocolTests {
    @Test func `A response has the headers of the service`() async throws {
        let scene = await PoolScene(.ada)
        scene.clock.advance(by: 1_707_124_087 - 1_800_000_000)
        let good = try await scene.wire.signIn().response
        #expect(good.status == 200 && UUID(uuidString: good.header("x-amzn-requestid") ?? "") != nil)
        let headers = ["Content-Type", "Date", "x-amzn-errortype"].map { good.header($0) }
        expectEqual(headers, ["application/x-amz-json-1.1", "Mon, 05 Feb 2024 09:08:07 GMT", nil])

        let bad = try await scene.wire.signIn("ada", "wrong horse").response
        let errors = ["x-amzn-errortype", "x-amzn-errormessage"].map { bad.header($0) }
        expectEqual((bad.status, errors), (400, ["NotAuthorizedException:", "Incorrect username or password."]))
        #expect(bad.header("x-amzn-requestid") != good.header("x-amzn-requestid"))
    }

    @Test func `A malformed body and an unknown operation or content type are refused`() async throws {
        let wire = await PoolScene().wire
        for body in ["", "{not json", "null", "[]", #"{"ClientId":5}"#, #"{"AuthParameters":{"USERNAME":1}}"#] {
            let answer = try await wire.send("InitiateAuth", raw: body)
            answer.expect("SerializationException", "\(body)")
            expectEqual(answer.status, 400)
        }
        let json = ["content-type": "application/json"]
        for (operation, headers) in [
            ("NoSuchThing", [:]), ("InitiateAuth", ["x-amz-target": "InitiateAuth"]), ("InitiateAuth", json),
        ] {
            try await wire.send(operation, raw: "{}", headers: headers).expect("UnknownOperationException")
        }
        // A message with control characters stays out of the headers.
        let answer = try await wire.send("InitiateAuth", raw: #"{"AuthFlow":"USER_SRP_AUTH\r\nX: y","ClientId":"x"}"#)
        expectEqual(answer.response.header("x-amzn-errormessage"), nil)
        expectEqual(answer.error?.contains("\r\n"), true)
    }

    @Test func `Required members and unknown values are reported together`() async throws {
        let wire = await PoolScene().wire
        try await wire.send("InitiateAuth", raw: "{}")
            .expect(.invalid(("at 'authFlow'", .null), ("at 'clientId'", .null)))
        try await wire.send("RespondToAuthChallenge", ["ChallengeName": "SMS_MFA"])
            .expect(.invalid(("at 'clientId'", .null)))
        let unknown = try await wire.send("InitiateAuth", ["AuthFlow": "NOPE", "ClientId": "x"]).error
        let start: String = .invalid(("'NOPE' at 'authFlow'", "Member must satisfy enum value set: ["))
        expectEqual(unknown?.hasPrefix(start), true)
    }

    @Test func `An unknown client and a challenge that the pool does not issue are refused`() async throws {
        var wire = await PoolScene().wire
        try await wire.answer("ADMIN_NO_SRP_AUTH", ["USERNAME": "ada"]).expect(.unknownSession)
        wire.clientID = "nosuchclient"
        try await wire.signIn().expect(.unknownClient("nosuchclient"))
        try await wire.answer("SMS_MFA", ["USERNAME": "ada"]).expect(.unknownClient("nosuchclient"))
    }

    @Test func `A canceled task gets no answer`() async throws {
        let wire = await PoolScene().wire
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await wire.signIn().status
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `A pool always has a client, and generated IDs differ`() {
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
    func `A process that is not a test is warned`(
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

    @Test func `An expiring store drops what has expired, and nothing else`() {
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

    @Test func `A small expiring store drops what has expired`() {
        var store = ExpiringStore<Int>()
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        for number in 0..<100 {
            let now = start.addingTimeInterval(Double(number))
            store.insert(number, for: "\(number)", until: now.addingTimeInterval(1), now: now)
        }
        #expect(Array(store.values).count <= 4)
    }
}

@Suite("Operations without AWS credentials")
struct OperationTests {
    /// The operations of the service that need no AWS credentials, and those of them that need an access token.
    private static let withoutToken: Set = [
        "ConfirmForgotPassword", "ConfirmSignUp", "ForgotPassword", "GetTokensFromRefreshToken", "InitiateAuth",
        "ResendConfirmationCode", "RespondToAuthChallenge", "RevokeToken", "SignUp", "UpdateAuthEventFeedback",
    ]
    private static let withToken = [
        "AssociateSoftwareToken", "ChangePassword", "CompleteWebAuthnRegistration", "ConfirmDevice", "DeleteUser",
        "DeleteUserAttributes", "DeleteWebAuthnCredential", "ForgetDevice", "GetDevice", "GetUser",
        "GetUserAttributeVerificationCode", "GetUserAuthFactors", "GlobalSignOut", "ListDevices", "ListUserSessions",
        "ListWebAuthnCredentials", "RevokeUserSession", "SetUserMFAPreference", "SetUserSettings",
        "StartWebAuthnRegistration", "UpdateDeviceStatus", "UpdateUserAttributes", "VerifySoftwareToken",
        "VerifyUserAttribute",
    ]

    @Test(arguments: withoutToken.sorted() + withToken)
    func `An operation reports missing members, and refuses a malformed body and a forged token`(
        _ operation: String
    ) async throws {
        let wire = await PoolScene().wire
        let missing = try #require(try await wire.send(operation, [:]).error)
        #expect(missing.hasPrefix("InvalidParameterException: "))
        #expect(missing.contains(.null) || missing.contains("Missing required parameter"))
        for body in ["[]", #"{"AccessToken":7,"ClientId":7,"UserPoolId":7}"#] {
            try await wire.send(operation, raw: body).expect("SerializationException")
        }
        let members: [String: Any] = [
            "AccessToken": "a.b.c", "DeviceKey": "us-east-1_0b6d8b0e-6f0a-4b6c-9a8e-2f6c4d1e8a90",
            "ProposedPassword": "battery staple", "UserAttributes": [] as [String],
            "UserAttributeNames": [] as [String],
            "AttributeName": "email", "Code": "123456", "UserCode": "123456", "MFAOptions": [] as [String],
            "CredentialId": "x", "SessionId": "tkn0123456789abcdefghijklmno",
            "Credential": [
                "id": "x", "rawId": "x", "type": "public-key",
                "response": ["clientDataJSON": "x", "attestationObject": "x"],
            ] as [String: Any],
        ]
        let error = try await wire.send(operation, members).error
        #expect(Self.withoutToken.contains(operation) ? error?.contains(.null) == true : error == .badAccessToken)
    }

    @Test(arguments: [
        "GetUser", "GetUserAuthFactors", "DeleteUser", "GlobalSignOut", "StartWebAuthnRegistration",
        "ListWebAuthnCredentials", "AssociateSoftwareToken", "SetUserMFAPreference",
    ])
    func `A token without the user's scope changes nothing`(_ operation: String) async throws {
        let scene = await PoolScene(.ada)
        let refused = "NotAuthorizedException: Access Token does not have required scopes"
        let scopes = [["openid", "email"], [], ["openid", "aws.cognito.signin.user.admin"]]
        for (scopes, error) in zip(scopes, [refused, refused, nil]) {
            let token = try #require(try await scene.local.accessToken(for: "ada", scopes: scopes))
            try await scene.wire.send(operation, ["AccessToken": token]).expect(error, "\(scopes)")
        }
        try await expectEqual(scene.local.accessToken(for: "bob", scopes: []), nil)
    }

    @Test(arguments: [
        ("InitiateAuth", ["AuthFlow": "USER_AUTH", "ClientId": "c", "Session": "s3cret!"], "session"),
        ("RespondToAuthChallenge", ["ChallengeName": "SMS_MFA", "ClientId": "c", "Session": "s3cret!"], "session"),
        ("AssociateSoftwareToken", ["Session": "s3cret!"], "session"),
        ("VerifySoftwareToken", ["Session": "s3cret!", "UserCode": "123456"], "session"),
        ("VerifySoftwareToken", ["AccessToken": "a.b.c", "UserCode": "s3cret"], "userCode"),
        ("ConfirmSignUp", ["ConfirmationCode": "1", "Session": "s3cret!"], "session"),
        ("ConfirmSignUp", ["ConfirmationCode": "s3cret 7"], "confirmationCode"),
        ("ConfirmForgotPassword", ["ConfirmationCode": "s3cret 7", "Password": "p"], "confirmationCode"),
        ("GetUser", ["AccessToken": "s3cret!"], "accessToken"), ("RevokeToken", ["Token": "s3cret!"], "token"),
        ("ForgotPassword", ["Username": "s3cret ada"], "username"),
        ("ForgotPassword", ["SecretHash": ""], "secretHash"),
        ("ForgotPassword", ["ClientId": ""], "clientId"),
    ])
    func `A secret that violates a constraint is named and not repeated`(
        _ operation: String,
        _ members: [String: String],
        _ member: String
    ) async throws {
        let body = ["ClientId": "c", "Username": "ada"].merging(members) { $1 }
        let error = try #require(try await PoolScene().wire.send(operation, body).error)
        #expect(error.hasPrefix(.invalid(("at '\(member)'", ""))) && !error.contains("s3cret"), "\(error)")
    }
}
