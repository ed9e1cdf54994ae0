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
public struct SuspendedSignIn: Hashable, Codable, Sendable {
    /// The version of the encoding that this version writes.
    static let currentVersion = 1

    /// The version of the encoding.
    public let version: Int

    /// When the challenge came, or for an authenticator app that is being set up, its secret: each brings a session.
    ///
    /// The service takes an answer for 3 to 15 minutes, as the app client is configured.
    public let issuedAt: Date

    /// The challenge's name.
    public let name: ChallengeNameType

    /// The pool that the challenge came from.
    public let userPoolID: String

    /// The app client that the challenge came from.
    public let clientID: String

    let typedName: String
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
    /// `true` or absent.
    let hasUsedSRP, allowsSendingPassword: Bool?
    let deviceName: String?

    enum CodingKeys: String, CodingKey {
        case version, issuedAt, name, userPoolID, clientID, typedName, username, deviceKey, session, secretCode
        case parameters, availableChallenges, operation, clientMetadata, userContextData, contextData
        case analyticsMetadata, remembersDevice, hasUsedSRP, allowsSendingPassword, deviceName
    }
}

extension SuspendedSignIn {
    fileprivate var context: SignInContext {
        SignInContext(
            clientMetadata: clientMetadata,
            userContextData: userContextData,
            contextData: contextData,
            analyticsMetadata: analyticsMetadata,
            remembersDevice: remembersDevice,
            allowsSendingPassword: allowsSendingPassword ?? false,
            deviceName: deviceName
        )
    }
}

extension SuspendedSignIn: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["name": name, "issuedAt": issuedAt] }
}

extension OpenChallenge {
    var suspended: SuspendedSignIn {
        SuspendedSignIn(
            version: SuspendedSignIn.currentVersion,
            issuedAt: issuedAt,
            name: name,
            userPoolID: flow.pool.id.rawValue,
            clientID: flow.pool.clientID,
            typedName: flow.typedName,
            username: flow.username,
            deviceKey: flow.device.key,
            session: reply.session,
            secretCode: secretCode,
            parameters: reply.parameters,
            availableChallenges: reply.availableChallenges,
            operation: reply.operation,
            clientMetadata: flow.context.clientMetadata,
            userContextData: flow.context.userContextData,
            contextData: flow.context.contextData,
            analyticsMetadata: flow.context.analyticsMetadata,
            remembersDevice: flow.context.remembersDevice,
            hasUsedSRP: flow.hasUsedSRP ? true : nil,
            allowsSendingPassword: flow.context.allowsSendingPassword ? true : nil,
            deviceName: flow.context.deviceName
        )
    }

    init(_ suspended: SuspendedSignIn, at pool: UserPool, context: SignInContext? = nil) {
        var context = context ?? suspended.context
        context.remembersDevice = context.remembersDevice ?? suspended.remembersDevice
        var flow = SignInFlow(pool: pool, context: context, typedName: suspended.typedName)
        flow.username = suspended.username
        flow.hasUsedSRP = suspended.hasUsedSRP ?? false
        if let device = flow.contextDevice {
            // The sign-in started without this device, or Cognito rejected it.
            flow.device.isGivenUp = device.deviceKey != suspended.deviceKey
        }
        // Without the device's password, which is not suspended, its key would lead to a challenge that nothing can answer.
        if !flow.device.isGivenUp, flow.contextDevice != nil || pool.devices != nil {
            flow.device.key = suspended.deviceKey
        }
        self.init(
            flow: flow,
            name: suspended.name,
            reply: SignInReply(suspended),
            issuedAt: suspended.issuedAt,
            secretCode: suspended.secretCode
        )
    }
}

extension UserPool {
    /// How long a challenge can be open at most, in seconds: the service lets an app client choose 3 to 15 minutes.
    private static let longestSession: TimeInterval = 15 * 60

    /// The largest difference between the clocks of two servers that share a sign-in, in seconds.
    private static let clockTolerance: TimeInterval = 60

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
        guard suspended.version == SuspendedSignIn.currentVersion else { throw SuspendedSignIn.ofOtherVersion }
        guard suspended.userPoolID == id.rawValue, suspended.clientID == clientID else {
            throw CognitoError.invalidConfiguration("The challenge comes from another user pool or app client.")
        }
        let age = now().timeIntervalSince(suspended.issuedAt)
        guard age >= -Self.clockTolerance else {
            throw CognitoError.invalidConfiguration(
                "The challenge has a time in the future. Check the servers' clocks."
            )
        }
        guard age <= Self.longestSession else {
            throw CognitoError(code: .sessionExpired, message: "The challenge is older than 15 minutes.")
        }
        return SignInStep(OpenChallenge(suspended, at: self, context: context))
    }
}
