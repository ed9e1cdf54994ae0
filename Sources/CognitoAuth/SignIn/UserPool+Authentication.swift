import CognitoCrypto
import Foundation

/// The response of an operation of a sign-in: a challenge or tokens.
struct AuthResponse: Sendable {
    let challengeName: ChallengeNameType?
    var session: String?
    let parameters: [String: String]
    var result: AuthenticationResult?
    let availableChallenges: [ChallengeNameType]
    let operation: String

    /// The number of seconds that Cognito's clock is ahead, or zero if the clocks differ by a minute at most.
    var clockOffset: TimeInterval = 0

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
        let (response, date) = try await client.performDated(request)
        let offset = date?.timeIntervalSince(now()) ?? 0
        return AuthResponse(
            challengeName: response.challengeName,
            session: response.session,
            parameters: response.challengeParameters ?? [:],
            result: response.authenticationResult,
            availableChallenges: response.availableChallenges ?? [],
            operation: Request.operation,
            clockOffset: abs(offset) > 60 ? offset : 0
        )
    }

    /// Rejects context data that only the other kind of access can send, because threat protection would not receive it.
    private func checkContextData(in context: SignInContext) throws {
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

    /// Returns the user context data for an operation that has no admin form.
    func userContextData(in context: SignInContext) throws -> UserContextData? {
        guard context.contextData == nil || context.userContextData != nil else {
            throw CognitoError.invalidConfiguration(
                "The operation tells threat protection by userContextData, not by contextData."
            )
        }
        return context.userContextData
    }
}
