import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

extension Wire {
    /// A request signed by the pool's own key, or by another.
    func admin(
        _ operation: String,
        _ body: [String: Any] = [:],
        signing signature: TestSignature? = nil,
        changing change: (inout [String: String]) -> Void = { _ in }
    ) async throws -> Answer {
        let all = ["UserPoolId": pool.id].merging(body) { _, new in new }
        let data = try JSONSerialization.data(withJSONObject: all)
        let signature = signature ?? TestSignature(key: pool.credentials, date: now())
        var headers = signature.headers(operation, data, host: "cognito-idp.us-east-1.amazonaws.com")
        change(&headers)
        return try await send(operation, raw: String(decoding: data, as: UTF8.self), headers: headers)
    }

    func adminInitiate(
        _ flow: String,
        _ parameters: [String: String],
        adding members: [String: Any] = [:]
    ) async throws -> Answer {
        let body: [String: Any] = [
            "AuthFlow": flow, "ClientId": clientID, "AuthParameters": withHash(parameters, true),
        ]
        return try await admin("AdminInitiateAuth", body.merging(members) { _, new in new })
    }

    func adminAnswer(
        _ challenge: String,
        _ responses: [String: String],
        session: String? = nil,
        adding members: [String: Any] = [:]
    ) async throws -> Answer {
        var body: [String: Any] = [
            "ChallengeName": challenge, "ClientId": clientID, "ChallengeResponses": withHash(responses, true),
        ]
        body["Session"] = session
        return try await admin("AdminRespondToAuthChallenge", body.merging(members) { _, new in new })
    }
}
