import CognitoCrypto

/// A passkey's assertion is asked for: `WEB_AUTHN`.
///
/// Hand ``requestOptionsJSON`` to what speaks to the authenticator, a browser's `navigator.credentials.get` or
/// `AuthenticationServices`, and answer with the JSON it returns.
public struct PasskeyChallenge: Challenge, StatefulChallenge {
    let state: ChallengeState

    /// `CREDENTIAL_REQUEST_OPTIONS`: a `PublicKeyCredentialRequestOptionsJSON` of WebAuthn Level 3, as JSON text.
    public var requestOptionsJSON: String? { parameters[ParameterName.credentialRequestOptions] }

    /// The request options read; `nil` if there are none or they are not what WebAuthn says.
    public var requestOptions: PasskeyRequestOptions? { requestOptionsJSON.flatMap(PasskeyRequestOptions.init(json:)) }

    /// Answers with the assertion.
    ///
    /// - Parameters:
    ///   - credential: An `AuthenticationResponseJSON` of WebAuthn Level 3, as JSON text.
    ///   - clientMetadata: What the pool's Lambda triggers are told with this answer, besides the sign-in's own.
    /// - Returns: The next step.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, and with the code `invalidConfiguration`, before
    ///   anything is sent, if the credential has more than 64 KiB, 32 levels, or some hundred values; `CancellationError`.
    public func answer(credential: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.answer(.webAuthn(username: username, credential: credential), metadata: clientMetadata)
    }
}
