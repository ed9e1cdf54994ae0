import CognitoCrypto

/// How a user proves who they are at the start of a sign-in.
///
/// It holds the password, so a description shows the flow only.
public struct SignInMethod: Hashable, Sendable {
    enum Proof: Hashable {
        case srp(password: String)
        case password(String)
    }

    let proof: Proof

    /// `USER_SRP_AUTH`: the password is proven by SRP and never leaves the process.
    ///
    /// - Parameter password: The password, taken as it is: neither trimmed nor normalised.
    /// - Returns: The method.
    public static func srp(password: String) -> Self { Self(proof: .srp(password: password)) }

    /// `USER_PASSWORD_AUTH`: the password is sent to the service over TLS.
    ///
    /// Prefer ``srp(password:)``; this one is for pools that migrate users from elsewhere, whose trigger needs the password.
    ///
    /// - Parameter password: The password, taken as it is: neither trimmed nor normalised.
    /// - Returns: The method.
    public static func password(_ password: String) -> Self { Self(proof: .password(password)) }
}

extension SignInMethod: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> {
        switch proof {
        case .srp: ["flow": AuthFlowType.userSRP]
        case .password: ["flow": AuthFlowType.userPassword]
        }
    }
}
