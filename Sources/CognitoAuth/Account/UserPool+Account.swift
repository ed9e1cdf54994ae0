import CognitoCrypto

extension UserPool {
    /// Registers a new user.
    ///
    /// ```swift
    /// let user = try await pool.signUp("ada", password: password, attributes: ["email": "ada@example.com"])
    /// let confirmed = try await pool.confirmSignUp("ada", code: await ask("Code"), session: user.session)
    /// let step = try await pool.signIn("ada", with: .choice(session: confirmed.session))
    /// ```
    ///
    /// - Parameters:
    ///   - username: The username, or the email address or phone number if the user pool uses these as usernames.
    ///   - password: The password, or `nil` for a user without one, if the user pool allows that.
    ///   - attributes: The user's attributes by name.
    ///   - validationData: The validation data for the pre sign-up Lambda trigger. Cognito doesn't store it.
    ///   - context: The client metadata and the context data of the request.
    /// - Returns: The registration result, with the confirmation status and the code delivery details.
    /// - Throws: ``CognitoError``: `invalidParameter` for a missing or malformed attribute, `usernameExists`, `invalidPassword`;
    ///   `CancellationError`.
    public func signUp(
        _ username: String,
        password: String?,
        attributes: [String: String] = [:],
        validationData: [String: String] = [:],
        context: SignInContext = .init()
    ) async throws -> SignUpResponse {
        try await client.signUp(
            SignUpRequest(
                clientID: clientID,
                secretHash: secretHash(for: username),
                username: username,
                password: password,
                userAttributes: Attribute.list(attributes),
                validationData: Attribute.list(validationData),
                analyticsMetadata: context.analyticsMetadata,
                userContextData: userContextData(in: context),
                clientMetadata: context.nonemptyClientMetadata
            )
        )
    }

    /// Confirms a sign-up with the confirmation code.
    ///
    /// - Parameters:
    ///   - username: The username of the sign-up.
    ///   - code: The code, as text.
    ///   - session: The session that ``signUp(_:password:attributes:validationData:context:)`` returned, to sign the user in.
    ///   - forceAliasCreation: Pass `true` to move an alias from another user. If `false`, such an alias causes `aliasExists`.
    ///   - context: The client metadata and the context data of the request.
    /// - Returns: A session for ``SignInMethod/choice(preferring:password:session:stepUp:)``, if Cognito issues one.
    /// - Throws: ``CognitoError``: `codeMismatch`, `expiredCode`, `aliasExists`, `tooManyFailedAttempts`; `CancellationError`.
    @discardableResult
    public func confirmSignUp(
        _ username: String,
        code: String,
        session: String? = nil,
        forceAliasCreation: Bool = false,
        context: SignInContext = .init()
    ) async throws -> ConfirmSignUpResponse {
        try await client.confirmSignUp(
            ConfirmSignUpRequest(
                clientID: clientID,
                secretHash: secretHash(for: username),
                username: username,
                confirmationCode: code,
                forceAliasCreation: forceAliasCreation ? true : nil,
                analyticsMetadata: context.analyticsMetadata,
                userContextData: userContextData(in: context),
                clientMetadata: context.nonemptyClientMetadata,
                session: session
            )
        )
    }

    /// Sends the confirmation code of a sign-up again, and returns the code delivery details.
    ///
    /// - Throws: ``CognitoError``: `limitExceeded` for too many codes, `invalidParameter` for a user who is confirmed;
    ///   `CancellationError`.
    @discardableResult
    public func resendConfirmationCode(
        to username: String,
        context: SignInContext = .init()
    ) async throws -> CodeDeliveryDetails? {
        let request = try ResendConfirmationCodeRequest(
            clientID: clientID,
            secretHash: secretHash(for: username),
            userContextData: userContextData(in: context),
            username: username,
            analyticsMetadata: context.analyticsMetadata,
            clientMetadata: context.nonemptyClientMetadata
        )
        return try await client.resendConfirmationCode(request).codeDeliveryDetails
    }

    /// Sends a confirmation code for a new password, and returns the code delivery details.
    ///
    /// The details are simulated for an unknown user if the app client prevents user existence errors.
    ///
    /// - Throws: ``CognitoError``: `limitExceeded` for too many codes, `invalidParameter` for a user without a verified email
    ///   address or phone number; `CancellationError`.
    @discardableResult
    public func forgotPassword(
        _ username: String,
        context: SignInContext = .init()
    ) async throws -> CodeDeliveryDetails? {
        let request = try ForgotPasswordRequest(
            clientID: clientID,
            secretHash: secretHash(for: username),
            userContextData: userContextData(in: context),
            username: username,
            analyticsMetadata: context.analyticsMetadata,
            clientMetadata: context.nonemptyClientMetadata
        )
        return try await client.forgotPassword(request).codeDeliveryDetails
    }

    /// Sets a new password with the confirmation code.
    ///
    /// - Throws: ``CognitoError``: `codeMismatch`, `expiredCode`, `invalidPassword`, `passwordHistoryPolicyViolation`,
    ///   `tooManyFailedAttempts`; `CancellationError`.
    public func confirmForgotPassword(
        _ username: String,
        code: String,
        newPassword password: String,
        context: SignInContext = .init()
    ) async throws {
        try await client.confirmForgotPassword(
            ConfirmForgotPasswordRequest(
                clientID: clientID,
                secretHash: secretHash(for: username),
                username: username,
                confirmationCode: code,
                password: password,
                analyticsMetadata: context.analyticsMetadata,
                userContextData: userContextData(in: context),
                clientMetadata: context.nonemptyClientMetadata
            )
        )
    }

    /// Returns the secret hash for the username in a request, or `nil` if the app client has no secret.
    func secretHash(for username: String) -> String? {
        clientSecret.map { SecretHash.compute(username: username, clientID: clientID, clientSecret: $0) }
    }
}

extension Attribute {
    /// Returns attributes sorted by name, or `nil` without attributes.
    fileprivate static func list(_ values: [String: String]) -> [Attribute]? {
        let attributes = values.sorted { $0.key < $1.key }.map { Attribute(name: $0.key, value: $0.value) }
        return attributes.isEmpty ? nil : attributes
    }
}
