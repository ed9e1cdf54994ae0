import Foundation
import Testing

@testable import CognitoAuth

/// One operation of an administrator's, whether it may be repeated when no answer came, and what must not be told of it.
struct AdminCall: Sendable, CustomTestStringConvertible {
    let operation: any CognitoOperation
    let isRepeatable: Bool
    var secrets: [String] = []

    var testDescription: String { type(of: operation).operation }

    static let all = [
        AdminCall(operation: signIn(.userSRP(username: "u", srpA: "ab")), isRepeatable: true),
        AdminCall(operation: signIn(.refreshToken("m4rker")), isRepeatable: true, secrets: ["m4rker"]),
        AdminCall(
            operation: signIn(.adminUserPassword(username: "u", password: "m4rker")),
            isRepeatable: false,
            secrets: ["m4rker"]
        ),
        AdminCall(operation: signIn(.custom(username: "u")), isRepeatable: false),
        AdminCall(operation: signIn(.userAuth(username: "u")), isRepeatable: false),
        AdminCall(
            operation: AdminRespondToAuthChallengeRequest(
                userPoolID: "r_p",
                clientID: "c",
                challengeResponses: .smsMFA(username: "u", code: "123456"),
                session: "m4rker"
            ),
            isRepeatable: false,
            secrets: ["m4rker", "123456"]
        ),
        AdminCall(
            operation: AdminCreateUserRequest(
                userPoolID: "r_p",
                username: "u",
                userAttributes: [Attribute(name: "email", value: "m4rker-1")],
                validationData: [Attribute(name: "n", value: "m4rker-2")],
                temporaryPassword: "m4rker-3"
            ),
            isRepeatable: false,
            secrets: ["m4rker-1", "m4rker-2", "m4rker-3"]
        ),
        AdminCall(
            operation: AdminSetUserPasswordRequest(userPoolID: "r_p", username: "u", password: "m4rker"),
            isRepeatable: false,
            secrets: ["m4rker"]
        ),
        AdminCall(
            operation: AdminForgetDeviceRequest(userPoolID: "r_p", username: "u", deviceKey: "m4rker"),
            isRepeatable: false,
            secrets: ["m4rker"]
        ),
        AdminCall(
            operation: AdminUpdateDeviceStatusRequest(userPoolID: "r_p", username: "u", deviceKey: "m4rker"),
            isRepeatable: true,
            secrets: ["m4rker"]
        ),
        AdminCall(
            operation: AdminGetDeviceRequest(deviceKey: "m4rker", userPoolID: "r_p", username: "u"),
            isRepeatable: true,
            secrets: ["m4rker"]
        ),
        AdminCall(operation: AdminListDevicesRequest(userPoolID: "r_p", username: "u"), isRepeatable: true),
        AdminCall(operation: AdminGetUserRequest(userPoolID: "r_p", username: "u"), isRepeatable: true),
        AdminCall(operation: AdminUserGlobalSignOutRequest(userPoolID: "r_p", username: "u"), isRepeatable: true),
        AdminCall(
            operation: AdminSetUserMFAPreferenceRequest(username: "u", userPoolID: "r_p"),
            isRepeatable: true
        ),
        AdminCall(operation: AdminConfirmSignUpRequest(userPoolID: "r_p", username: "u"), isRepeatable: false),
        AdminCall(operation: AdminResetUserPasswordRequest(userPoolID: "r_p", username: "u"), isRepeatable: false),
    ]

    private static func signIn(_ parameters: AuthParameters) -> AdminInitiateAuthRequest {
        AdminInitiateAuthRequest(userPoolID: "r_p", clientID: "c", authParameters: parameters)
    }
}

/// What becomes of an administrator's operation that fails.
@Suite("Calls of an administrator's")
struct AdminCallTests {
    private func error(
        of call: AdminCall,
        _ answer: Result<TransportResponse, any Error>
    ) async throws -> CognitoError {
        let transport = ScriptedTransport([answer])
        let client = CognitoClient(
            region: "eu-west-1",
            transport: transport,
            credentials: .static(accessKeyID: "id", secretAccessKey: "secret"),
            retry: .none
        )
        let error = try await #require(throws: CognitoError.self) { try await perform(call.operation, by: client) }
        #expect(error.operation == call.testDescription)
        #expect(transport.requests.count == 1)
        #expect(transport.requests.first?.headers["Authorization"] != nil)
        return error
    }

    private func perform(_ operation: some CognitoOperation, by client: CognitoClient) async throws {
        _ = try await client.perform(operation)
    }

    @Test(arguments: AdminCall.all)
    func `Without an answer the outcome is unknown, unless a repeat does no harm`(_ call: AdminCall) async throws {
        let late = TransportError(.timedOut, "Late.", mayHaveReachedServer: true)
        let unanswered = try await error(of: call, .failure(late))
        #expect(unanswered.code == (call.isRepeatable ? .timedOut : .outcomeUnknown))
        #expect(unanswered.isRetryable == call.isRepeatable)
        let failed = try await error(of: call, .success(.json("", status: 503)))
        #expect(failed.isRetryable == call.isRepeatable)
        let throttled = try await error(
            of: call,
            .success(.json(#"{"__type":"TooManyRequestsException"}"#, status: 400))
        )
        #expect(throttled.isRetryable)
    }

    @Test(arguments: AdminCall.all)
    func `What the service repeats of the request is taken out`(_ call: AdminCall) async throws {
        let body = #"{"__type":"InvalidParameterException","message":"Not \#(call.secrets.joined(separator: ", "))!"}"#
        let refused = try await error(of: call, .success(.json(body, status: 400)))
        #expect(refused.message == "Not \(call.secrets.map { _ in "<redacted>" }.joined(separator: ", "))!")
        #expect(refused.canAnswerAgain == (call.testDescription == "AdminRespondToAuthChallenge"))
    }
}
