public import CognitoCrypto

/// The answer to a challenge, `ChallengeResponses` in the API.
///
/// Each challenge has a function that returns its responses. The argument `username` is the username in the challenge parameters,
/// not an alias that the user entered. Codes are strings because leading zeros are significant.
///
/// Source: RespondToAuthChallenge and AdminRespondToAuthChallenge, `ChallengeResponses`, in the API reference.
public struct ChallengeResponses: Hashable, Sendable {
    /// The name of the challenge.
    public let challengeName: ChallengeNameType

    /// The responses by their names on the wire.
    public let values: [String: String]

    /// Returns responses to any challenge: the given values, which must include `USERNAME`.
    public static func raw(_ name: ChallengeNameType, _ values: [String: String]) -> Self {
        Self(challengeName: name, values: values)
    }

    /// Returns the responses with the `SECRET_HASH` of their `USERNAME`, which an app client with a secret requires.
    ///
    /// Responses without a `USERNAME` do not change.
    public func withSecretHash(clientID: String, clientSecret: String) -> Self {
        Self(
            challengeName: challengeName,
            values: values.withSecretHash(clientID: clientID, clientSecret: clientSecret)
        )
    }

    /// Returns the responses with the `DEVICE_KEY` of a remembered device, or unchanged if the key is empty.
    public func withDeviceKey(_ key: String) -> Self {
        Self(challengeName: challengeName, values: values.withDeviceKey(key))
    }
}

extension ChallengeResponses: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["challengeName": challengeName] }
}

/// Responses for first factors.
extension ChallengeResponses {
    /// Returns responses to `SELECT_CHALLENGE`: an `ANSWER` from `AvailableChallenges`.
    ///
    /// After the choice of `EMAIL_OTP` or `SMS_OTP`, Cognito sends a code. For the other factors, use a function that also passes
    /// the password, SRP key, or passkey.
    public static func selectChallenge(username: String, factor: ChallengeNameType) -> Self {
        raw(.selectChallenge, [ParameterName.username: username, ParameterName.answer: factor.rawValue])
    }

    /// Returns responses to `SELECT_CHALLENGE`: the `PASSWORD`.
    public static func selectChallenge(username: String, password: String) -> Self {
        selectChallenge(username: username, factor: .password).adding(ParameterName.password, password)
    }

    /// Returns responses to `SELECT_CHALLENGE`: `SRP_A`, the ``/CognitoCrypto/SRPClient/publicKeyHex``.
    public static func selectChallenge(username: String, srpA: String) -> Self {
        selectChallenge(username: username, factor: .passwordSRP).adding(ParameterName.srpA, srpA)
    }

    /// Returns responses to `SELECT_CHALLENGE`: the `CREDENTIAL`, a passkey's `AuthenticationResponseJSON` (WebAuthn Level 3).
    public static func selectChallenge(username: String, credential: String) -> Self {
        selectChallenge(username: username, factor: .webAuthn).adding(ParameterName.credential, credential)
    }

    private func adding(_ name: String, _ value: String) -> Self {
        .raw(challengeName, values.merging([name: value]) { _, new in new })
    }

    /// Returns responses to `PASSWORD`: the `PASSWORD`.
    public static func password(username: String, password: String) -> Self {
        raw(.password, [ParameterName.username: username, ParameterName.password: password])
    }

    /// Returns responses to `PASSWORD_SRP`: `SRP_A`, the ``/CognitoCrypto/SRPClient/publicKeyHex``.
    public static func passwordSRP(username: String, srpA: String) -> Self {
        raw(.passwordSRP, [ParameterName.username: username, ParameterName.srpA: srpA])
    }

    /// Returns responses to `PASSWORD_VERIFIER`: a proof from ``/CognitoCrypto/SRPClient``.
    public static func passwordVerifier(username: String, proof: SRPProof) -> Self {
        raw(.passwordVerifier, passwordClaim(username: username, proof: proof))
    }

    /// Returns responses to `WEB_AUTHN`: the `CREDENTIAL`, a passkey's `AuthenticationResponseJSON` (WebAuthn Level 3).
    public static func webAuthn(username: String, credential: String) -> Self {
        raw(.webAuthn, [ParameterName.username: username, ParameterName.credential: credential])
    }

    /// Returns responses to `SMS_OTP`: the code from an SMS message, `SMS_OTP_CODE`.
    public static func smsOTP(username: String, code: String) -> Self {
        raw(.smsOTP, [ParameterName.username: username, ParameterName.smsOTPCode: code])
    }

