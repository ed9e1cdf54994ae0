import CognitoCrypto
import Foundation

/// What a call of a flow carries besides its parameters.
struct CallContext {
    let flow: SignInContext
    var session: String?
    /// What goes with this call only.
    var metadata: [String: String] = [:]

    /// The metadata as a request takes it: absent rather than empty.
    var clientMetadata: [String: String]? {
        let merged = flow.clientMetadata.merging(metadata) { _, new in new }
        return merged.isEmpty ? nil : merged
    }
}

extension UserPool {
    /// The first call of a flow, as the pool's access has it.
    func initiate(_ parameters: AuthParameters, _ context: CallContext) async throws -> SignInReply {
        try check(context.flow)
        let parameters =
            clientSecret.map { parameters.withSecretHash(clientID: clientID, clientSecret: $0) } ?? parameters
        if access.isAdmin {
            let request = AdminInitiateAuthRequest(
                userPoolID: id.rawValue,
                clientID: clientID,
                authParameters: parameters,
                clientMetadata: context.clientMetadata,
                analyticsMetadata: context.flow.analyticsMetadata,
                contextData: context.flow.contextData,
                session: context.session
            )
            let (response, date) = try await client.performDated(request)
            return SignInReply(response, operation: type(of: request).operation, clockOffset: clockOffset(date))
        }
        let request = InitiateAuthRequest(
            clientID: clientID,
            authParameters: parameters,
            clientMetadata: context.clientMetadata,
            analyticsMetadata: context.flow.analyticsMetadata,
            userContextData: context.flow.userContextData,
            session: context.session
        )
        let (response, date) = try await client.performDated(request)
        return SignInReply(response, operation: type(of: request).operation, clockOffset: clockOffset(date))
    }

    /// An answer to a challenge, as the pool's access has it.
    func respond(_ responses: ChallengeResponses, _ context: CallContext) async throws -> SignInReply {
        try check(context.flow)
        let responses = clientSecret.map { responses.withSecretHash(clientID: clientID, clientSecret: $0) } ?? responses
        if access.isAdmin {
            let request = AdminRespondToAuthChallengeRequest(
                userPoolID: id.rawValue,
                clientID: clientID,
                challengeResponses: responses,
                session: context.session,
                analyticsMetadata: context.flow.analyticsMetadata,
                contextData: context.flow.contextData,
                clientMetadata: context.clientMetadata
            )
            let (response, date) = try await client.performDated(request)
            return SignInReply(response, operation: type(of: request).operation, clockOffset: clockOffset(date))
        }
        let request = RespondToAuthChallengeRequest(
            clientID: clientID,
            challengeResponses: responses,
            session: context.session,
            analyticsMetadata: context.flow.analyticsMetadata,
            userContextData: context.flow.userContextData,
            clientMetadata: context.clientMetadata
        )
        let (response, date) = try await client.performDated(request)
        return SignInReply(response, operation: type(of: request).operation, clockOffset: clockOffset(date))
    }

    /// Returns the number of seconds that the service's clock is ahead, or zero if that is a minute at most.
    private func clockOffset(_ date: Date?) -> TimeInterval {
        let offset = date?.timeIntervalSince(now()) ?? 0
        return abs(offset) > 60 ? offset : 0
    }

    /// The flow that sends a password.
    func password(_ password: String, of username: String) -> AuthParameters {
        access.isAdmin
            ? .adminUserPassword(username: username, password: password)
            : .userPassword(username: username, password: password)
    }

    /// What threat protection is told by operations that have no administrator's form.
    func userContextData(in context: SignInContext) throws -> UserContextData? {
        guard context.contextData == nil || context.userContextData != nil else {
            throw CognitoError.invalidConfiguration(
                "The operation tells threat protection by userContextData, not by contextData."
            )
        }
        return context.userContextData
    }

    /// What the service would not be told must not seem to be told: threat protection would judge less than was meant.
    private func check(_ context: SignInContext) throws {
        if access.isAdmin, context.userContextData != nil, context.contextData == nil {
            throw CognitoError.invalidConfiguration(
                "An admin sign-in tells threat protection by contextData, not by userContextData."
            )
        }
        if !access.isAdmin, context.contextData != nil, context.userContextData == nil {
            throw CognitoError.invalidConfiguration(
                "contextData belongs to an admin sign-in; the user's own program has userContextData."
            )
        }
    }
}
