public import CognitoCrypto

/// What answers a challenge: its name, with exactly the responses it takes, `ChallengeResponses` of the service.
///
/// There is one builder a challenge; ``raw(_:_:)`` is for challenges that this version does not know. The `username` of an
/// answer is the one the service returned in the challenge's parameters, not an alias that the user typed, and codes are text
/// because leading zeros count.
///
/// Source: RespondToAuthChallenge and AdminRespondToAuthChallenge, `ChallengeResponses`, in the API reference.
public struct ChallengeResponses: Hashable, Sendable {
    /// The challenge that this answers.
    public let challengeName: ChallengeNameType

    /// The responses as they go on the wire.
    public let values: [String: String]

    /// Any responses to any challenge, `USERNAME` included, for what has no builder here.
    public static func raw(_ name: ChallengeNameType, _ values: [String: String]) -> Self {
        Self(challengeName: name, values: values)
    }

    /// The same answer with a `SECRET_HASH` over its own `USERNAME`, for an app client that has a secret.
    ///
    /// The service checks the hash against the very `USERNAME` of the same request, in every answer. An answer without a
    /// `USERNAME` comes back as it is.
    public func withSecretHash(clientID: String, clientSecret: String) -> Self {
        Self(
            challengeName: challengeName,
            values: values.withSecretHash(clientID: clientID, clientSecret: clientSecret)
        )
    }

    /// The same answer with the `DEVICE_KEY` of a remembered device; an empty one, which the service refuses, is left out.
    public func withDeviceKey(_ key: String) -> Self {
        Self(challengeName: challengeName, values: values.withDeviceKey(key))
    }
}

extension ChallengeResponses: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["challengeName": challengeName] }
}

/// The first factors, and the choice between them.
extension ChallengeResponses {
    /// Answers `SELECT_CHALLENGE` with an `ANSWER` from the response's `AvailableChallenges`, the next challenge.
    ///
    /// `EMAIL_OTP` and `SMS_OTP` are chosen like this, and then a code is sent. The other factors have builders that answer in
    /// the same request.
    public static func selectChallenge(username: String, factor: ChallengeNameType) -> Self {
        raw(.selectChallenge, [ParameterName.username: username, ParameterName.answer: factor.rawValue])
    }

    /// Answers `SELECT_CHALLENGE` with the `PASSWORD` itself.
    public static func selectChallenge(username: String, password: String) -> Self {
        selectChallenge(username: username, factor: .password).adding(ParameterName.password, password)
    }

    /// Answers `SELECT_CHALLENGE` with `SRP_A`, the client's public key in hex, ``/CognitoCrypto/SRPClient/publicKeyHex``.
    public static func selectChallenge(username: String, srpA: String) -> Self {
        selectChallenge(username: username, factor: .passwordSRP).adding(ParameterName.srpA, srpA)
    }

    /// Answers `SELECT_CHALLENGE` with a passkey's `CREDENTIAL`, the JSON of an `AuthenticationResponseJSON` of WebAuthn.
    public static func selectChallenge(username: String, credential: String) -> Self {
        selectChallenge(username: username, factor: .webAuthn).adding(ParameterName.credential, credential)
    }

    private func adding(_ name: String, _ value: String) -> Self {
        .raw(challengeName, values.merging([name: value]) { _, new in new })
    }

    /// Answers `PASSWORD` with the `PASSWORD` itself.
    public static func password(username: String, password: String) -> Self {
        raw(.password, [ParameterName.username: username, ParameterName.password: password])
    }

    /// Answers `PASSWORD_SRP` with `SRP_A`, the client's public key in hex, ``/CognitoCrypto/SRPClient/publicKeyHex``.
    public static func passwordSRP(username: String, srpA: String) -> Self {
        raw(.passwordSRP, [ParameterName.username: username, ParameterName.srpA: srpA])
    }

    /// Answers `PASSWORD_VERIFIER` with the proof that ``/CognitoCrypto/SRPClient`` made of the challenge.
    public static func passwordVerifier(username: String, proof: SRPProof) -> Self {
        raw(.passwordVerifier, claim(username: username, proof: proof))
    }

    /// Answers `WEB_AUTHN` with a passkey's `CREDENTIAL`, the JSON of an `AuthenticationResponseJSON` of WebAuthn.
    public static func webAuthn(username: String, credential: String) -> Self {
        raw(.webAuthn, [ParameterName.username: username, ParameterName.credential: credential])
    }

