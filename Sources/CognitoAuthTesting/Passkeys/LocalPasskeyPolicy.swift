/// What a ``LocalUserPool`` wants of passkeys: the service's `WebAuthnConfiguration`.
public struct LocalPasskeyPolicy: Hashable, Sendable {
    /// `RelyingPartyId`: the domain that passkeys belong to; sign-in pages are on it or below it.
    public let relyingPartyID: String

    /// `UserVerification`: whether the authenticator has to have seen a PIN or a fingerprint, or may do without.
    public let requiresUserVerification: Bool

    /// A policy with all its settings.
    ///
    /// - Parameters:
    ///   - relyingPartyID: The domain that passkeys belong to.
    ///   - requiresUserVerification: Whether the authenticator has to verify the user.
    public init(relyingPartyID: String = "auth.example.com", requiresUserVerification: Bool = false) {
        self.relyingPartyID = relyingPartyID
        self.requiresUserVerification = requiresUserVerification
    }
}
