import CognitoCrypto

/// A step of a sign-in that the user answers.
///
/// A challenge is a value: it can be stored, copied, and answered again. ``CognitoError/canAnswerAgain`` indicates whether Cognito
/// still accepts an answer.
///
/// The methods that answer a challenge return the next step. They send their `clientMetadata` to the pool's Lambda triggers in
/// addition to ``SignInContext/clientMetadata``. They throw a ``CognitoError`` or a `CancellationError`.
public protocol Challenge: Sendable {
    /// The challenge's name.
    var name: ChallengeNameType { get }

    /// `ChallengeParameters`, as Cognito returned them.
    var parameters: [String: String] { get }

    /// The username of the answers: the one that Cognito returned, or the entered one if it returned none.
    var username: String { get }

    /// The challenge as data, without passwords and SRP secrets, to answer it later or in another process.
    var suspended: SuspendedSignIn { get }
}

/// A challenge whose common members come from its state.
protocol StatefulChallenge: Challenge, Redacted {
    var state: ChallengeState { get }
}

extension StatefulChallenge {
    /// The challenge's name.
    public var name: ChallengeNameType { state.name }
    /// The challenge's parameters.
    public var parameters: [String: String] { state.response.parameters }
    /// The username of the answer.
    public var username: String { state.flow.username }
    /// The challenge as data.
    public var suspended: SuspendedSignIn { SuspendedSignIn(state) }
    package var shown: KeyValuePairs<String, any Sendable> { ["name": name] }
}
