import CognitoCrypto

/// The authentication level that a choice-based sign-in must reach, and the sign-in that it steps up.
///
/// ```swift
/// let tokens = try await session.validTokens()
/// let stepUp = StepUp(to: [.level4], from: tokens.accessToken, maximumAge: .seconds(900))
/// let step = try await pool.signIn("ada", with: .choice(stepUp: stepUp))
/// ```
///
/// Cognito requests only the factors that the access token lacks, with the same challenges as in any sign-in. All or nothing: if
/// a factor fails, Cognito issues no tokens, and the access token stays valid. Otherwise it issues new tokens, which replace those
/// of the session.
///
/// Cognito rejects the request if it recognizes none of the levels, if the user has no factors for any of them, if the access
/// token already meets the level or belongs to another user, and, with the code `featureUnavailableInTier`, if the user pool has
/// the Lite feature plan. AWS introduces the feature gradually. In October 2026, user pools without it ignored the levels, so
/// require ``TokenRequirement/anyAuthenticationLevel(of:)`` where the level matters.
///
/// Source: `USER_AUTH` of InitiateAuth in the API reference; "Authentication levels with ACR and AMR claims" and "Step-up
/// authentication with the USER_AUTH flow" in the Amazon Cognito developer guide.
public struct StepUp: Hashable, Sendable {
    /// The accepted levels, `TARGET_ACR_VALUES`, the preferred one first.
    ///
    /// Cognito chooses the first level that the user has factors for, and ignores a level that it doesn't recognize.
    public var levels: [AuthenticationLevel]

    /// The access token of the sign-in to step up, `ACCESS_TOKEN`, or `nil` to sign in with all factors of the level.
    public var accessToken: String?

    /// The maximum time since the sign-in of the access token, `MAX_AGE`, in whole seconds, or `nil` for no limit.
    ///
    /// If the sign-in is older, Cognito requests all factors of the level.
    public var maximumAge: Duration?

    /// Creates a step-up to one of the levels.
    public init(to levels: [AuthenticationLevel], from accessToken: String? = nil, maximumAge: Duration? = nil) {
        self.levels = levels
        self.accessToken = accessToken
        self.maximumAge = maximumAge
    }

    /// Throws an error if Cognito would read other values than these.
    func validate() throws(CognitoError) {
        guard !levels.isEmpty, levels.allSatisfy({ !$0.rawValue.isEmpty && !$0.rawValue.contains(" ") }) else {
            throw .invalidConfiguration(
                "Pass at least one level to the step-up, and no name that is empty or has a space."
            )
        }
        guard maximumAge ?? .zero >= .zero else {
            throw .invalidConfiguration("The maximum age of the step-up is negative. Pass zero or more.")
        }
    }
}

extension StepUp: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["levels": levels] }
}

/// A level of authentication, an authentication context class reference (ACR): the claim `acr`.
///
/// A user pool can have other names for its four levels (`AcrConfiguration`), which ``init(rawValue:)`` accepts.
public struct AuthenticationLevel: OpenEnumeration {
    /// The name on the wire, usually a URI.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `urn:cognito:loa:1`: a password.
    public static let level1 = Self(rawValue: "urn:cognito:loa:1")
    /// `urn:cognito:loa:2`: a code from an email or an SMS message.
    public static let level2 = Self(rawValue: "urn:cognito:loa:2")
    /// `urn:cognito:loa:3`: a passkey, or a password and a code from an email or an SMS message.
    public static let level3 = Self(rawValue: "urn:cognito:loa:3")
    /// `urn:cognito:loa:4`: a password and a code from an authenticator app.
    public static let level4 = Self(rawValue: "urn:cognito:loa:4")
}
