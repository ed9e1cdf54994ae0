/// Where in a message a member stands; the same name is a secret in one place and harmless in another.
enum MemberScope: Sendable {
    /// The body itself and the structures of the service model in it.
    case body
    /// `AuthParameters`, `ChallengeParameters`, `ChallengeResponses`.
    case parameters
    /// `ClientMetadata`, whose names are the caller's own.
    case metadata
    /// `userAttributes` of `NEW_PASSWORD_REQUIRED`, which is JSON in a string.
    case attributes
    /// Header and claims of a token.
    case claims
    /// What WebAuthn defines.
    case passkey
    /// The pool's public keys.
    case keys

    /// The scope of what stands in a member.
    func inside(_ name: String) -> MemberScope {
        switch (self, name) {
        case (.body, "AuthParameters"), (.body, "ChallengeParameters"), (.body, "ChallengeResponses"): .parameters
        case (.body, "ClientMetadata"): .metadata
        case (.body, "CredentialCreationOptions"), (.body, "Credential"): .passkey
        case (.body, "keys"): .keys
        default: document(in: name) ?? self
        }
    }

    /// The scope of the JSON that the service puts into a string; `nil` where a string is no more than that, such as a
    /// password that reads as JSON.
    func document(in name: String) -> MemberScope? {
        switch (self, name) {
        case (.parameters, "userAttributes"): .attributes
        case (.parameters, "CREDENTIAL_REQUEST_OPTIONS"), (.parameters, "CREDENTIAL"): .passkey
        default: nil
        }
    }

    /// What may be seen of a member; what is not known to be harmless is a secret.
    func rule(for name: String, value: String = "") -> MemberRule {
        switch self {
        case .body: MemberTable.body(name)
        case .parameters: MemberTable.parameter(name, value)
        case .metadata: .secret(.metadata)
        case .attributes: .secret(.attribute)
        case .claims: MemberTable.claim(name)
        case .passkey: MemberTable.passkey(name)
        case .keys: MemberTable.key(name)
        }
    }

    /// The kind of what no table names.
    var unnamed: StandInKind {
        switch self {
        case .body, .parameters, .keys: .value
        case .metadata: .metadata
        case .attributes: .attribute
        case .claims: .claim
        case .passkey: .passkeyData
        }
    }
}
