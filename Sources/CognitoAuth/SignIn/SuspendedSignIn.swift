import CognitoCrypto
public import Foundation

/// A challenge as data, to answer it in another HTTP request or another process.
///
/// ```swift
/// let sealed = try challenge.suspended.sealed(with: sealingKeys, binding: browserSession)
/// // In a later request of the same browser:
/// let step = try pool.resume(SuspendedSignIn(sealed: sealed, with: sealingKeys, binding: browserSession))
/// ```
///
/// The data contains the username, the session, and the secret of an authenticator app during its setup, but no password and no
/// SRP secret. Anyone who has the data can continue the sign-in. Anyone who can change the data can continue as a different user.
/// Give a browser only the sealed form. The encoding by `Codable` must stay on the server. The description shows the challenge
/// name and the time.
public struct SuspendedSignIn: Hashable, Sendable {
    /// The version of the encoding that this version of the library uses.
    static let currentVersion = 1

    let content: Content

    /// The version of the encoding.
    public var version: Int { content.version }

    /// The date when Cognito issued the session: with the challenge, or later with the secret of an authenticator app.
    ///
    /// Cognito accepts an answer for 3 to 15 minutes, depending on the app client.
    public var issuedAt: Date { Date(timeIntervalSince1970: content.issuedAt) }

    /// The challenge name.
    public var name: ChallengeNameType { content.name }

    /// The user pool ID of the sign-in.
    public var userPoolID: String { content.userPoolID }

    /// The client ID of the sign-in.
    public var clientID: String { content.clientID }

    /// The members of the encoding.
    struct Content: Hashable, Codable {
        var version = currentVersion
        /// In seconds since 1970, so that the encoder's date strategy doesn't matter.
        let issuedAt: TimeInterval
        let name: ChallengeNameType
        let userPoolID: String
        let clientID: String
        let enteredUsername: String
        let username: String
        let deviceKey: String?
        let session: String?
        let secretCode: String?
        let parameters: [String: String]
        let availableChallenges: [ChallengeNameType]
        let operation: String
        let clientMetadata: [String: String]
        let userContextData: UserContextData?
        let contextData: ContextData?
        let analyticsMetadata: AnalyticsMetadata?
        let remembersDevice: Bool?
        let hasUsedSRP: Bool
        let allowsSendingPassword: Bool
        let deviceName: String?
    }
}

extension SuspendedSignIn: Codable {
    private enum CodingKeys: String, CodingKey {
        case version
    }

    /// Decodes a suspended sign-in.
    ///
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if another version of this library encoded it and this
    ///   version can't decode it; `DecodingError` if it is malformed.
    public init(from decoder: any Decoder) throws {
        // The version is decoded first, because the encoding of another version can lack the other members.
        let version = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .version)
        do {
            content = try Content(from: decoder)
        } catch is DecodingError where version != Self.currentVersion {
            throw Self.unsupportedVersion
        }
    }

    /// Encodes the suspended sign-in, without encryption.
    public func encode(to encoder: any Encoder) throws { try content.encode(to: encoder) }

    fileprivate static let unsupportedVersion = CognitoError.invalidConfiguration(
        "The suspended sign-in has an unsupported version. Start the sign-in again."
    )
}

extension SuspendedSignIn: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["name": name, "issuedAt": issuedAt] }
}

extension SuspendedSignIn {
    init(_ state: ChallengeState) {
        let context = state.flow.context
        content = Content(
            issuedAt: state.issuedAt,
            name: state.name,
            userPoolID: state.flow.pool.id.rawValue,
            clientID: state.flow.pool.clientID,
            enteredUsername: state.flow.enteredUsername,
            username: state.flow.username,
            deviceKey: state.flow.device.key,
            session: state.session,
            secretCode: state.secretCode,
            parameters: state.parameters,
            availableChallenges: state.availableChallenges,
            operation: state.operation,
            clientMetadata: context.clientMetadata,
            userContextData: context.userContextData,
            contextData: context.contextData,
            analyticsMetadata: context.analyticsMetadata,
            remembersDevice: context.remembersDevice,
            hasUsedSRP: state.flow.hasUsedSRP,
            allowsSendingPassword: context.allowsSendingPassword,
            deviceName: context.deviceName
        )
    }

