import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

/// An answer that is no success, and what must be read from it.
struct RefusedAnswer: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let header: String?
    let body: String
    let code: String
    let message: String

    init(_ title: String, header: String? = nil, body: String, code: String, message: String = "") {
        testDescription = title
        self.header = header
        self.body = body
        self.code = code
        self.message = message
    }
}

@Suite("Errors of the service")
struct ServiceErrorTests {
    /// The shapes of Smithy's protocol tests for awsJson1_1 errors, and those seen from emulators and proxies.
    static let answers: [RefusedAnswer] = [
        .init("header", header: "FooError", body: "{}", code: "FooError"),
        .init("header with URI", header: "FooError:http://amazon.com/x/", body: "{}", code: "FooError"),
        .init("header with namespace and URI", header: "a.b#FooError:http://a/", body: "", code: "FooError"),
        .init("code", body: #"{"code":"FooError"}"#, code: "FooError"),
        .init("code with namespace", body: #"{"code":"aws.protocoltests#FooError"}"#, code: "FooError"),
        .init("code with namespace and URI", body: #"{"code":"a.b#FooError:http://a/"}"#, code: "FooError"),
        .init("__type", body: #"{"__type":"FooError"}"#, code: "FooError"),
        .init("__type with namespace", body: #"{"__type":"aws.protocoltests#FooError"}"#, code: "FooError"),
        .init("__type with namespace and URI", body: #"{"__type":"a#FooError:http://a/"}"#, code: "FooError"),
        .init("header before body", header: "A", body: #"{"__type":"B","code":"C"}"#, code: "A"),
        .init("code before __type", body: #"{"__type":"B","code":"C"}"#, code: "C"),
        .init("empty header", header: "", body: #"{"__type":"B"}"#, code: "B"),
        .init("nested __type is not it", body: #"{"a":{"__type":"B"}}"#, code: "UnnamedError"),
        .init("message", body: #"{"__type":"A","message":"m"}"#, code: "A", message: "m"),
        .init("Message", body: #"{"__type":"A","Message":"M"}"#, code: "A", message: "M"),
        .init("both", body: #"{"__type":"A","Message":"M","message":"m"}"#, code: "A", message: "m"),
        .init("emulator's namespace", body: #"{"__type":"CognitoLocal#Unsupported"}"#, code: "Unsupported"),
        .init("HTML", body: "<html>502</html>", code: "UnnamedError"),
        .init("empty", body: "", code: "UnnamedError"),
        .init("cut", header: "A", body: #"{"__type":"A","mess"#, code: "A"),
        .init("a name that commands a terminal", body: #"{"__type":"\u001b[2JFooError"}"#, code: "UnnamedError"),
        .init("a name too long", body: #"{"__type":"\#(String(repeating: "a", count: 129))"}"#, code: "UnnamedError"),
        .init(
            "a body that would keep a decoder busy",
            header: "A",
            body: #"{"__type":"B","c":\#(String(repeating: "[", count: 500) + String(repeating: "]", count: 500))}"#,
            code: "A"
        ),
        .init("number for a code", body: #"{"code":7}"#, code: "7"),
    ]

    @Test(arguments: answers)
    func `Code, message, status and request id are read`(_ answer: RefusedAnswer) async throws {
        var headers = ["X-Amzn-RequestId": "id-1"]
        headers["x-amzn-ErrorType"] = answer.header
        let error = try await Self.refusal(of: .json(answer.body, status: 400, headers: headers))
        #expect(error.code.rawValue == answer.code)
        #expect(error.message == answer.message)
        #expect(error.httpStatus == 400)
        #expect(error.requestID == "id-1")
        #expect(error.operation == "InitiateAuth")
    }

    @Test(arguments: ["", "<html></html>", #"{"AuthenticationResult""#, "[]", #"{"Session":7}"#, "\u{FEFF}x"])
    func `A success that is not as promised is an invalid response, and one that may be lost is told to be`(
        _ body: String
    ) async throws {
        if body.isEmpty {
            let transport = ScriptedTransport([.success(.json(""))])
            #expect(try await Self.send(over: transport) == InitiateAuthResponse())
            return
        }
        let flows = [
            (AuthParameters.userSRP(username: "ada", srpA: "ab"), CognitoError.Code.invalidResponse),
            (.userPassword(username: "ada", password: "p"), .outcomeUnknown),
        ]
        for (parameters, code) in flows {
            let transport = ScriptedTransport([.success(.json(body, headers: ["x-amzn-requestid": "id-2"]))])
            let error = try await #require(throws: CognitoError.self) {
                try await Self.send(parameters, over: transport)
            }
            #expect(error.code == code)
            #expect(error.httpStatus == 200)
            #expect(error.requestID == "id-2")
            #expect(!error.description.contains("AuthenticationResult"))
        }
    }

    @Test(arguments: [
        ("Incorrect username or password.", NotAuthorizedReason.badCredentials),
        ("Password attempts exceeded", .attemptsExceeded),
        ("Invalid session for the user, session is expired.", .expiredSession),
        ("Invalid session for the user.", .expiredSession),
        ("Unable to verify secret hash for client 3n4b5u", .secretHash),
        ("SecretHash does not match for the client: 3n4b5u", .secretHash),
        ("Client 3n4b5u is configured with secret but SECRET_HASH was not received", .secretHash),
        ("User is disabled.", .userDisabled),
        ("Refresh Token has been revoked", .revokedToken),
        ("Access Token has been revoked", .revokedToken),
        ("Invalid Refresh Token", .invalidToken),
        ("Access Token has expired", .invalidToken),
        ("Something new", .unknown),
        ("", .unknown),
    ])
    func `The reason of a refusal is told apart`(message: String, reason: NotAuthorizedReason) async throws {
        let body = #"{"__type":"NotAuthorizedException","message":"\#(message)"}"#
        let error = try await Self.refusal(of: .json(body, status: 400))
        #expect(error.notAuthorizedReason == reason)
        #expect(error.isBadCredentials == (reason == .badCredentials))
        #expect(!error.canAnswerAgain)
    }

    @Test func `An unknown user is bad credentials, and no other code has a reason`() async throws {
        let unknown = try await Self.refusal(of: .json(#"{"__type":"UserNotFoundException"}"#, status: 400))
        #expect(unknown.isBadCredentials)
        #expect(unknown.notAuthorizedReason == nil)
        let other = try await Self.refusal(of: .json(#"{"__type":"CodeMismatchException"}"#, status: 400))
        #expect(!other.isBadCredentials)
        #expect(!other.canAnswerAgain, "the first call answers no challenge")
    }

    @Test(arguments: [
        ("TooManyRequestsException", 400, true), ("ThrottlingException", 400, true), ("X", 429, true),
        ("LimitExceededException", 400, false), ("NotAuthorizedException", 400, false),
        ("InternalErrorException", 500, false), ("X", 503, false),
    ])
    func `Only throttling may be repeated for a password`(code: String, status: Int, isRetryable: Bool) async throws {
        let error = try await Self.refusal(of: .json(#"{"__type":"\#(code)"}"#, status: status))
        #expect(error.isRetryable == isRetryable)
    }

    @Test func `A failed service may be asked again for an SRP challenge`() async throws {
        let transport = ScriptedTransport([.success(.json("", status: 500))])
        let error = try await #require(throws: CognitoError.self) {
            try await Self.send(.userSRP(username: "ada", srpA: "ab"), over: transport)
        }
        #expect(error.isRetryable)
    }

    @Test func `A secret that the server repeats is taken out`() async throws {
        let body = #"{"__type":"InvalidParameterException","message":"Value 'marker-password' at 'password' is bad"}"#
        let error = try await Self.refusal(of: .json(body, status: 400))
        #expect(error.message == "Value '<redacted>' at 'password' is bad")
        #expect(!error.description.contains("marker"))
    }

    @Test(arguments: [#"correct\nhorse"#, #"correct\u0001horse"#, #"correct\r\nhorse"#, #"correct\u2028horse"#])
    func `A secret that the server breaks at its space is not put together again`(_ broken: String) async throws {
        for body in [#"{"__type":"X","message":"no \#(broken)"}"#, #"{"__type":"\#(broken)","message":"no\nhorse"}"#] {
            let transport = ScriptedTransport([.success(.json(body, status: 400))])
            let error = try await #require(throws: CognitoError.self) {
                try await Self.send(.userPassword(username: "ada", password: "correct horse"), over: transport)
            }
            for (name, text) in Renderings.texts(of: error) { #expect(!text.contains("correct horse"), "\(name)") }
        }
    }

    @Test func `A message keeps its lines where no secret is in them`() async throws {
        let error = try await Self.refusal(of: .json(#"{"__type":"X","message":"a\nb"}"#, status: 400))
        #expect(error.message == "a\nb")
    }

    @Test(arguments: ["password", "username", "Incorrect", "user", "Incorrect username or password."])
    func `A password that is a word of the refusal changes neither the words nor the reason`(
        _ password: String
    ) async throws {
        let body = #"{"__type":"NotAuthorizedException","message":"Incorrect username or password."}"#
        let transport = ScriptedTransport([.success(.json(body, status: 400))])
        let error = try await #require(throws: CognitoError.self) {
            try await Self.send(.userPassword(username: "ada", password: password), over: transport)
        }
        #expect(error.message == "Incorrect username or password.")
        #expect(error.isBadCredentials)
    }

    @Test func `The reason is that of the words as they came`() async throws {
        let body = #"{"__type":"NotAuthorizedException","message":"Session of marker-password: Invalid session."}"#
        let transport = ScriptedTransport([.success(.json(body, status: 400))])
        let error = try await #require(throws: CognitoError.self) {
            try await Self.send(.userPassword(username: "ada", password: "ession"), over: transport)
        }
        #expect(error.message == "S<redacted> of marker-password: Invalid s<redacted>.")
        #expect(error.notAuthorizedReason == .expiredSession)
    }

    @Test(arguments: [
        ["x-amzn-ErrorType": "marker-password"], ["x-amzn-ErrorType": "a#marker-password:b"],
        ["x-amzn-ErrorType": "marker-passwordException"], ["x-amzn-ErrorType": "Notmarker-passwordException:"],
        ["x-amzn-requestid": "marker-password"], ["x-amzn-requestid": "r marker-password"],
    ])
    func `A secret in place of a code or a request id is taken out`(_ headers: [String: String]) async throws {
        let body = #"{"code":"marker-password","message":"marker-password\u0301"}"#
        for body in ["", #"{"__type":"marker-password"}"#, body] {
            let refused = try await Self.refusal(of: .json(body, status: 400, headers: headers))
            #expect(refused.code == .unnamed)
            let unreadable = try await Self.refusal(of: .json("[\(body)", headers: headers))
            for error in [refused, unreadable] {
                for (name, text) in Renderings.texts(of: error) { #expect(!text.contains("marker"), "\(name)") }
            }
        }
    }

    @Test func `A name of the service stays although a password is a word of it`() async throws {
        let body = #"{"__type":"InvalidPasswordException"}"#
        let transport = ScriptedTransport([.success(.json(body, status: 400))])
        let error = try await #require(throws: CognitoError.self) {
            try await Self.send(.userPassword(username: "ada", password: "Password"), over: transport)
        }
        #expect(error.code == .invalidPassword)
    }

    @Test func `Every exception that has a constant is known by its name`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/CognitoAuth/CognitoError+Code.swift").standardized
        let declaration = /static let \w+ = Self\(rawValue: "(?<value>\w+Exception)"\)/
        let source = try String(contentsOf: file, encoding: .utf8)
        let values = source.matches(of: declaration).map { String($0.output.value) }
        #expect(values.count > 40)
        #expect(Set(values) == Set(CognitoError.Code.known.map(\.rawValue)))
    }

    @Test func `The description says everything and what to do`() async throws {
        let body = #"{"__type":"NotAuthorizedException","message":"Invalid session for the user."}"#
        let error = try await Self.refusal(of: .json(body, status: 400, headers: ["x-amzn-requestid": "r"]))
        #expect(
            "\(error)" == "InitiateAuth: NotAuthorizedException: Invalid session for the user. (HTTP 400, request r) "
                + "Begin the sign-in again: the session is used up or expired."
        )
    }

    private static func refusal(of answer: TransportResponse) async throws -> CognitoError {
        let transport = ScriptedTransport([.success(answer)])
        return try await #require(throws: CognitoError.self) { try await send(over: transport) }
    }

    @discardableResult
    private static func send(
        _ parameters: AuthParameters = .userPassword(username: "ada", password: "marker-password"),
        over transport: ScriptedTransport
    ) async throws -> InitiateAuthResponse {
        let client = CognitoClient(region: "eu-west-1", transport: transport, retry: .none)
        return try await client.initiateAuth(InitiateAuthRequest(clientID: "c", authParameters: parameters))
    }
}
