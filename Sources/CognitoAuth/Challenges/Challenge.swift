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
