extension TokenVerifier {
    /// Verifies the bearer token of an HTTP request.
    ///
    /// - Parameters:
    ///   - header: The value of the request's `Authorization` header: `Bearer`, a space and the token (RFC 6750, section 2.1).
    ///   - use: What it must be for; `nil` takes either.
    ///   - requirements: What it must grant as well, all of it.
    /// - Returns: The token's claims.
    /// - Throws: ``CognitoError``: `missingBearerToken` if the header is absent or of another scheme; the rest as for
    ///   ``verify(_:as:requiring:)``.
    public func verify(
        authorization header: String?,
        as use: TokenUse?,
        requiring requirements: [TokenRequirement] = []
    ) async throws -> VerifiedToken {
        guard let token = header.flatMap(Self.bearerToken) else {
            throw CognitoError.rejectedToken(.missingBearerToken, "The request has no bearer token.")
        }
        return try await verify(token, as: use, requiring: requirements)
    }

    /// What follows the scheme, whose name is case-insensitive (RFC 9110, section 11.1).
    private static func bearerToken(in header: String) -> String? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1].drop { $0 == " " })
    }
}
