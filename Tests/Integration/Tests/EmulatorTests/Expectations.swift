import CognitoAuth
import CognitoCrypto
import Foundation
import Testing

extension Tokens {
    /// The username in the access token.
    var username: String? { unverifiedAccessToken?.username }
}

/// Returns the error of a call that must fail.
func failure(
    sourceLocation: SourceLocation = #_sourceLocation,
    of body: () async throws -> some Sendable
) async throws -> CognitoError {
    try await #require(throws: CognitoError.self, sourceLocation: sourceLocation) { _ = try await body() }
}

/// Returns the code of a user's authenticator app, with time left to use it, because moto accepts only the current code.
func authenticatorCode(of user: Provision.User) async throws -> String {
    try await authenticatorCode(secret: try #require(user.totpSecret))
}

func authenticatorCode(secret: String) async throws -> String {
    let elapsed = Date.now.timeIntervalSince1970.truncatingRemainder(dividingBy: 30)
    if elapsed > 25 { try await Task.sleep(for: .seconds(30.1 - elapsed)) }
    return try TOTP(secretBase32: secret).code(at: .now)
}

func wrongCode(insteadOf right: String) -> String { right == "000000" ? "000001" : "000000" }

/// Checks that no rendering of an error has a secret.
func expectNo(_ secret: String, in error: CognitoError, sourceLocation: SourceLocation = #_sourceLocation) {
    var shown = "\(error) \(String(reflecting: error)) \(error.message)"
    dump(error, to: &shown)
    #expect(!shown.contains(secret), sourceLocation: sourceLocation)
}
