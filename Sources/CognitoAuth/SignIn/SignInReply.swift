import Foundation

/// What the service answered to either operation of a sign-in: a challenge or tokens.
struct SignInReply: Sendable {
    let challengeName: ChallengeNameType?
    var session: String?
    let parameters: [String: String]
    let result: AuthenticationResult?
    let availableChallenges: [ChallengeNameType]
    let operation: String

    /// The number of seconds that the service's clock is ahead, or zero if the clocks agree within a minute.
    let clockOffset: TimeInterval

    /// The user's name as the service returned it; an empty one is none.
    var username: String? {
        [ParameterName.username, ParameterName.userIDForSRP].lazy.compactMap { parameters[$0] }.first { !$0.isEmpty }
    }

    init(_ response: InitiateAuthResponse, operation: String, clockOffset: TimeInterval = 0) {
        challengeName = response.challengeName
        session = response.session
        parameters = response.challengeParameters ?? [:]
        result = response.authenticationResult
        availableChallenges = response.availableChallenges ?? []
        self.operation = operation
        self.clockOffset = clockOffset
    }

    init(_ suspended: SuspendedSignIn) {
        challengeName = suspended.name
        session = suspended.session
        parameters = suspended.parameters
        result = nil
        availableChallenges = suspended.availableChallenges
        operation = suspended.operation
        clockOffset = 0
    }
}
