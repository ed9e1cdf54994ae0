/// A factor that a sign-in by `USER_AUTH` may begin with: a value of the service's `AllowedFirstAuthFactors`.
public enum LocalFirstFactor: Hashable, Sendable, CaseIterable {
    /// `PASSWORD`: the password, sent or proven by SRP.
    case password
    /// `EMAIL_OTP`: a code to the verified e-mail address.
    case emailOTP
    /// `SMS_OTP`: a code to the verified telephone number.
    case smsOTP
    /// `WEB_AUTHN`: a passkey.
    case webAuthn
}
