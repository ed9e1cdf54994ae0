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

    /// Answers with the assertion: an `AuthenticationResponseJSON` of WebAuthn Level 3, as JSON text.
    ///
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration`, before a request is sent, if the credential has more than
    ///   64 KiB, 32 levels, or some hundred values.
    public func answer(credential: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.answer(.webAuthn(username: username, credential: credential), metadata: clientMetadata)
    }
}
