/// Where a sign-in stands: done, or a challenge to answer.
///
/// ```swift
/// var step = try await pool.signIn("ada", with: .srp(password: password))
/// while true {
///     switch step {
///     case .signedIn(let tokens): return tokens
///     case .code(let challenge): step = try await challenge.answer(await ask("Code"))
///     case .unknown(let challenge): throw NotOffered(challenge: challenge.name)
///     default: throw NotOffered(challenge: step.challenge?.name)
///     }
/// }
/// ```
///
/// `PASSWORD_VERIFIER` never shows: it is answered at once.
@nonexhaustive
public enum SignInStep: Sendable {
    /// The user is signed in.
    case signedIn(Tokens)
    /// A code is asked for, sent to the user or made by an authenticator app.
    case code(CodeChallenge)
    /// The user chooses a second factor.
    case chooseMFA(ChooseMFAChallenge)
    /// The user must set a second factor up.
    case setUpMFA(SetUpMFAChallenge)
    /// The user must replace a temporary password.
    case newPassword(NewPasswordChallenge)
    /// The user chooses a first factor.
    case chooseFactor(ChooseFactorChallenge)
    /// The password is asked for.
    case password(PasswordChallenge)
    /// A passkey's assertion is asked for.
    case passkey(PasskeyChallenge)
    /// The pool's Lambda triggers ask.
    case custom(CustomChallenge)
    /// A challenge without a type of its own here; it can be answered all the same.
    case unknown(UnknownChallenge)
}

extension SignInStep {
    /// The challenge to answer, whatever its type; `nil` once the user is signed in.
    public var challenge: (any Challenge)? {
        switch self {
        case .signedIn: nil
        case .code(let challenge): challenge
        case .chooseMFA(let challenge): challenge
        case .setUpMFA(let challenge): challenge
        case .newPassword(let challenge): challenge
        case .chooseFactor(let challenge): challenge
        case .password(let challenge): challenge
        case .passkey(let challenge): challenge
        case .custom(let challenge): challenge
        case .unknown(let challenge): challenge
        }
    }
}
