public import CognitoAuth
package import CognitoCrypto
public import Foundation

extension LocalUserPool {
    /// The configuration of a local user pool, which corresponds to settings of the user pools API.
    ///
    /// ```swift
    /// let local = LocalUserPool(configuration: .init { $0.mfaConfiguration = .required(settingUp: [.totp]) })
    /// ```
    public struct Configuration: Sendable {
        /// The user pool ID, by default `us-east-1_Local0001`: a Region, `_`, and a name of letters and digits.
        public var id = "us-east-1_Local0001"

        /// The app clients, by default one public client that allows every flow.
        ///
        /// An empty array has the same effect as the default.
        public var appClients = [LocalAppClient()]

        /// The requirements for new passwords, by default at least eight characters: `PasswordPolicy`.
        public var passwordPolicy = LocalPasswordPolicy()

        /// The attributes that every user must have, empty by default.
        ///
        /// `NEW_PASSWORD_REQUIRED` contains the names of those that a user with a temporary password lacks.
        public var requiredAttributes: [String] = []

        /// The attributes that users sign in with in addition to the username, empty by default: `AliasAttributes`.
        ///
        /// An email address or phone number is an alias only if it is verified. A username can't have the form of an alias.
        public var aliasAttributes: Set<SignInAttribute> = []

        /// The attributes that users sign up and sign in with in place of a username, empty by default: `UsernameAttributes`.
        ///
        /// If it contains ``SignInAttribute/email`` or ``SignInAttribute/phoneNumber``, the username is the user's `sub`. The
        /// email address or phone number is an attribute, which need not be verified. There are no aliases.
        public var usernameAttributes: Set<SignInAttribute> = []

        /// The attributes that users verify with a code, by default `email` and `phone_number`: `AutoVerifiedAttributes`.
        public var autoVerifiedAttributes: Set<String> = ["email", "phone_number"]

        /// A Boolean value that indicates whether users verify a new email address or phone number before it replaces the old
        /// one, by default `true`: `AttributesRequireVerificationBeforeUpdate`.
        public var requiresVerificationBeforeUpdate = true

        /// A Boolean value that indicates whether users can sign up, by default `true`: the opposite of
        /// `AllowAdminCreateUserOnly`.
        public var allowsSignUp = true

        /// A Boolean value that indicates whether users who sign up are confirmed without a code, by default `false`.
        ///
        /// A pre sign-up Lambda trigger does the same with `autoConfirmUser`.
        public var autoConfirmsUsers = false

        /// The groups that exist although no user is in them, empty by default: `CreateGroup`.
        public var groups: Set<String> = []

        /// The second factors that the pool requires, by default those that a user has: `MfaConfiguration`.
        public var mfaConfiguration = LocalMFAConfiguration.optional

        /// The factors that a choice-based sign-in can start with, by default all of them: `AllowedFirstAuthFactors`.
        public var allowedFirstFactors = Set(LocalFirstFactor.allCases)

        /// The names of the four authentication levels in the claim `acr`, by default those of Cognito: `AcrConfiguration`.
        ///
        /// The pool adds `acr` and `amr` to the tokens of every sign-in with a factor of its own. A sign-in with custom challenges
        /// alone has no level.
        public var authenticationLevels: [AuthenticationLevel] = [.level1, .level2, .level3, .level4]

        /// The requirements for passkeys: `WebAuthnConfiguration`.
        public var passkeyPolicy = LocalPasskeyPolicy()

        /// The challenges of `CUSTOM_AUTH` in place of Lambda triggers, or `nil`, the default, to reject the flow.
        public var customChallenges: CustomChallenges?

        /// The device tracking, or `nil`, the default, to remember no devices: `DeviceConfiguration`.
        public var deviceTracking: LocalDeviceTracking?

        /// The identity pool that exchanges ID tokens for AWS credentials, or `nil`, the default, for none.
        public var identityPool: LocalIdentityPool?

        /// The validity of the session between two requests of a sign-in, by default three minutes: `AuthSessionValidity`.
        public var authSessionValidity = Duration.seconds(180)

        /// The clock of the sessions, codes, and tokens, by default the system clock.
        public var now: @Sendable () -> Date = { Date() }

        /// A Boolean value that indicates whether the pool warns if the process is not a test.
        package var warnsOutsideTests = true

        /// The key that signs the tokens, or `nil` for a key that all pools of the process share.
        package var signingKey: RSAPrivateKey?

        /// The closure that suspends the caller for a ``LocalFault/delay(_:)``.
        package var wait: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

        /// Creates a configuration with the default values, which a closure can change.
        public init(_ change: (inout Configuration) -> Void = { _ in }) { change(&self) }
    }

    /// An attribute whose value a user can sign in with.
    public enum SignInAttribute: String, Hashable, Sendable, CaseIterable {
        /// The email address: `email`.
        case email
        /// The phone number: `phone_number`.
        case phoneNumber = "phone_number"
        /// The preferred username, which can only be an alias: `preferred_username`.
        case preferredUsername = "preferred_username"
    }
}

extension LocalUserPool.Configuration {
    /// A Boolean value that indicates whether users sign in with an email address or phone number in place of a username.
    var hasAddressesAsUsernames: Bool { !usernameAttributes.isDisjoint(with: [.email, .phoneNumber]) }

    /// The attributes that users sign in with.
    var signInAttributes: Set<LocalUserPool.SignInAttribute> {
        hasAddressesAsUsernames ? usernameAttributes : aliasAttributes
    }

    /// Returns a Boolean value that indicates whether users sign in with an attribute.
    func isSignInAttribute(_ name: String) -> Bool { signInAttributes.contains { $0.rawValue == name } }

    /// Returns the values other than the username that a user signs in with.
    func aliases(of user: LocalUser) -> [String] {
        signInAttributes.compactMap { attribute in
            hasAddressesAsUsernames || attribute == .preferredUsername
                ? user.attributes[attribute.rawValue] : user.verified(attribute.rawValue)
        }
    }

    /// Returns the attribute whose form a username has if the pool uses that attribute in place of usernames, or `nil`.
    func usernameAttribute(for username: String) -> String? {
        guard hasAddressesAsUsernames else { return nil }
        return CodeDestination.attributes.first {
            isSignInAttribute($0) && UserAttributeRules.isValid(username, as: $0)
        }
    }

    /// The required form of a username, as in Cognito's message.
    var usernameForm: String {
        switch (isSignInAttribute(CodeDestination.email), isSignInAttribute(CodeDestination.phoneNumber)) {
        case (true, true): "either an email or a phone number"
        case (true, false): "an email"
        case (false, _): "a phone number"
        }
    }
}
