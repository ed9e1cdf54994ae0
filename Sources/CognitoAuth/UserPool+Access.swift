import CognitoCrypto

extension UserPool {
    /// Who calls the service: the user's own program, or a server with AWS credentials of its own.
    ///
    /// It is a property of the pool, so that nothing else of a sign-in differs.
    public struct Access: Sendable {
        let credentials: (any AWSCredentialsProvider)?

        var isAdmin: Bool { credentials != nil }

        /// A program that the user runs: `InitiateAuth` and `RespondToAuthChallenge`, which need no AWS credentials.
        public static var client: Self { Self(credentials: nil) }

        /// A server: `AdminInitiateAuth` and `AdminRespondToAuthChallenge`, signed with AWS credentials.
        ///
        /// They need the permissions `cognito-idp:AdminInitiateAuth` and `cognito-idp:AdminRespondToAuthChallenge` for the pool,
        /// and `cognito-idp:AdminUserGlobalSignOut` where a session is signed out everywhere. A
        /// password is then sent by `ADMIN_USER_PASSWORD_AUTH`, and threat protection learns of the user's request by
        /// ``SignInContext/contextData``.
        ///
        /// - Parameter credentials: Where the AWS credentials come from.
        /// - Returns: The access.
        public static func admin(credentials: some AWSCredentialsProvider) -> Self { Self(credentials: credentials) }
    }
}

extension UserPool.Access: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["isAdmin": isAdmin] }
}
