import TestSupport
import Testing

@testable import CognitoAuth

/// A service that repeats parts of a passkey's document, which are several secrets in one member.
@Suite("Errors about passkeys")
struct PasskeyErrorTests {
    private static let credential =
        #"{"id":"m4rker-id","rawId":"m4rker-id","type":"public-key","authenticatorAttachment":"platform","#
        + #""response":{"clientDataJSON":"m4rker-data","attestationObject":"m4rker-object","transports":["internal"]},"#
        + #""clientExtensionResults":{"credProps":{"rk":true},"prf":{"results":{"first":"m4rker-key"}}}}"#

    static let messages = [
        credential, "Credential m4rker-id is known.", "Bad attestation 'm4rker-object', data 'm4rker-data'",
        "Unknown extension output m4rker-key",
    ]

    private func client(saying message: String) -> CognitoClient {
        let body = JSONValue.object([
            "__type": .string("WebAuthnOriginNotAllowedException"), "message": .string(message),
        ])
        let transport = ScriptedTransport([.success(.json(body.text ?? "", status: 400))])
        return CognitoClient(region: "eu-west-1", transport: transport)
    }

    private func expectHidden(_ error: CognitoError?) throws {
        let error = try #require(error)
        #expect(error.message.contains("<redacted>"))
        let open = Renderings.texts(of: error).filter { $0.text.contains("m4rker") }.map(\.name)
        #expect(open.isEmpty)
    }

    @Test(arguments: messages)
    func `No part of a registration comes back`(_ message: String) async throws {
        let client = client(saying: message)
        let document = try JSONValue(Self.credential)
        let request = CompleteWebAuthnRegistrationRequest(accessToken: "token", credential: document)
        try expectHidden(
            await #expect(throws: CognitoError.self) { try await client.completeWebAuthnRegistration(request) }
        )
    }

    @Test(arguments: messages)
    func `No part of the answer to a passkey challenge comes back`(_ message: String) async throws {
        let client = client(saying: message)
        let responses = ChallengeResponses.webAuthn(username: "ada", credential: Self.credential)
        let request = RespondToAuthChallengeRequest(clientID: "c", challengeResponses: responses)
        try expectHidden(await #expect(throws: CognitoError.self) { try await client.respondToAuthChallenge(request) })
    }

    @Test func `The words of WebAuthn stay`() async throws {
        let message = "A public-key credential of a cross-platform or platform authenticator, internal or usb."
        let client = client(saying: message)
        let document = try JSONValue(Self.credential)
        let error = await #expect(throws: CognitoError.self) {
            try await client.completeWebAuthnRegistration(.init(accessToken: "token", credential: document))
        }
        #expect(error?.message == message)
    }
}
