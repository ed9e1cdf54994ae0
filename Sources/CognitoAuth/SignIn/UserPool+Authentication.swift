import CognitoCrypto
import Foundation

/// A response in a sign-in: a challenge or tokens.
struct AuthResponse: Sendable {
    let output: InitiateAuthResponse
    let operation: String

    /// The seconds by which Cognito's clock is ahead of the local clock, or zero if the clocks differ by a minute at most.
    let clockOffset: TimeInterval

    var parameters: [String: String] { output.challengeParameters ?? [:] }

    /// The username that Cognito returned, or `nil` if it returned none or an empty one.
    var username: String? {
        [ParameterName.username, ParameterName.userIDForSRP].lazy.compactMap { parameters[$0] }.first { !$0.isEmpty }
    }
}

extension UserPool {
    /// Sends `InitiateAuth`, or `AdminInitiateAuth` if the pool has admin access.
    func initiateAuth(
        _ parameters: AuthParameters,
        context: SignInContext,
        session: String? = nil
    ) async throws -> AuthResponse {
        try checkContextData(in: context)
        var parameters = parameters
        if let clientSecret {
            parameters = parameters.withSecretHash(clientID: clientID, clientSecret: clientSecret)
        }
        if access.isAdmin {
            return try await send(
                AdminInitiateAuthRequest(
                    userPoolID: id.rawValue,
                    clientID: clientID,
                    authParameters: parameters,
                    clientMetadata: context.nonemptyClientMetadata,
                    analyticsMetadata: context.analyticsMetadata,
                    contextData: context.contextData,
                    session: session
                )
            )
        }
        return try await send(
            InitiateAuthRequest(
                clientID: clientID,
                authParameters: parameters,
                clientMetadata: context.nonemptyClientMetadata,
                analyticsMetadata: context.analyticsMetadata,
                userContextData: context.userContextData,
                session: session
            )
        )
    }

    /// Sends `RespondToAuthChallenge`, or `AdminRespondToAuthChallenge` if the pool has admin access.
    func respondToAuthChallenge(
        _ responses: ChallengeResponses,
        context: SignInContext,
        session: String?
    ) async throws -> AuthResponse {
        try checkContextData(in: context)
        var responses = responses
        if let clientSecret {
            responses = responses.withSecretHash(clientID: clientID, clientSecret: clientSecret)
        }
        if access.isAdmin {
            return try await send(
                AdminRespondToAuthChallengeRequest(
                    userPoolID: id.rawValue,
                    clientID: clientID,
                    challengeResponses: responses,
                    session: session,
                    analyticsMetadata: context.analyticsMetadata,
                    contextData: context.contextData,
                    clientMetadata: context.nonemptyClientMetadata
                )
            )
        }
        return try await send(
            RespondToAuthChallengeRequest(
                clientID: clientID,
                challengeResponses: responses,
                session: session,
                analyticsMetadata: context.analyticsMetadata,
                userContextData: context.userContextData,
                clientMetadata: context.nonemptyClientMetadata
            )
        )
    }

    private func send<Request: CognitoOperation>(_ request: Request) async throws -> AuthResponse
    where Request.Response == InitiateAuthResponse {
        let (output, date) = try await client.performWithServerDate(request)
        let offset = date?.timeIntervalSince(now()) ?? 0
        return AuthResponse(output: output, operation: Request.operation, clockOffset: abs(offset) > 60 ? offset : 0)
    }

    /// Throws an error if the context has threat protection data only for the other kind of access.
    private func checkContextData(in context: SignInContext) throws {
        if access.isAdmin, context.userContextData != nil, context.contextData == nil {
            throw CognitoError.invalidConfiguration(
                "Set contextData. Sign-in with admin access does not support userContextData."
            )
        }
        if !access.isAdmin, context.contextData != nil, context.userContextData == nil {
            throw CognitoError.invalidConfiguration(
                "Set userContextData. Sign-in with client access does not support contextData."
            )
        }
    }

    /// Returns the user context data for an operation that uses no AWS credentials, even if the pool has admin access.
    func userContextData(in context: SignInContext) throws -> UserContextData? {
        guard context.contextData == nil || context.userContextData != nil else {
            throw CognitoError.invalidConfiguration("Set userContextData. This operation does not support contextData.")
        }
        return context.userContextData
    }
}
