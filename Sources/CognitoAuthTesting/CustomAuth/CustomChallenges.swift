import CognitoCrypto

/// The challenges of `CUSTOM_AUTH` in a ``LocalUserPool``, in place of the Lambda triggers of a real user pool.
///
/// A closure returns each step of a sign-in from the answers so far:
///
/// ```swift
/// let challenges = CustomChallenges { signIn in
///     switch signIn.answers.last?.isCorrect {
///     case true?: .issueTokens
///     case _ where signIn.answers.count == 3: .failAuthentication
///     default: .ask(["question": "What is 6 times 7?"], expecting: "42")
///     }
/// }
/// let local = LocalUserPool(configuration: .init { $0.customChallenges = challenges })
/// ```
///
/// A sign-in that starts with SRP verifies the password before it calls the closure.
public struct CustomChallenges: Sendable {
    /// A step of a sign-in.
    public enum Step: Sendable {
        /// A `CUSTOM_CHALLENGE` with public parameters, and a closure that verifies an answer with its client metadata.
        case ask(
            _ publicParameters: [String: String],
            verify: @Sendable (_ answer: String, _ clientMetadata: [String: String]) throws -> Bool
        )
        /// The completion of the sign-in.
        case issueTokens
        /// The rejection of the sign-in, with the error of a wrong password.
        case failAuthentication

        /// Returns a challenge with one correct answer, which the pool compares byte by byte.
        public static func ask(_ publicParameters: [String: String], expecting answer: String) -> Step {
            .ask(publicParameters) { given, _ in given.utf8.elementsEqual(answer.utf8) }
        }
    }

    /// The state of a sign-in, as the Lambda triggers of a real user pool receive it.
    public struct SignIn: Sendable {
        /// The username, which is the entered one or a UUID if the user doesn't exist.
        public let username: String

        /// The attributes of the user, which are empty if the user doesn't exist.
        public let userAttributes: [String: String]

        /// A Boolean value that indicates whether the user doesn't exist: `userNotFound` of the triggers.
        ///
        /// It is `true` only if the app client prevents user existence errors. No answer then completes the sign-in.
        public let isUserNotFound: Bool

        /// A Boolean value that indicates whether the sign-in started with SRP and verified the password.
        public let isPasswordVerified: Bool

        /// The answers so far, the first one first.
        public let answers: [Answer]

        /// The client metadata of the last answer.
        ///
        /// It is empty before the first answer, because Cognito doesn't pass the metadata of `InitiateAuth` to these triggers.
        public let clientMetadata: [String: String]
    }

    /// An answer to a challenge.
    public struct Answer: Hashable, Sendable {
        /// The value of `ANSWER`.
        public let text: String

        /// The client metadata of the answer.
        public let clientMetadata: [String: String]

        /// A Boolean value that indicates whether the answer is correct.
        public let isCorrect: Bool
    }

    let next: @Sendable (SignIn) throws -> Step

    /// Creates challenges from a closure that returns the next step of a sign-in.
    ///
    /// If this closure or the closure of a challenge throws, the pool returns `UserLambdaValidationException` with the error's
    /// description.
    public init(_ next: @escaping @Sendable (_ signIn: SignIn) throws -> Step) { self.next = next }
}

extension CustomChallenges.Step: Redacted {}

extension CustomChallenges.SignIn: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["isUserNotFound": isUserNotFound, "isPasswordVerified": isPasswordVerified, "answers": answers.count]
    }
}

extension CustomChallenges.Answer: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["isCorrect": isCorrect] }
}
