import CognitoCrypto

/// What every challenge of a sign-in has.
///
/// A challenge is a value: it can be kept, copied and answered again. Whether it is still open is the service's to judge;
/// ``CognitoError/canAnswerAgain`` passes the judgement on.
public protocol Challenge: Sendable {
    /// The challenge's name.
    var name: ChallengeNameType { get }

    /// What the challenge tells, as it came: `ChallengeParameters` of the service.
    var parameters: [String: String] { get }

    /// The name that answers carry: the one the service returned, or the one that was typed if it returned none.
    var username: String { get }

    /// The challenge as data, without password or SRP secret, to answer it later or elsewhere.
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
