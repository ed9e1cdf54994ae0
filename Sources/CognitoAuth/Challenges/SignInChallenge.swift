import CognitoCrypto
import Foundation

/// A step of a sign-in that the user answers.
///
/// A challenge is a value: it can be stored, copied, and answered again. After an error, ``CognitoError/canAnswerAgain``
/// indicates whether Cognito still accepts an answer.
///
/// The methods that answer a challenge return the next step. They send their `clientMetadata` to the user pool's Lambda triggers
/// in addition to ``SignInContext/clientMetadata``. They throw a ``CognitoError`` or a `CancellationError`.
public protocol SignInChallenge: Sendable {
    /// The challenge name.
    var name: ChallengeNameType { get }

    /// The challenge parameters, as Cognito returned them.
    var parameters: [String: String] { get }

    /// The username in the answers, which is the entered username if Cognito returned none.
    var username: String { get }

    /// The challenge as data without passwords and SRP secrets, for an answer at a later time or in another process.
    var suspended: SuspendedSignIn { get }
}

/// A challenge whose state provides the members of ``SignInChallenge``.
protocol StatefulChallenge: SignInChallenge, Redacted {
    var state: ChallengeState { get }
}

extension StatefulChallenge {
    /// The challenge name.
    public var name: ChallengeNameType { state.name }
    /// The challenge parameters, as Cognito returned them.
    public var parameters: [String: String] { state.parameters }
    /// The username in the answers.
    public var username: String { state.flow.username }
    /// The challenge as data.
    public var suspended: SuspendedSignIn { SuspendedSignIn(state) }
    package var printableFields: KeyValuePairs<String, any Sendable> { ["name": name] }
}

/// The state of a sign-in that waits for the answer to a challenge.
struct ChallengeState: Sendable {
    @Indirect var flow: SignInFlow
    let name: ChallengeNameType
    var session: String?
    let parameters: [String: String]
    let availableChallenges: [ChallengeNameType]

    /// The operation that returned the challenge.
    let operation: String

    /// The time at which Cognito issued the session, in seconds since 1970 by ``UserPool/now``.
    var issuedAt: TimeInterval

    /// The secret for an authenticator app, if the app's setup started in this session.
    var secretCode: String?

    func answer(_ responses: ChallengeResponses, metadata: [String: String] = [:]) async throws -> SignInStep {
        try await flow.answer(responses, session: session, metadata: metadata)
    }

    /// Answers with challenge responses keyed by wire name, and adds `USERNAME` if it is missing.
    func answer(raw responses: [String: String], metadata: [String: String]) async throws -> SignInStep {
        let values = [ParameterName.username: flow.username].merging(responses) { _, given in given }
        return try await answer(.raw(name, values), metadata: metadata)
    }
}
