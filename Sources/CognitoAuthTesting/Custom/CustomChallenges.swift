import CognitoCrypto

/// What a ``LocalUserPool`` asks in `CUSTOM_AUTH`: the part that Lambda triggers play for a real pool.
///
/// One closure says what comes next, from what has been answered so far; it may ask as often as it likes:
///
/// ```swift
/// let local = LocalUserPool(
///     customChallenges: CustomChallenges { signIn in
///         switch signIn.answers.last?.isCorrect {
///         case true?: .issueTokens
///         case _ where signIn.answers.count == 3: .failAuthentication
///         default: .ask(["question": "What is 6 times 7?"], expecting: "42")
///         }
///     }
/// )
/// ```
///
/// A sign-in that begins with SRP proves the password before the closure is asked for the first time.
public struct CustomChallenges: Sendable {
    /// How a sign-in goes on.
    public enum Step: Sendable {
        /// `CUSTOM_CHALLENGE` with these public parameters; the closure is given the answer and its `ClientMetadata`, and
        /// says whether the answer is correct.
        case ask(
            _ publicParameters: [String: String],
            verify: @Sendable (_ answer: String, _ clientMetadata: [String: String]) throws -> Bool
        )
        /// The sign-in is complete.
        case issueTokens
        /// The sign-in is refused, as a wrong password is.
        case failAuthentication

        /// A challenge with one correct answer.
        ///
        /// - Parameters:
        ///   - publicParameters: What the user is shown.
        ///   - answer: The correct answer, compared byte by byte.
        /// - Returns: The challenge.
        public static func ask(_ publicParameters: [String: String], expecting answer: String) -> Step {
            .ask(publicParameters) { given, _ in given.utf8.elementsEqual(answer.utf8) }
        }
    }

    /// A sign-in as far as it has come: what the triggers of a real pool are told.
    public struct SignIn: Sendable {
        /// The user name; what was typed if there is no such user.
        public let username: String

        /// The attributes of the user; none if there is no such user.
        public let userAttributes: [String: String]

        /// Whether there is no such user, which the client is not to learn: `userNotFound` of the triggers.
        ///
        /// It comes only where the app client prevents user existence errors. No answer leads to tokens.
        public let isUserUnknown: Bool

        /// Whether the sign-in began with SRP and the password was proven.
        public let isPasswordProven: Bool

        /// The answers so far, the first one first.
        public let answers: [Answer]

        /// The `ClientMetadata` of the last answer; empty before the first one, as `InitiateAuth` passes none to these triggers.
        public let clientMetadata: [String: String]
    }

    /// An answer that was given.
    public struct Answer: Hashable, Sendable {
        /// `ANSWER` as it came.
        public let text: String

        /// The `ClientMetadata` that came with it.
        public let clientMetadata: [String: String]

        /// Whether it was found correct.
        public let isCorrect: Bool
    }

    let next: @Sendable (SignIn) throws -> Step

    /// Challenges by a closure.
    ///
    /// - Parameter next: Says what comes next. An error it throws, or one of a challenge's own closure, is answered with
    ///   `UserLambdaValidationException` and the error's description.
    public init(_ next: @escaping @Sendable (_ signIn: SignIn) throws -> Step) {
        self.next = next
    }
}

extension CustomChallenges.Step: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        switch self {
        case .ask: ["step": "ask"]
        case .issueTokens: ["step": "issueTokens"]
        case .failAuthentication: ["step": "failAuthentication"]
        }
    }
}

extension CustomChallenges.SignIn: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["isUserUnknown": isUserUnknown, "isPasswordProven": isPasswordProven, "answers": answers.count]
    }
}

extension CustomChallenges.Answer: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["isCorrect": isCorrect] }
}
