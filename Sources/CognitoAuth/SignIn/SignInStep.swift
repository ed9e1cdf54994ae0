/// Where a sign-in stands: done, or a challenge to answer.
///
/// ```swift
/// var step = try await pool.signIn("ada", with: .srp(password: password))
/// while true {
///     switch step {
///     case .signedIn(let tokens): return tokens
///     case .code(let challenge): step = try await challenge.answer(await ask(challenge.delivery))
///     case .unknown(let challenge): throw Unsupported(challenge.name)
///     @unknown default: throw Unsupported(nil)
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
    /// A challenge without a type of its own here; it can be answered all the same.
    case unknown(UnknownChallenge)
}
