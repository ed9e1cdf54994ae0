import CognitoCrypto

/// The authentication flow of a sign-in, with the password or the first factor.
///
/// A password is used unchanged, without trimming or normalization. The description shows only the flow.
public struct SignInMethod: Hashable, Sendable {
    enum Kind: Hashable {
        case srp(password: String)
        case password(String)
        case choice(preferring: ChallengeNameType?, password: String?, session: String?, stepUp: StepUp?)
        case custom(srpPassword: String?)
    }

    let kind: Kind

    /// Returns `USER_SRP_AUTH`, which proves the password by SRP and never sends it.
    public static func srp(password: String) -> Self { Self(kind: .srp(password: password)) }

    /// Returns `USER_PASSWORD_AUTH` (`ADMIN_USER_PASSWORD_AUTH` with admin access), which sends the password over TLS.
    ///
    /// Use it if a Lambda trigger migrates users and needs the password. Otherwise prefer ``srp(password:)``.
    public static func password(_ password: String) -> Self { Self(kind: .password(password)) }

    /// Returns `USER_AUTH`, choice-based sign-in, in which Cognito offers the first factors that are available to the user.
    ///
    /// With a password, the preferred factor defaults to `PASSWORD_SRP`. If the preferred factor is `nil` or isn't available, the
    /// user must choose a factor.
    ///
    /// - Parameters:
    ///   - factor: The preferred first factor: `PASSWORD`, `PASSWORD_SRP`, `EMAIL_OTP`, `SMS_OTP`, or `WEB_AUTHN`.
    ///   - password: The password for `PASSWORD`, which sends it, or for `PASSWORD_SRP`, which proves it.
    ///   - session: The session that `ConfirmSignUp` returned, which replaces the first factor of the new user.
    ///   - stepUp: The authentication level that the sign-in must reach. Defaults to `nil`: any level.
    /// - Returns: The method.
    public static func choice(
        preferring factor: ChallengeNameType? = nil,
        password: String? = nil,
        session: String? = nil,
        stepUp: StepUp? = nil
    ) -> Self {
        let preferred = factor ?? (password == nil ? nil : .passwordSRP)
        return Self(kind: .choice(preferring: preferred, password: password, session: session, stepUp: stepUp))
    }

    /// Returns `CUSTOM_AUTH`, custom authentication, in which the user pool's Lambda triggers define the challenges.
    ///
    /// Pass the password if the triggers start with SRP, which proves it and never sends it.
    public static func custom(srpPassword: String? = nil) -> Self { Self(kind: .custom(srpPassword: srpPassword)) }
}

extension SignInMethod: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        switch kind {
        case .srp: ["flow": AuthFlowType.userSRP]
        case .password: ["flow": AuthFlowType.userPassword]
        case .choice: ["flow": AuthFlowType.userAuth]
        case .custom: ["flow": AuthFlowType.custom]
        }
    }
}