    /// Answers `SMS_OTP` with the code from a text message, `SMS_OTP_CODE`.
    public static func smsOTP(username: String, code: String) -> Self {
        raw(.smsOTP, [ParameterName.username: username, ParameterName.smsOTPCode: code])
    }

    /// Answers `EMAIL_OTP` with the code from an email, `EMAIL_OTP_CODE`.
    public static func emailOTP(username: String, code: String) -> Self {
        raw(.emailOTP, [ParameterName.username: username, ParameterName.emailOTPCode: code])
    }

    /// Answers `ADMIN_NO_SRP_AUTH` with the `PASSWORD` itself, from a server.
    public static func adminNoSRPAuth(username: String, password: String) -> Self {
        raw(.adminNoSRPAuth, [ParameterName.username: username, ParameterName.password: password])
    }

    private static func claim(username: String, proof: SRPProof) -> [String: String] {
        [
            ParameterName.username: username,
            ParameterName.claimSignature: proof.signature,
            ParameterName.claimSecretBlock: proof.secretBlock,
            ParameterName.timestamp: proof.timestamp,
        ]
    }
}

/// The second factors, remembered devices, new passwords, and custom challenges.
extension ChallengeResponses {
    /// Answers `SELECT_MFA_TYPE` with an `ANSWER` from the challenge's `MFAS_CAN_CHOOSE`.
    ///
    /// Some pages of the API reference write `EMAIL_MFA` where the service's own enumeration has `EMAIL_OTP`, which is what
    /// ``MFAFactor/email`` sends.
    public static func selectMFAType(username: String, factor: MFAFactor) -> Self {
        raw(.selectMFAType, [ParameterName.username: username, ParameterName.answer: factor.rawValue])
    }

    /// Answers `SMS_MFA` with the code from a text message, `SMS_MFA_CODE`.
    public static func smsMFA(username: String, code: String) -> Self {
        raw(.smsMFA, [ParameterName.username: username, ParameterName.smsMFACode: code])
    }

    /// Answers `SOFTWARE_TOKEN_MFA` with the six digits of an authenticator app, `SOFTWARE_TOKEN_MFA_CODE`.
    public static func softwareTokenMFA(username: String, code: String) -> Self {
        raw(.softwareTokenMFA, [ParameterName.username: username, ParameterName.softwareTokenMFACode: code])
    }

    /// Answers `MFA_SETUP` after an authenticator app has been set up.
    ///
    /// The request's session must be the one that `VerifySoftwareToken` returned.
    public static func mfaSetup(username: String) -> Self {
        raw(.mfaSetup, [ParameterName.username: username])
    }

    /// Answers `MFA_SETUP` with the `EMAIL` address to which codes are sent as the second factor.
    public static func mfaSetup(username: String, email: String) -> Self {
        raw(.mfaSetup, [ParameterName.username: username, ParameterName.email: email])
    }

    /// Answers `DEVICE_SRP_AUTH` with `SRP_A`, the public key in hex of an exchange of the device's own.
    public static func deviceSRPAuth(username: String, deviceKey: String, srpA: String) -> Self {
        raw(.deviceSRPAuth, [ParameterName.username: username, ParameterName.srpA: srpA]).withDeviceKey(deviceKey)
    }

    /// Answers `DEVICE_PASSWORD_VERIFIER` with the proof that ``/CognitoCrypto/SRPClient`` made of the challenge.
    public static func devicePasswordVerifier(username: String, deviceKey: String, proof: SRPProof) -> Self {
        raw(.devicePasswordVerifier, claim(username: username, proof: proof)).withDeviceKey(deviceKey)
    }

    /// Answers `NEW_PASSWORD_REQUIRED` with the user's own password, `NEW_PASSWORD`.
    ///
    /// - Parameters:
    ///   - username: The name the service returned.
    ///   - newPassword: The new password.
    ///   - attributes: Values for the attributes the challenge requires, by their plain names such as `given_name` or
    ///     `custom:tier`, or with the prefix `userAttributes.` that goes on the wire.
    /// - Returns: The answer.
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

    /// Answers `CUSTOM_CHALLENGE` with the `ANSWER` that the pool's Lambda triggers expect.
    public static func customChallenge(username: String, answer: String) -> Self {
        raw(.customChallenge, [ParameterName.username: username, ParameterName.answer: answer])
    }
}
