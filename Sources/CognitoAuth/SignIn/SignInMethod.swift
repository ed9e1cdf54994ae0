import CognitoCrypto

/// How a user proves who they are at the start of a sign-in.
///
/// A password is used as it is, neither trimmed nor normalized. A description shows the flow only.
public struct SignInMethod: Hashable, Sendable {
    enum Kind: Hashable {
        case srp(password: String)
        case password(String)
        case choice(preferring: ChallengeNameType?, password: String?, session: String?)
        case custom(srpPassword: String?)
    }

    let kind: Kind

    /// `USER_SRP_AUTH`: the password is proven by SRP and never leaves the process.
    public static func srp(password: String) -> Self { Self(kind: .srp(password: password)) }

    /// `USER_PASSWORD_AUTH`, or `ADMIN_USER_PASSWORD_AUTH` with admin access: the password is sent to the service over TLS.
    ///
    /// Prefer ``srp(password:)``; this one is for pools that migrate users from elsewhere, whose trigger needs the password.
    public static func password(_ password: String) -> Self { Self(kind: .password(password)) }

    /// `USER_AUTH`: choice-based sign-in; the pool says which first factors are open to the user.
    ///
    /// A preferred factor that is open is gone to at once: a password goes with `PASSWORD` and is proven for `PASSWORD_SRP`.
    /// With a password and no preference that is `PASSWORD_SRP`. Without either the user is asked to choose.
    ///
    /// - Parameters:
    ///   - factor: The first factor to begin with: `PASSWORD`, `PASSWORD_SRP`, `EMAIL_OTP`, `SMS_OTP`, `WEB_AUTHN`.
    ///   - password: The password, taken as it is, for the first two.
    ///   - session: The session that `ConfirmSignUp` returned, to sign a new user in without a further factor.
    /// - Returns: The method.
    public static func choice(
        preferring factor: ChallengeNameType? = nil,
        password: String? = nil,
        session: String? = nil
    ) -> Self {
        let preferred = factor ?? (password == nil ? nil : .passwordSRP)
        return Self(kind: .choice(preferring: preferred, password: password, session: session))
    }

    /// `CUSTOM_AUTH`: the pool's Lambda triggers define the challenges.
    ///
    /// Pass the password if the triggers begin with SRP. It is proven and not sent.
    public static func custom(srpPassword: String? = nil) -> Self { Self(kind: .custom(srpPassword: srpPassword)) }
}

extension SignInMethod: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        switch kind {
        case .srp: ["flow": AuthFlowType.userSRP]
        case .password: ["flow": AuthFlowType.userPassword]
        case .choice: ["flow": AuthFlowType.userAuth]
        case .custom: ["flow": AuthFlowType.custom]
        }
    }
}
