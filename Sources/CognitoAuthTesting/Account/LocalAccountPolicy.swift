/// How a ``LocalUserPool`` lets users sign up and change themselves.
public struct LocalAccountPolicy: Hashable, Sendable {
    /// An attribute whose value a user can sign in with.
    public enum SignInAttribute: String, Hashable, Sendable, CaseIterable {
        /// `email`.
        case email
        /// `phone_number`.
        case phoneNumber = "phone_number"
        /// `preferred_username`, which is an alias only.
        case preferredUsername = "preferred_username"
    }

    /// Whether users may sign up: the service's `AllowAdminCreateUserOnly`, the other way round.
    public var allowsSignUp: Bool

    /// The attributes that users sign in with in addition to the username: the service's `AliasAttributes`.
    ///
    /// An address is an alias once it is verified, and no username may look like one.
    public var aliasAttributes: Set<SignInAttribute>

    /// The addresses that users sign up and sign in with in place of a username: the service's `UsernameAttributes`.
    ///
    /// If it contains ``SignInAttribute/email`` or ``SignInAttribute/phoneNumber``, the username is the user's `sub`, the address
    /// is an attribute, whether verified or not, and there are no aliases.
    public var usernameAttributes: Set<SignInAttribute>

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
    ///   - aliasAttributes: The attributes that users sign in with in addition to the username. Defaults to none.
    ///   - usernameAttributes: The addresses that users sign in with in place of a username. Defaults to none.
    ///   - verifiedAttributes: Which of `email` and `phone_number` a code is sent to for proof.
    ///   - confirmsAtOnce: Whether a new user is confirmed at once.
    ///   - verifiesBeforeUpdate: Whether a new address counts only once it is verified.
    public init(
        allowsSignUp: Bool = true,
        aliasAttributes: Set<SignInAttribute> = [],
        usernameAttributes: Set<SignInAttribute> = [],
        verifiedAttributes: Set<String> = ["email", "phone_number"],
        confirmsAtOnce: Bool = false,
        verifiesBeforeUpdate: Bool = true
    ) {
        self.allowsSignUp = allowsSignUp
        self.aliasAttributes = aliasAttributes
        self.usernameAttributes = usernameAttributes
        self.verifiedAttributes = verifiedAttributes
        self.confirmsAtOnce = confirmsAtOnce
        self.verifiesBeforeUpdate = verifiesBeforeUpdate
    }
}

extension LocalAccountPolicy {
    /// A Boolean value that indicates whether users sign in with an address in place of a username.
    var hasAddressesAsUsernames: Bool { !usernameAttributes.isDisjoint(with: [.email, .phoneNumber]) }

    /// Returns a Boolean value that indicates whether users sign in with an attribute.
    func signsIn(by attribute: String) -> Bool {
        (hasAddressesAsUsernames ? usernameAttributes : aliasAttributes).contains { $0.rawValue == attribute }
    }

    /// The names other than the username that a user signs in with.
    func names(of user: LocalUser) -> [String] {
        SignInAttribute.allCases.map(\.rawValue).filter(signsIn).compactMap { name in
            let isBound = hasAddressesAsUsernames || name == SignInAttribute.preferredUsername.rawValue
            return isBound ? user.attributes[name] : user.verified(name)
        }
    }

    /// The address attribute that a username has the form of, in a pool whose users sign in with it.
    func usernameAttribute(for name: String) -> String? {
        guard hasAddressesAsUsernames else { return nil }
        return CodeDestination.attributes.first { signsIn(by: $0) && UserAttributeRules.isValid(name, as: $0) }
    }

    /// The form of a username, in the words of the service.
    var usernameForm: String {
        switch (signsIn(by: CodeDestination.email), signsIn(by: CodeDestination.phoneNumber)) {
        case (true, true): "either an email or a phone number"
        case (true, false): "an email"
        case (false, _): "a phone number"
        }
    }
}
