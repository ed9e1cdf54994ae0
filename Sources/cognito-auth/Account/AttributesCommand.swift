import CognitoAuth

/// `attributes`: shows and changes a signed-in user's attributes.
enum AttributesCommand: Command {
    static let name = "attributes"
    static let summary = "show, change, delete or verify a signed-in user's attributes"

    static var options: [Option] {
        SessionArguments.options + [
            Option("set", OptionValue("NAME=VALUE", .text(example: "name=Ada")), "change an attribute").repeatable,
            Option("delete", OptionValue("NAME", .text(example: "nickname")), "delete an attribute").repeatable,
            Option(
                "verify",
                OptionValue("NAME", .such(["email", "phone_number"])),
                "have a code sent to email or phone_number, and ask for it"
            ), .metadata, .json,
        ]
    }

    static var details: [String] {
        [
            "The attributes are printed as they are afterwards.",
            SessionArguments.details,
        ]
    }

    static var examples: [Example] {
        [
            Example("Change a name.", inPool: name, "--token-file ada.tokens --set name=Ada"),
            Example("Verify an e-mail address.", inPool: name, "--token-file ada.tokens --verify email"),
        ]
    }

    static let success = "Done"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let changes = try arguments.pairs("set", "NAME=VALUE").sorted { $0.key < $1.key }
        let metadata = try PoolArguments.metadata(arguments)
        let user = try await SessionArguments.user(arguments, tool)
        if !changes.isEmpty {
            let request = UpdateUserAttributesRequest(
                userAttributes: changes.map { Attribute(name: $0.key, value: $0.value) },
                accessToken: user.accessToken,
                clientMetadata: metadata.isEmpty ? nil : metadata
            )
            let sent = try await user.client.updateUserAttributes(request).codeDeliveryDetailsList ?? []
            for details in sent { tool.console.tell(DeliveryReport(details).text) }
        }
        let names = arguments.all("delete")
        if !names.isEmpty {
            try await user.client.deleteUserAttributes(
                DeleteUserAttributesRequest(userAttributeNames: names, accessToken: user.accessToken)
            )
        }
        if let name = arguments.value("verify") { try await verify(name, of: user, metadata, tool.console) }
        let report = UserReport(try await user.client.getUser(GetUserRequest(accessToken: user.accessToken)))
        tool.console.give(arguments.has("json") ? report.json : report.text)
    }

    private static func verify(
        _ name: String,
        of user: SessionArguments,
        _ metadata: [String: String],
        _ console: Console
    ) async throws {
        let request = GetUserAttributeVerificationCodeRequest(
            accessToken: user.accessToken,
            attributeName: name,
            clientMetadata: metadata.isEmpty ? nil : metadata
        )
        if let sent = try await user.client.getUserAttributeVerificationCode(request).codeDeliveryDetails {
            console.tell(DeliveryReport(sent).text)
        }
        try await console.askingCode("Code") { code in
            try await user.client.verifyUserAttribute(
                VerifyUserAttributeRequest(accessToken: user.accessToken, attributeName: name, code: code)
            )
        }
    }
}