    /// Returns responses to `EMAIL_OTP`: the code from an email, `EMAIL_OTP_CODE`.
    public static func emailOTP(username: String, code: String) -> Self {
        raw(.emailOTP, [ParameterName.username: username, ParameterName.emailOTPCode: code])
    }

    /// Returns responses to the admin challenge `ADMIN_NO_SRP_AUTH`: the `PASSWORD`.
    public static func adminNoSRPAuth(username: String, password: String) -> Self {
        raw(.adminNoSRPAuth, [ParameterName.username: username, ParameterName.password: password])
    }

    private static func passwordClaim(username: String, proof: SRPProof) -> [String: String] {
        [
            ParameterName.username: username,
            ParameterName.claimSignature: proof.signature,
            ParameterName.claimSecretBlock: proof.secretBlock,
            ParameterName.timestamp: proof.timestamp,
        ]
    }
}

/// Responses for second factors, remembered devices, new passwords, and custom challenges.
extension ChallengeResponses {
    /// Returns responses to `SELECT_MFA_TYPE`: an `ANSWER` from the challenge's `MFAS_CAN_CHOOSE`.
    ///
    /// ``MFAType/email`` is `EMAIL_OTP`, although some pages of the API reference write `EMAIL_MFA`.
    public static func selectMFAType(username: String, mfaType: MFAType) -> Self {
        raw(.selectMFAType, [ParameterName.username: username, ParameterName.answer: mfaType.rawValue])
    }

    /// Returns responses to `SMS_MFA`: the code from an SMS message, `SMS_MFA_CODE`.
    public static func smsMFA(username: String, code: String) -> Self {
        raw(.smsMFA, [ParameterName.username: username, ParameterName.smsMFACode: code])
    }

    /// Returns responses to `SOFTWARE_TOKEN_MFA`: the code from an authenticator app, `SOFTWARE_TOKEN_MFA_CODE`.
    public static func softwareTokenMFA(username: String, code: String) -> Self {
        raw(.softwareTokenMFA, [ParameterName.username: username, ParameterName.softwareTokenMFACode: code])
    }

    /// Returns responses to `MFA_SETUP` after the setup of an authenticator app.
    ///
    /// The session of the request must be the one that `VerifySoftwareToken` returned.
    public static func mfaSetup(username: String) -> Self { raw(.mfaSetup, [ParameterName.username: username]) }

    /// Returns responses to `MFA_SETUP`: the `EMAIL` address for MFA codes.
    public static func mfaSetup(username: String, email: String) -> Self {
        raw(.mfaSetup, [ParameterName.username: username, ParameterName.email: email])
    }

    /// Returns responses to `DEVICE_SRP_AUTH`: `SRP_A`, the ``/CognitoCrypto/SRPClient/publicKeyHex`` of a new client.
    public static func deviceSRPAuth(username: String, deviceKey: String, srpA: String) -> Self {
        raw(.deviceSRPAuth, [ParameterName.username: username, ParameterName.srpA: srpA]).withDeviceKey(deviceKey)
    }

    /// Returns responses to `DEVICE_PASSWORD_VERIFIER`: a proof from ``/CognitoCrypto/SRPClient``.
    public static func devicePasswordVerifier(username: String, deviceKey: String, proof: SRPProof) -> Self {
        raw(.devicePasswordVerifier, passwordClaim(username: username, proof: proof)).withDeviceKey(deviceKey)
    }

    /// Returns responses to `NEW_PASSWORD_REQUIRED`: the `NEW_PASSWORD`.
    ///
    /// - Parameters:
    ///   - username: The username in the challenge parameters.
    ///   - newPassword: The new password.
    ///   - attributes: Values for the required attributes by their names, such as `given_name` or `custom:tier`, with or without
    ///     the prefix `userAttributes.` of the API.
    /// - Returns: The responses.
    public static func newPasswordRequired(
        username: String,
        newPassword: String,
        attributes: [String: String] = [:]
    ) -> Self {
        var values = [ParameterName.username: username, ParameterName.newPassword: newPassword]
        for (name, value) in attributes {
            let isPrefixed = name.hasPrefix(ParameterName.userAttributePrefix)
            values[isPrefixed ? name : ParameterName.userAttributePrefix + name] = value
        }
        return raw(.newPasswordRequired, values)
    }

    /// Returns responses to `CUSTOM_CHALLENGE`: the `ANSWER` that the user pool's Lambda triggers expect.
    public static func customChallenge(username: String, answer: String) -> Self {
        raw(.customChallenge, [ParameterName.username: username, ParameterName.answer: answer])
    }
}
