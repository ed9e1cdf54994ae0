import CognitoAuth
import CognitoAuthTesting

/// A user as a file describes one; only name and password have to be given.
struct UserDescription: Decodable {
    let name: String
    let password: String
    let email: String?
    let phoneNumber: String?
    /// The SRP salt in hex, for odd ones; a random one of the pool's own unless given.
    let salt: String?
    /// Whether the password is a temporary one, which has to be replaced.
    let mustChangePassword: Bool?
    /// The base32 secret of an authenticator app as a second factor.
    let appSecret: String?
    /// The masked number that codes of `SMS_MFA` go to.
    let codesBySMS: String?
    /// The masked address that codes of `EMAIL_OTP` go to, as a second factor.
    let codesByEmail: String?
    /// Whether the user has a passkey, which the server itself holds.
    let hasPasskey: Bool?

    var local: LocalUser {
        var local = LocalUser(name, password: password)
        if let email { local = local.withEmail(email) }
        if let phoneNumber { local = local.withPhoneNumber(phoneNumber) }
        if let salt { local = local.withSalt(hex: salt) }
        if mustChangePassword == true { local = local.withStatus(.forceChangePassword) }
        if let appSecret { local = local.withAuthenticatorApp(secretBase32: appSecret) }
        if let codesBySMS { local = local.withCode(by: .sms(codesBySMS)) }
        if let codesByEmail { local = local.withCode(by: .email(codesByEmail)) }
        return local
    }
}
