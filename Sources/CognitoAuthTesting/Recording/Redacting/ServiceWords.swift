import CognitoAuth

/// The names of the protocol: those that are known, and what the others look like.
enum ServiceWords {
    /// Members whose strings are lists of names.
    static let lists: Set<String> = [
        "MFAS_CAN_CHOOSE", "MFAS_CAN_SETUP", "MFA_CAN_SETUP", "requiredAttributes", "scope",
    ]

    /// Whether a text is made like a name, or like a list of them.
    static func looksLikeOne(_ text: String, list isList: Bool) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar.isNameCharacter || "#:".unicodeScalars.contains(scalar)
                || isList && "[]\"', /".unicodeScalars.contains(scalar)
        }
    }

    /// Names that stay whatever the secrets are: to take the password `EMAIL` out of where the service says `EMAIL` would
    /// not hide it but tell it, and a client could not read the answer.
    static let known: Set<String> = Set(ChallengeNameType.known.map(\.rawValue))
        .union(AuthFlowType.known.map(\.rawValue)).union(CognitoError.Code.known.map(\.rawValue))
        .union(values).union(attributes)

    /// The values of the service model's other enumerations, and of tokens.
    private static let values: Set<String> = [
        "ARCHIVED", "Bearer", "COMPROMISED", "CONFIRMED", "EMAIL", "ERROR", "EXTERNAL_PROVIDER",
        "FORCE_CHANGE_PASSWORD",
        "Failure", "Invalid", "JWT", "LINKED", "Mfa", "NONE", "Password", "RESEND", "RESET_REQUIRED", "RS256", "SMS",
        "SOFTWARE_TOKEN", "SRP_A", "SSO", "SUCCESS", "SUPPRESS", "Success", "TOKEN", "UNCONFIRMED", "UNKNOWN", "Valid",
        "access", "aws.cognito.signin.user.admin", "id", "not_remembered", "openid", "public-key", "remembered",
    ]

    /// The standard attributes (OpenID Connect Core 1.0, section 5.1), and the prefixes of others.
    private static let attributes: Set<String> = {
        let standard = [
            "address", "birthdate", "email", "email_verified", "family_name", "gender", "given_name", "identities",
            "locale", "middle_name", "name", "nickname", "phone_number", "phone_number_verified", "picture",
            "preferred_username", "profile", "sub", "updated_at", "website", "zoneinfo",
        ]
        return Set(standard + standard.map { "userAttributes.\($0)" } + ["custom", "dev", "userAttributes.custom"])
    }()
}

extension Unicode.Scalar {
    var isLetterOrDigit: Bool { properties.isAlphabetic || properties.numericType != nil }

    /// Whether it stands within a name.
    var isNameCharacter: Bool { isLetterOrDigit || "_.-".unicodeScalars.contains(self) }
}
