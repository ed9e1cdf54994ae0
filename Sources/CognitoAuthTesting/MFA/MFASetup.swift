import CognitoAuth
import CognitoCrypto

/// How far the set-up of a second factor has come; each step has a session of its own.
enum MFASetup: Sendable {
    /// `MFA_SETUP` was asked, with these factors to choose from.
    case begun([MFAType])
    /// `AssociateSoftwareToken` gave this secret.
    case secret(String)
    /// `VerifySoftwareToken` accepted a code of the app.
    case verified
}

extension MFASetup: Redacted {}
