import CognitoCrypto

public import Foundation

/// A challenge as data, to be answered in another HTTP request or another process.
///
/// ```swift
/// let sealed = try challenge.suspended.sealed(with: sealingKeys, binding: browserSession)
/// // In a later request of the same browser:
/// let step = try pool.resume(SuspendedSignIn(sealed: sealed, with: sealingKeys, binding: browserSession))
/// ```
///
/// It contains no password and no SRP secret, but it contains the username, the session of Cognito, and the secret of an
/// authenticator app during its setup. Anyone who has it can continue the sign-in, and anyone who can change it can continue
/// it as a different user. Give a browser only the sealed form; the encoding by `Codable` must stay on the server. A
/// description shows the challenge's name and time.
public struct SuspendedSignIn: Hashable, Sendable {
    /// The version of the encoding that this version of the library writes.
    static let currentVersion = 1

    let content: Content

    /// The version of the encoding.
    public var version: Int { content.version }

    /// When the challenge came, or for an authenticator app that is being set up, its secret: each brings a session.
    ///
    /// The service takes an answer for 3 to 15 minutes, as the app client is configured.
    public var issuedAt: Date { Date(timeIntervalSince1970: content.issuedAt) }

    /// The challenge's name.
    public var name: ChallengeNameType { content.name }

    /// The pool that the challenge came from.
    public var userPoolID: String { content.userPoolID }

    /// The app client that the challenge came from.
    public var clientID: String { content.clientID }

    /// The members of the encoding.
    struct Content: Hashable, Codable {
        var version = currentVersion
        /// In seconds since 1970, whatever date strategy the encoder has.
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

    /// Decodes a suspended challenge.
    ///
    /// - Parameter decoder: The decoder to read from.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if another version of this library wrote what this one
    ///   cannot read, `DecodingError` if it is damaged.
    public init(from decoder: any Decoder) throws {
        // First, because the encoding of another version can lack the other members.
        let version = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .version)
        do {
            content = try Content(from: decoder)
        } catch is DecodingError where version != Self.currentVersion {
            throw Self.unsupportedVersion
        }
    }

    /// Encodes the challenge, without encryption.
    ///
    /// - Parameter encoder: The encoder to write to.
    /// - Throws: An error from the encoder.
    public func encode(to encoder: any Encoder) throws { try content.encode(to: encoder) }

    fileprivate static let unsupportedVersion = CognitoError.invalidConfiguration(
        "The challenge was suspended by another version of this library."
    )
}

extension SuspendedSignIn: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["name": name, "issuedAt": issuedAt] }
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
            session: state.response.session,
            secretCode: state.secretCode,
            parameters: state.response.parameters,
            availableChallenges: state.response.availableChallenges,
            operation: state.response.operation,
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
            // The sign-in started without this device, or Cognito rejected it.
            flow.device.isAbandoned = device.deviceKey != content.deviceKey
        }
        // Without the device's password, which is not suspended, its key would lead to a challenge that nothing can answer.
        if !flow.device.isAbandoned, flow.contextDevice != nil || pool.devices != nil {
            flow.device.key = content.deviceKey
        }
        let response = AuthResponse(
            challengeName: name,
            session: content.session,
            parameters: content.parameters,
            availableChallenges: content.availableChallenges,
            operation: content.operation
        )
        return ChallengeState(
            flow: flow,
            name: name,
            response: response,
            issuedAt: content.issuedAt,
            secretCode: content.secretCode
        )
    }
}

extension UserPool {
    /// The longest validity of a session that an app client can have, in seconds.
    private static let maximumSessionLifetime: TimeInterval = 15 * 60

    /// The largest difference between the clocks of two servers that share a sign-in, in seconds.
    private static let maximumClockDifference: TimeInterval = 60

    /// Takes a challenge up again that was suspended, here or in another process.
    ///
    /// Nothing is sent: whether the challenge is still open shows when it is answered.
    ///
    /// - Parameters:
    ///   - suspended: What ``Challenge/suspended`` gave.
    ///   - context: The context of every request from now on, in place of the suspended one. Pass it if the address of the
    ///     user's request may have changed, or if the sign-in has a ``SignInContext/device``, which is not suspended. A
    ///     device that the sign-in did not start with, or that Cognito rejected, is ignored. If
    ///     ``SignInContext/remembersDevice`` is `nil`, the suspended value remains.
    /// - Returns: The challenge.
    /// - Throws: ``CognitoError``: `invalidConfiguration` if it comes from another pool, another app client or a later
    ///   version of this library, or has a time in the future; `sessionExpired` if it is older than any session can be.
    public func resume(_ suspended: SuspendedSignIn, context: SignInContext? = nil) throws -> SignInStep {
        guard suspended.version == SuspendedSignIn.currentVersion else { throw SuspendedSignIn.unsupportedVersion }
        guard suspended.userPoolID == id.rawValue, suspended.clientID == clientID else {
            throw CognitoError.invalidConfiguration("The challenge comes from another user pool or app client.")
        }
        let age = now().timeIntervalSince(suspended.issuedAt)
        guard age >= -Self.maximumClockDifference else {
            throw CognitoError.invalidConfiguration(
                "The challenge has a time in the future. Check the servers' clocks."
            )
        }
        guard age <= Self.maximumSessionLifetime else {
            throw CognitoError(code: .sessionExpired, message: "The challenge is older than 15 minutes.")
        }
        return SignInStep(suspended.challengeState(pool: self, context: context))
    }
}