    fileprivate var context: SignInContext {
        SignInContext(
            clientMetadata: content.clientMetadata,
            userContextData: content.userContextData,
            contextData: content.contextData,
            analyticsMetadata: content.analyticsMetadata,
            remembersDevice: content.remembersDevice,
            allowsSendingPassword: content.allowsSendingPassword,
            deviceName: content.deviceName
        )
    }

    fileprivate func challengeState(pool: UserPool, context newContext: SignInContext?) -> ChallengeState {
        var context = newContext ?? context
        context.remembersDevice = context.remembersDevice ?? content.remembersDevice
        var flow = SignInFlow(pool: pool, context: context, enteredUsername: content.enteredUsername)
        flow.username = content.username
        flow.hasUsedSRP = content.hasUsedSRP
        if let device = flow.contextDevice {
            // If the keys differ, the sign-in started without this device, or Cognito rejected the device.
            flow.device.isAbandoned = device.deviceKey != content.deviceKey
        }
        // The device key leads to a challenge that requires the device's password, which only the context or the store has.
        if !flow.device.isAbandoned, flow.contextDevice != nil || pool.deviceStore != nil {
            flow.device.key = content.deviceKey
        }
        return ChallengeState(
            flow: flow,
            name: name,
            session: content.session,
            parameters: content.parameters,
            availableChallenges: content.availableChallenges,
            operation: content.operation,
            issuedAt: content.issuedAt,
            secretCode: content.secretCode
        )
    }
}

extension UserPool {
    /// The longest authentication flow session duration of an app client, in seconds.
    private static let maximumSessionLifetime: TimeInterval = 15 * 60

    /// The largest difference between the clocks of two servers that share a sign-in, in seconds.
    private static let maximumClockDifference: TimeInterval = 60

    /// Returns the challenge of a suspended sign-in, without sending a request.
    ///
    /// - Parameters:
    ///   - suspended: The suspended sign-in, from ``SignInChallenge/suspended``.
    ///   - context: The context of every further request, in place of the suspended one. Pass it if the IP address of the user
    ///     can have changed, or if the sign-in has a ``SignInContext/device``, which `suspended` does not contain. A device that
    ///     the sign-in did not start with, or that Cognito rejected, is ignored. If ``SignInContext/remembersDevice`` is `nil`,
    ///     the suspended value is used.
    /// - Returns: The challenge.
    /// - Throws: ``CognitoError``: `invalidConfiguration` if the suspended sign-in belongs to another user pool or app client, or
    ///   has an unsupported version or a date in the future; `sessionExpired` if it is older than 15 minutes.
    public func resume(_ suspended: SuspendedSignIn, context: SignInContext? = nil) throws -> SignInStep {
        guard suspended.version == SuspendedSignIn.currentVersion else { throw SuspendedSignIn.unsupportedVersion }
        guard suspended.userPoolID == id.rawValue, suspended.clientID == clientID else {
            throw CognitoError.invalidConfiguration("The suspended sign-in belongs to another user pool or app client.")
        }
        let age = now().timeIntervalSince(suspended.issuedAt)
        guard age >= -Self.maximumClockDifference else {
            throw CognitoError.invalidConfiguration(
                "The suspended sign-in has a date in the future. Check the servers' clocks."
            )
        }
        guard age <= Self.maximumSessionLifetime else {
            throw CognitoError(code: .sessionExpired, message: "The suspended sign-in is older than 15 minutes.")
        }
        return SignInStep(suspended.challengeState(pool: self, context: context))
    }
}
