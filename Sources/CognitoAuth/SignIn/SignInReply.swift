/// What the service answered to either operation of a sign-in: a challenge or tokens.
struct SignInReply: Sendable {
    let challengeName: ChallengeNameType?
    var session: String?
    let parameters: [String: String]
    let result: AuthenticationResult?
    let availableChallenges: [ChallengeNameType]
    let operation: String

    init(_ response: InitiateAuthResponse, operation: String) {
        challengeName = response.challengeName
        session = response.session
        parameters = response.challengeParameters ?? [:]
        result = response.authenticationResult
        availableChallenges = response.availableChallenges ?? []
        self.operation = operation
    }

    init(_ suspended: SuspendedSignIn) {
        challengeName = suspended.name
        session = suspended.session
        parameters = suspended.parameters
        result = nil
        availableChallenges = suspended.availableChallenges
        operation = suspended.operation
    }

    init(_ response: RespondToAuthChallengeResponse, operation: String) {
        challengeName = response.challengeName
        session = response.session
        parameters = response.challengeParameters ?? [:]
        result = response.authenticationResult
        availableChallenges = []
        self.operation = operation
    }
}
