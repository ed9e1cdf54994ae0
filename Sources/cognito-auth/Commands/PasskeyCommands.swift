import CognitoAuth
import Foundation

extension Command {
    private static let passkeysJSON = """
        {"passkeys":[{"attachment":"platform","createdAt":"2026-01-01T00:00:00Z","id":"...","name":"...",\
        "relyingParty":"example.com","transports":["internal"]}]}
        """

    static let passkeyList = ofUser("passkey list", "list the passkeys", json: passkeysJSON, run: printPasskeys)

    static let passkeyRegister = ofUser(
        "passkey register",
        "register a passkey",
        details: """
            Prints the creation options for the authenticator, and reads its response, one line of JSON. Prints the resulting \
            passkeys.
            """,
        json: passkeysJSON
    ) { invocation, user in
        let request = StartWebAuthnRegistrationRequest(accessToken: user.accessToken)
        let options = try await user.client.startWebAuthnRegistration(request).credentialCreationOptions
        invocation.console.printMessage("Creation options for the authenticator:\n" + (try JSONText(options).text))
        let response = Data(try invocation.console.prompt("Credential, one line of JSON").utf8)
        guard let credential = JSONValue(parsing: response, atMost: 65_536) else {
            throw ToolError(code: "InvalidInput", message: "The credential is not valid JSON.")
        }
        try await user.client.completeWebAuthnRegistration(
            CompleteWebAuthnRegistrationRequest(accessToken: user.accessToken, credential: credential)
        )
        try await printPasskeys(invocation, user)
    }

    static let passkeyRemove = ofUser(
        "passkey remove",
        "remove passkeys",
        operand: Operand(value: OptionValue("ID", .text(example: "bXlLZXk")), isRepeatable: true),
        details: "ID is an id of `cognito-auth passkey list`. Prints the resulting passkeys.",
        examples: ["Remove a passkey.": "cognito-auth passkey remove bXlLZXk"],
        json: passkeysJSON
    ) { invocation, user in
        for id in invocation.arguments.operands {
            let request = DeleteWebAuthnCredentialRequest(accessToken: user.accessToken, credentialID: id)
            try await user.client.deleteWebAuthnCredential(request)
        }
        try await printPasskeys(invocation, user)
    }

    @Sendable private static func printPasskeys(_ invocation: Invocation, _ user: SignedInUser) async throws {
        try await invocation.printList("passkeys", user.client.passkeys(accessToken: user.accessToken)) { passkey in
            [
                ("id", passkey.credentialID.json), ("name", passkey.friendlyCredentialName.json),
                ("relyingParty", passkey.relyingPartyID.json), ("attachment", passkey.authenticatorAttachment?.json),
                ("transports", .array(passkey.authenticatorTransports.map(\.json))),
                ("createdAt", passkey.createdAt.json),
            ]
        }
    }
}
