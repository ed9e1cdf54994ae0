import CognitoAuth

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    private static let service = "AWSCognitoIdentityProviderService."

    /// Reads the operation's name and the body, and hands them on.
    func reply(to request: TransportRequest) throws -> any Encodable {
        guard request.header("Content-Type") == "application/x-amz-json-1.1",
            let operation = Self.operation(of: request)
        else { throw Refusal.unknownOperation }
        return operation.hasPrefix("Admin")
            ? try adminReply(to: operation, request) : try clientReply(to: operation, request.body)
    }

    private func clientReply(to operation: String, _ body: Data) throws -> any Encodable {
        switch operation {
        case "InitiateAuth": try initiateAuth(Self.decode(ClientBody<InitiateAuthBody>.self, from: body).body)
        case "RespondToAuthChallenge":
            try respondToAuthChallenge(Self.decode(ClientBody<ChallengeAnswerBody>.self, from: body).body)
        case "SignUp": try signUp(Self.decode(ClientBody<SignUpBody>.self, from: body).body)
        case "ConfirmSignUp": try confirmSignUp(Self.decode(ClientBody<ConfirmSignUpBody>.self, from: body).body)
        case "ResendConfirmationCode":
            try resendConfirmationCode(Self.decode(ClientBody<UsernameBody>.self, from: body).body)
        case "ForgotPassword": try forgotPassword(Self.decode(ClientBody<UsernameBody>.self, from: body).body)
        case "ConfirmForgotPassword":
            try confirmForgotPassword(Self.decode(ClientBody<ConfirmForgotPasswordBody>.self, from: body).body)
        case "UpdateAuthEventFeedback":
            try updateAuthEventFeedback(Self.decode(AuthEventFeedbackBody.self, from: body))
        case "GetTokensFromRefreshToken": try getTokens(Self.decode(RefreshBody.self, from: body))
        case "RevokeToken": try revokeToken(Self.decode(RevokeTokenBody.self, from: body))
        case "GlobalSignOut": try globalSignOut(Self.decode(AccessTokenBody.self, from: body))
        default: try userReply(to: operation, body)
        }
    }

    /// The operation's name, if the header that has it is the service's.
    static func operation(of request: TransportRequest) -> String? {
        guard let target = request.header("X-Amz-Target"), target.hasPrefix(service) else { return nil }
        return String(target.dropFirst(service.count))
    }

    func client(_ id: String, deviceKey: String?) throws -> CallingClient {
        guard let client = clients.first(where: { $0.id == id }) else {
            throw Refusal(type: "ResourceNotFoundException", message: "User pool client \(id) does not exist.")
        }
        if let deviceKey {
            var constraints = Constraints()
            constraints.checkDeviceKey(deviceKey)
            try constraints.verify()
        }
        return CallingClient(client, deviceKey: deviceKey)
    }

    static func decode<Body: Decodable>(_ type: Body.Type, from data: Data) throws -> Body {
        do {
            return try JSONDecoder().decode(type, fromUntrusted: data, atMost: 1_048_576)
        } catch is DecodingError {
            throw Refusal.unreadable
        }
    }
}

extension [String: String] {
    /// The value of a parameter; an empty one counts as missing.
    func required(_ name: String) throws(Refusal) -> String {
        guard let value = self[name], !value.isEmpty else { throw .missing(name) }
        return value
    }
}
