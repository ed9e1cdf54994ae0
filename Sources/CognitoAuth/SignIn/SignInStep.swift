/// The result of a step of a sign-in: the tokens, or the challenge to answer next.
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
/// The library itself answers `PASSWORD_VERIFIER` and, with the device, `DEVICE_SRP_AUTH` and `DEVICE_PASSWORD_VERIFIER`.
@nonexhaustive
public enum SignInStep: Sendable {
    /// The user is signed in.
    case signedIn(Tokens)
    /// The user must enter a code that Cognito sent or that an authenticator app shows.
    case code(CodeChallenge)
    /// The user must choose a second factor.
    case chooseMFA(ChooseMFAChallenge)
    /// The user must set up a second factor.
    case setUpMFA(SetUpMFAChallenge)
    /// The user must replace a temporary password.
    case newPassword(NewPasswordChallenge)
    /// The user must choose a first factor.
    case chooseFactor(ChooseFactorChallenge)
    /// The user must enter the password.
    case password(PasswordChallenge)
    /// The user must sign in with a passkey.
    case passkey(PasskeyChallenge)
    /// The user must answer a challenge of the user pool's Lambda triggers.
    case custom(CustomChallenge)
    /// The user must answer a challenge that this version of the library has no type for.
    case unknown(UnknownChallenge)

    /// The challenge to answer, or `nil` if the user is signed in.
    public var challenge: (any SignInChallenge)? {
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

    init(_ state: ChallengeState) {
        self =
            switch state.name {
            case .smsMFA: .code(CodeChallenge(kind: .smsMFA, state: state))
            case .smsOTP: .code(CodeChallenge(kind: .smsOTP, state: state))
            case .emailOTP: .code(CodeChallenge(kind: .emailOTP, state: state))
            case .softwareTokenMFA: .code(CodeChallenge(kind: .softwareTokenMFA, state: state))
            case .selectMFAType: .chooseMFA(ChooseMFAChallenge(state: state))
            case .mfaSetup: .setUpMFA(SetUpMFAChallenge(state: state))
            case .newPasswordRequired: .newPassword(NewPasswordChallenge(state: state))
            case .selectChallenge: .chooseFactor(ChooseFactorChallenge(state: state))
            case .password, .passwordSRP, .adminNoSRPAuth: .password(PasswordChallenge(state: state))
            case .webAuthn: .passkey(PasskeyChallenge(state: state))
            case .customChallenge: .custom(CustomChallenge(state: state))
            case .passwordVerifier, .deviceSRPAuth, .devicePasswordVerifier, .unknown:
                .unknown(UnknownChallenge(state: state))
            }
    }
}
