/// How a ``LocalUserPool`` lets users sign up and change themselves.
public struct LocalAccountPolicy: Hashable, Sendable {
    /// Whether users may sign up: the service's `AllowAdminCreateUserOnly`, the other way round.
    public var allowsSignUp: Bool

    /// Which of `email` and `phone_number` a code is sent to for proof: the service's `AutoVerifiedAttributes`.
    public var verifiedAttributes: Set<String>

    /// Whether a new user is confirmed at once, as a pre sign-up trigger says with `autoConfirmUser`.
    public var confirmsAtOnce: Bool

    /// Whether a new address counts only once it is verified: the service's `AttributesRequireVerificationBeforeUpdate`.
    ///
    /// If not, it takes the old one's place at once, and is not verified.
    public var verifiesBeforeUpdate: Bool

    /// A policy with all its settings.
    ///
    /// - Parameters:
    ///   - allowsSignUp: Whether users may sign up.
    ///   - verifiedAttributes: Which of `email` and `phone_number` a code is sent to for proof.
    ///   - confirmsAtOnce: Whether a new user is confirmed at once.
    ///   - verifiesBeforeUpdate: Whether a new address counts only once it is verified.
    public init(
        allowsSignUp: Bool = true,
        verifiedAttributes: Set<String> = ["email", "phone_number"],
        confirmsAtOnce: Bool = false,
        verifiesBeforeUpdate: Bool = true
    ) {
        self.allowsSignUp = allowsSignUp
        self.verifiedAttributes = verifiedAttributes
        self.confirmsAtOnce = confirmsAtOnce
        self.verifiesBeforeUpdate = verifiesBeforeUpdate
    }
}
