import CognitoCrypto
import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

/// The header and the body of an error response, and the code and the message that must be read from them.
struct ErrorResponse: Sendable {
    var header: String?
    let body: String
    let code: String
    var message = ""
}

/// An operation that counts how often its JSON is encoded, in which its secrets are collected.
private struct CountedOperation: CognitoOperation {
    struct Response: Decodable {}
    static let operation = "Counted"
    static let encodings = Counter()
    var isIdempotent: Bool { true }
    func encode(to encoder: any Encoder) throws { Self.encodings.increment() }
}

@Suite("Service errors")
struct ServiceErrorTests {
    @Test func `The secrets of a request are collected only for an error`() throws {
        let good = TransportResponse(status: 200, headers: [:], body: Data("{}".utf8))
        _ = try AWSJSON.response(to: CountedOperation(), in: good)
        #expect(CountedOperation.encodings.count == 0)
        let bad = TransportResponse(status: 400, headers: [:], body: Data("{}".utf8))
        #expect(throws: CognitoError.self) { try AWSJSON.response(to: CountedOperation(), in: bad) }
        #expect(CountedOperation.encodings.count > 0)
    }

    /// The shapes of Smithy's protocol tests for awsJson1_1 errors, and those seen from emulators and proxies.
    static let responses: [ErrorResponse] = [
        .init(header: "FooError", body: "{}", code: "FooError"),
        .init(header: "FooError:http://amazon.com/x/", body: "{}", code: "FooError"),
        .init(header: "a.b#FooError:http://a/", body: "", code: "FooError"),
        .init(body: #"{"code":"FooError"}"#, code: "FooError"),
        .init(body: #"{"code":"aws.protocoltests#FooError"}"#, code: "FooError"),
        .init(body: #"{"code":"a.b#FooError:http://a/"}"#, code: "FooError"),
        .init(body: #"{"__type":"FooError"}"#, code: "FooError"),
        .init(body: #"{"__type":"aws.protocoltests#FooError"}"#, code: "FooError"),
        .init(body: #"{"__type":"a#FooError:http://a/"}"#, code: "FooError"),
        .init(header: "A", body: #"{"__type":"B","code":"C"}"#, code: "A"),
        .init(body: #"{"__type":"B","code":"C"}"#, code: "C"),
        .init(header: "", body: #"{"__type":"B"}"#, code: "B"),
        .init(body: #"{"a":{"__type":"B"}}"#, code: "UnknownError"),
        .init(body: #"{"__type":"A","message":"m"}"#, code: "A", message: "m"),
        .init(body: #"{"__type":"A","message":"a\nb"}"#, code: "A", message: "a\nb"),
        .init(body: #"{"__type":"A","Message":"M"}"#, code: "A", message: "M"),
        .init(body: #"{"__type":"A","Message":"M","message":"m"}"#, code: "A", message: "m"),
        .init(body: #"{"__type":"CognitoLocal#Unsupported"}"#, code: "Unsupported"),
        .init(body: "<html>502</html>", code: "UnknownError"),
        .init(body: "", code: "UnknownError"),
        .init(header: "A", body: #"{"__type":"A","mess"#, code: "A"),
        .init(body: #"{"__type":"\u001b[2JFooError"}"#, code: "UnknownError"),
        .init(body: #"{"__type":"\#(String(repeating: "a", count: 129))"}"#, code: "UnknownError"),
        .init(
            header: "A",
            body: #"{"__type":"B","c":\#(String(repeating: "[", count: 500) + String(repeating: "]", count: 500))}"#,
            code: "A"
        ),
        .init(body: #"{"code":7}"#, code: "UnknownError"),
        .init(body: #"{"code":400,"__type":"A"}"#, code: "A"),
        .init(body: #"{"code":{"a":"b"},"__type":"A"}"#, code: "A"),
        .init(body: #"{"code":null,"__type":["A"]}"#, code: "UnknownError"),
    ]

    @Test(arguments: responses)
    func `Code, message, status, and request ID are read`(_ response: ErrorResponse) async throws {
        var headers = ["X-Amzn-RequestId": "id-1"]
        headers["x-amzn-ErrorType"] = response.header
        let error = try await Self.error(of: .json(response.body, status: 400, headers: headers))
        let expected = CognitoError(
            code: .init(rawValue: response.code),
            message: response.message,
            operation: "InitiateAuth",
            requestID: "id-1",
            httpStatus: 400
        )
        #expect(error == expected)
    }

    @Test func `An empty body is an empty response`() async throws {
        #expect(try await Self.send(over: ScriptedTransport(json: "")) == InitiateAuthResponse())
    }

    @Test(arguments: [
        "<html></html>", #"{"AuthenticationResult""#, "[]", #"{"Session":7}"#, "\u{FEFF}x",
        #"{"a":\#(String(repeating: "[", count: 40) + String(repeating: "]", count: 40))}"#,
    ])
    func `A success with a malformed body is an error that does not contain the body`(_ body: String) async throws {
        let flows = [
            (AuthParameters.userSRP(username: "ada", srpA: "ab"), CognitoError.Code.invalidResponse),
            (.userPassword(username: "ada", password: "p"), .outcomeUnknown),
        ]
        for (parameters, code) in flows {
            let transport = ScriptedTransport([.json(body, headers: ["x-amzn-requestid": "id-2"])])
            let error = try await failure { try await Self.send(parameters, over: transport) }
            #expect((error.code, error.httpStatus, error.requestID) == (code, 200, "id-2"))
            #expect(!error.description.contains("AuthenticationResult"))
        }
    }

    @Test(arguments: [
        ("Incorrect username or password.", NotAuthorizedReason.incorrectUsernameOrPassword),
        ("Password attempts exceeded", .attemptsExceeded),
        ("Invalid session for the user, session is expired.", .expiredSession),
        ("Invalid session for the user.", .expiredSession),
        ("Unable to verify secret hash for client 3n4b5u", .invalidSecretHash),
        ("SecretHash does not match for the client: 3n4b5u", .invalidSecretHash),
        ("Client 3n4b5u is configured with secret but SECRET_HASH was not received", .invalidSecretHash),
        ("Client 3n4b5u is configured for secret but secret was not received", .invalidSecretHash),
        ("Invalid client or secret", .invalidSecretHash),
        ("User is disabled.", .userDisabled),
        ("Refresh Token has been revoked", .revokedToken),
        ("Access Token has been revoked", .revokedToken),
        ("Invalid Refresh Token", .invalidToken),
        ("Access Token has expired", .invalidToken),
        ("Invalid token", .invalidToken),
        ("Session has expired", .expiredSession),
        ("Temporary password has expired and must be reset by an administrator.", .temporaryPasswordExpired),
        ("User account has expired, it must be reset by an administrator.", .accountExpired),
        ("Unable to login because of security reasons.", .blockedByThreatProtection),
        ("Your software token has already been used once.", .unknown),
        ("Access to the sessions of another user is not allowed.", .unknown),
        ("Something new", .unknown),
        ("", .unknown),
    ])
    func `The reason of NotAuthorizedException is read from its message`(
        message: String,
        reason: NotAuthorizedReason
    ) async throws {
        let error = try await Self.error("NotAuthorizedException", message)
        #expect(error.notAuthorizedReason == reason)
        #expect(error.isIncorrectUsernameOrPassword == (reason == .incorrectUsernameOrPassword))
    }

    @Test func `UserNotFoundException counts as incorrect credentials, and other codes have no reason`() async throws {
        let unknown = try await Self.error("UserNotFoundException")
        let other = try await Self.error("CodeMismatchException")
        #expect([unknown.isIncorrectUsernameOrPassword, other.isIncorrectUsernameOrPassword] == [true, false])
        #expect([unknown.notAuthorizedReason, other.notAuthorizedReason] == [nil, nil])
    }

    @Test(arguments: [
        (
            AuthParameters.userAuth(username: "ada", preferredChallenge: .password),
            "Missing required parameter PASSWORD"
        ),
        (.custom(username: "ada", srpA: "abcd"), "Missing required parameter SRP_A"),
    ])
    func `The name of a challenge in a request is not redacted`(
        _ parameters: AuthParameters,
        _ message: String
    ) async throws {
        let transport = ScriptedTransport([.refusal("InvalidParameterException", message)])
        let error = try await failure { try await Self.send(parameters, over: transport) }
        #expect(error.message == message)
    }

    @Test func `The name of the selected challenge is not redacted, but an answer is`() async throws {
        let message = "Missing required parameter SMS_OTP_CODE for SMS_OTP, not tr0ub4dor"
        let transport = ScriptedTransport([
            .refusal("InvalidParameterException", message), .refusal("InvalidParameterException", message),
        ])
        let client = CognitoClient.scripted(transport)
        var messages: [String] = []
        for answer in ["SMS_OTP", "tr0ub4dor"] {
            let responses = ChallengeResponses.raw(.selectChallenge, ["USERNAME": "ada", "ANSWER": answer])
            messages.append(
                try await failure {
                    try await client.respondToAuthChallenge(.init(clientID: "c", challengeResponses: responses))
                }.message
            )
        }
        #expect(messages == [message, message.replacing("tr0ub4dor", with: "<redacted>")])
    }

    /// A password with characters that a server can escape or break, and messages that are redacted or unchanged.
    @Test(arguments: [
        ("marker-password", "Value 'marker-password' at 'password' is bad", "Value '<redacted>' at 'password' is bad"),
        ("password", "Incorrect username or password.", nil), ("username", "Incorrect username or password.", nil),
        ("Incorrect", "Incorrect username or password.", nil), ("user", "Incorrect username or password.", nil),
        ("Incorrect username or password.", "Incorrect username or password.", nil),
        (
            "ession", "Session of marker-password: Invalid session.",
            "S<redacted> of marker-password: Invalid s<redacted>."
        ),
    ])
    func `A password is redacted unless it is a part of a known message`(
        password: String,
        message: String,
        expected: String?
    ) async throws {
        let transport = ScriptedTransport([.refusal("NotAuthorizedException", message)])
        let error = try await failure {
            try await Self.send(.userPassword(username: "ada", password: password), over: transport)
        }
        #expect(error.message == expected ?? message)
        #expect(error.notAuthorizedReason == NotAuthorizedReason(message: message))
    }

    @Test func `A password in the error of a transport is redacted`() async throws {
        let lost = TransportError(.other, "Cannot send marker-password.", mayHaveReachedServer: true)
        let error = try await Self.error(of: .failure(lost))
        #expect(error.message == "Cannot send <redacted>.")
    }

    @Test(arguments: [#"correct\nhorse"#, #"correct\u0001horse"#, #"correct\r\nhorse"#, #"correct\u2028horse"#])
    func `A secret that the server breaks at its space is not restored`(_ broken: String) async throws {
        for body in [#"{"__type":"X","message":"no \#(broken)"}"#, #"{"__type":"\#(broken)","message":"no\nhorse"}"#] {
            let transport = ScriptedTransport([.json(body, status: 400)])
            let error = try await failure {
                try await Self.send(.userPassword(username: "ada", password: "correct horse"), over: transport)
            }
            #expect(Renderings.names(of: error, containing: "correct horse") == [])
        }
    }

    @Test(arguments: [
        ["x-amzn-ErrorType": "marker-password"], ["x-amzn-ErrorType": "a#marker-password:b"],
        ["x-amzn-ErrorType": "marker-passwordException"], ["x-amzn-ErrorType": "Notmarker-passwordException:"],
        ["x-amzn-requestid": "marker-password"], ["x-amzn-requestid": "r marker-password"],
    ])
    func `A secret in place of a code or a request ID is redacted`(_ headers: [String: String]) async throws {
        let body = #"{"code":"marker-password","message":"marker-password\u0301"}"#
        for body in ["", #"{"__type":"marker-password"}"#, body] {
            let refused = try await Self.error(of: .json(body, status: 400, headers: headers))
            let unreadable = try await Self.error(of: .json("[\(body)", headers: headers))
            #expect(refused.code == .unknown)
            #expect([refused, unreadable].flatMap { Renderings.names(of: $0, containing: "marker") } == [])
        }
    }

    @Test func `The code of a known exception is not redacted if a password is a part of it`() async throws {
        let transport = ScriptedTransport([.refusal("InvalidPasswordException", "")])
        let error = try await failure {
            try await Self.send(.userPassword(username: "ada", password: "Password"), over: transport)
        }
        #expect(error.code == .invalidPassword)
    }

    private static let credential =
        #"{"id":"m4rker-id","rawId":"m4rker-id","type":"public-key","authenticatorAttachment":"platform","#
        + #""response":{"clientDataJSON":"m4rker-data","attestationObject":"m4rker-object","transports":["internal"]},"#
        + #""clientExtensionResults":{"credProps":{"rk":true},"prf":{"results":{"first":"m4rker-key"}}}}"#

    @Test(arguments: [
        credential, "Credential m4rker-id is known.", "Bad attestation 'm4rker-object', data 'm4rker-data'",
        "Unknown extension output m4rker-key",
        "A public-key credential of a cross-platform or platform authenticator, internal or usb.",
    ])
    func `The values of a passkey are redacted, but the enumeration values of WebAuthn are not`(
        _ message: String
    ) async throws {
        let reply = Reply.refusal("WebAuthnOriginNotAllowedException", message)
        let client = CognitoClient.scripted(ScriptedTransport(reply, reply))
        let document = try JSONValue(Self.credential)
        let errors = [
            try await failure {
                try await client.completeWebAuthnRegistration(.init(accessToken: "token", credential: document))
            },
            try await failure {
                let responses = ChallengeResponses.webAuthn(username: "ada", credential: Self.credential)
                return try await client.respondToAuthChallenge(.init(clientID: "c", challengeResponses: responses))
            },
        ]
        #expect(errors.flatMap { Renderings.names(of: $0, containing: "m4rker") } == [])
        #expect(errors.map { $0.message == message } == Array(repeating: !message.contains("m4rker"), count: 2))
    }

    @Test func `A description is one line with all details`() async throws {
        let message = #"a\r\nb\u2028c\u001b[2Jd\u009be\u0000\u202e"#
        let body = #"{"__type":"X","message":"\#(message)"}"#
        let error = try await Self.error(of: .json(body, status: 400, headers: ["x-amzn-requestid": "r"]))
        #expect("\(error)" == "InitiateAuth: X: a b c [2Jd e   (HTTP 400, request r)")
    }

    /// The operations with which a rejected code leaves the challenge open.
    private static let challenges: Set = [
        "RespondToAuthChallenge", "AdminRespondToAuthChallenge", "VerifySoftwareToken",
    ]

    @Test(arguments: SampleRequest.all)
    func `The suggestion for a rejected code depends on the operation`(_ sample: SampleRequest) async throws {
        func error(_ code: String) async throws -> CognitoError {
            let transport = ScriptedTransport(.refusal(code))
            return try await failure { try await sample.send(.scripted(transport)) }
        }
        let wrong = try await error("CodeMismatchException")
        let isOpen = Self.challenges.contains(sample.operation)
        #expect(
            [wrong.canAnswerAgain, wrong.recoverySuggestion?.contains("can still be answered")] == [isOpen, isOpen]
        )
        let late = try await error("ExpiredCodeException")
        #expect(late.recoverySuggestion?.contains("sign-in") == sample.operation.hasSuffix("RespondToAuthChallenge"))
    }

    @Test func `The setup of an authenticator app by a signed-in user leaves no challenge open`() async throws {
        let client = CognitoClient.scripted(ScriptedTransport(.refusal("CodeMismatchException")))
        let error = try await failure {
            try await client.verifySoftwareToken(.init(accessToken: "t", userCode: "123456"))
        }
        #expect([error.canAnswerAgain, error.recoverySuggestion?.contains("can still be answered")] == [false, false])
    }

    @Test func `The suggestion for an expired session is different for a sign-up`() async throws {
        let reply = Reply.refusal("NotAuthorizedException", "Invalid session for the user.")
        let client = CognitoClient.scripted(ScriptedTransport(reply))
        let request = ConfirmSignUpRequest(clientID: "c", username: "u", confirmationCode: "123456", session: "s")
        let signUp = try await failure { try await client.confirmSignUp(request) }
        let signIn = try await Self.error(of: reply)
        #expect([signUp, signIn].map { $0.recoverySuggestion?.contains("without the session") } == [true, false])
    }

    @Test func `Errors have a localized description and a suggestion`() throws {
        let errors: [any Error] = [
            CognitoError(code: .notAuthorized, message: "Incorrect username\u{7} or password."),
            CognitoError(code: .storeFailed, message: ""), CognitoError(code: .signedOut, message: "No session."),
            TransportError(.timedOut, "No answer.", mayHaveReachedServer: true),
            CognitoCryptoError.missingParameter(.salt),
            OpenSSLError(codes: []),
        ]
        let texts = [
            "Incorrect username  or password.", "StoreFailed", "No session.", "TimedOut: No answer.",
            "The challenge has no SALT.", "OpenSSL reported no reason",
        ]
        #expect(errors.map(\.localizedDescription) == texts)
        #expect(
            errors.map { ($0 as? any LocalizedError)?.recoverySuggestion } == [
                nil, nil, "Sign in again.", nil, nil, nil,
            ]
        )
    }

    @Test func `The reason of an error that an app creates is read from its message`() {
        let error = CognitoError(code: .notAuthorized, message: "User is disabled.")
        #expect(error.notAuthorizedReason == .userDisabled)
    }

    private static func error(_ type: String, _ message: String = "") async throws -> CognitoError {
        try await error(of: .refusal(type, message))
    }

    private static func error(of reply: Reply) async throws -> CognitoError {
        try await failure { try await send(over: ScriptedTransport(reply)) }
    }

    private static func send(
        _ parameters: AuthParameters = .userPassword(username: "ada", password: "marker-password"),
        over transport: ScriptedTransport
    ) async throws -> InitiateAuthResponse {
        try await CognitoClient.scripted(transport).initiateAuth(.init(clientID: "c", authParameters: parameters))
    }
}
