import CognitoAuth
import Foundation

/// `passkeys`: shows, registers and deletes a signed-in user's passkeys.
enum PasskeysCommand: Command {
    static let name = "passkeys"
    static let summary = "show, register or delete a signed-in user's passkeys"

    static var options: [Option] {
        SessionArguments.options + [
            Option("register", "print the options for the authenticator, and read one line of JSON that it answers"),
            Option("delete", OptionValue("ID", .text(example: "bXlLZXk")), "delete a passkey").repeatable, .json,
        ]
    }

    static var details: [String] {
        [
            "The passkeys are printed as they are afterwards, their dates in UTC.",
            SessionArguments.details,
        ]
    }

    static var examples: [Example] {
        [
            Example("Register a passkey.", inPool: name, "--token-file ada.tokens --register")
        ]
    }

    static let success = "Done"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let user = try await SessionArguments.user(arguments, tool)
        if arguments.has("register") { try await register(user, tool.console) }
        for id in arguments.all("delete") {
            try await user.client.deleteWebAuthnCredential(
                DeleteWebAuthnCredentialRequest(accessToken: user.accessToken, credentialID: id)
            )
        }
        var passkeys: [WebAuthnCredentialDescription] = []
        for try await passkey in user.client.passkeys(accessToken: user.accessToken) { passkeys.append(passkey) }
        let report = ListReport("passkeys", of: passkeys.map(members))
        tool.console.give(arguments.has("json") ? report.json : report.text)
    }

    private static func register(_ user: SessionArguments, _ console: Console) async throws {
        let request = StartWebAuthnRegistrationRequest(accessToken: user.accessToken)
        let options = try await user.client.startWebAuthnRegistration(request).credentialCreationOptions
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        console.tell("Creation options for the authenticator:")
        console.tell(JSONText(String(decoding: try encoder.encode(options), as: UTF8.self)).text)
        let answer = try console.ask("Credential, one line of JSON")
        let json = Data(answer.utf8)
        guard let credential = try? JSONDecoder().decode(JSONValue.self, fromUntrusted: json, atMost: 65_536) else {
            throw Refusal(code: "InvalidInput", message: "The credential is no JSON.")
        }
        try await user.client.completeWebAuthnRegistration(
            CompleteWebAuthnRegistrationRequest(accessToken: user.accessToken, credential: credential)
        )
    }

    private static func members(of passkey: WebAuthnCredentialDescription) -> [ListReport.Member] {
        [
            ("id", .string(passkey.credentialID)), ("name", .string(passkey.friendlyCredentialName)),
            ("relyingParty", .string(passkey.relyingPartyID)),
            ("attachment", passkey.authenticatorAttachment.map(JSONLine.Value.string)),
            ("transports", .array(passkey.authenticatorTransports.map(JSONLine.Value.string))),
            ("createdAt", .date(passkey.createdAt)),
        ]
    }
}
