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
    ///   - username: The name that the user will sign in with.
    ///   - password: The password; `nil` for a user who signs in without one, where the pool allows it.
    ///   - attributes: The user's attributes, by their names.
    ///   - validationData: What the pre-sign-up trigger is told, and nobody keeps.
    ///   - context: What goes with the call.
    /// - Returns: Whether the user is confirmed already, and where a code went.
    /// - Throws: ``CognitoError``: `usernameExists`, `invalidPassword`, `invalidParameter` for an attribute that is missing or
    ///   malformed; `CancellationError`.
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
                secretHash: secretHash(of: username),
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

    /// Confirms a sign-up with the code that was sent.
    ///
    /// - Parameters:
    ///   - username: The name that was registered.
    ///   - code: The code, as text.
    ///   - session: The session of ``signUp(_:password:attributes:validationData:context:)``, to go on into a sign-in.
    ///   - takesAlias: Whether an alias is taken from another user who has it; otherwise that is `aliasExists`.
    ///   - context: What goes with the call.
    /// - Returns: A session for ``SignInMethod/choice(preferring:password:session:)``, if the service gives one.
    /// - Throws: ``CognitoError``: `codeMismatch`, `expiredCode`, `aliasExists`, `tooManyFailedAttempts`; `CancellationError`.
    @discardableResult
    public func confirmSignUp(
        _ username: String,
        code: String,
        session: String? = nil,
        takesAlias: Bool = false,
        context: SignInContext = .init()
    ) async throws -> ConfirmSignUpResponse {
        try await client.confirmSignUp(
            ConfirmSignUpRequest(
                clientID: clientID,
                secretHash: secretHash(of: username),
                username: username,
                confirmationCode: code,
                forceAliasCreation: takesAlias ? true : nil,
                analyticsMetadata: context.analyticsMetadata,
                userContextData: userContextData(in: context),
                clientMetadata: context.nonemptyClientMetadata,
                session: session
            )
        )
    }

    /// Sends the code of a sign-up again.
    ///
    /// - Parameters:
    ///   - username: The name that was registered.
    ///   - context: What goes with the call.
    /// - Returns: Where the code went.
    /// - Throws: ``CognitoError``: `limitExceeded` for too many codes, `invalidParameter` for a user who is confirmed;
    ///   `CancellationError`.
    @discardableResult
    public func resendConfirmationCode(
        to username: String,
        context: SignInContext = .init()
    ) async throws -> CodeDeliveryDetails? {
        let request = try ResendConfirmationCodeRequest(
            clientID: clientID,
            secretHash: secretHash(of: username),
            userContextData: userContextData(in: context),
            username: username,
            analyticsMetadata: context.analyticsMetadata,
            clientMetadata: context.nonemptyClientMetadata
        )
        return try await client.resendConfirmationCode(request).codeDeliveryDetails
    }

    /// Sends the code that a new password is set with.
    ///
    /// - Parameters:
    ///   - username: The user's name, or an alias.
    ///   - context: What goes with the call.
    /// - Returns: Where the code went. For a user who does not exist the service makes that up, if the app client hides who exists.
    /// - Throws: ``CognitoError``: `limitExceeded` for too many codes, `invalidParameter` for a user without a verified address;
    ///   `CancellationError`.
    @discardableResult
    public func forgotPassword(
        _ username: String,
        context: SignInContext = .init()
    ) async throws -> CodeDeliveryDetails? {
        let request = try ForgotPasswordRequest(
            clientID: clientID,
            secretHash: secretHash(of: username),
            userContextData: userContextData(in: context),
            username: username,
            analyticsMetadata: context.analyticsMetadata,
            clientMetadata: context.nonemptyClientMetadata
        )
        return try await client.forgotPassword(request).codeDeliveryDetails
    }

    /// Sets a new password with the code that was sent.
    ///
    /// - Parameters:
    ///   - username: The name that the code was asked for with.
    ///   - code: The code, as text.
    ///   - password: The new password.
    ///   - context: What goes with the call.
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
                secretHash: secretHash(of: username),
                username: username,
                confirmationCode: code,
                password: password,
                analyticsMetadata: context.analyticsMetadata,
                userContextData: userContextData(in: context),
                clientMetadata: context.nonemptyClientMetadata
            )
        )
    }

    /// The hash that every request about a user without tokens carries, over the name as it is sent.
    func secretHash(of username: String) -> String? {
        clientSecret.map { SecretHash.compute(username: username, clientID: clientID, clientSecret: $0) }
    }
}

extension Attribute {
    /// The attributes in the order of their names; absent rather than empty.
    fileprivate static func list(_ values: [String: String]) -> [Attribute]? {
        let attributes = values.sorted { $0.key < $1.key }.map { Attribute(name: $0.key, value: $0.value) }
        return attributes.isEmpty ? nil : attributes
    }
}
