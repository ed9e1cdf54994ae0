import CognitoAuth
import CognitoCrypto

extension Command {
    private static let userJSON = """
        {"attributes":{"email":"ada@example.com"},"mfa":["SOFTWARE_TOKEN_MFA"],"preferredMFA":"SOFTWARE_TOKEN_MFA",\
        "username":"ada"}
        """

    static let whoAmI = ofUser(
        "whoami",
        "show the signed-in user",
        details: "Requests the user from Amazon Cognito, which detects a revoked session.",
        examples: ["Show the user of a profile.": "cognito-auth whoami --profile dev"],
        json: #"{"clientID":"...","profile":"default","sub":"...","userPoolID":"...","username":"ada"}"#
    ) { invocation, user in
        let response = try await user.client.getUser(GetUserRequest(accessToken: user.accessToken))
        try invocation.printObject([
            ("username", response.username.json),
            ("sub", response.userAttributes?.first { $0.name == "sub" }?.value?.json),
            ("userPoolID", user.pool.id.rawValue.json), ("clientID", user.pool.clientID.json),
            ("profile", invocation.arguments.profileName.json),
        ])
    }

    static let userShow = ofUser("user show", "show the attributes and second factors", json: userJSON, run: printUser)

    static let userSet = ofUser(
        "user set",
        "set attributes",
        operand: Operand(value: OptionValue("NAME=VALUE", .text(example: "name=Ada")), isRepeatable: true),
        options: [.clientMetadata],
        details: "Prints the resulting attributes and second factors.",
        examples: ["Set a name.": "cognito-auth user set name=Ada"],
        json: userJSON
    ) { invocation, user in
        let attributes = try invocation.arguments.pairs()
        let request = UpdateUserAttributesRequest(
            userAttributes: attributes.sorted { $0.key < $1.key }.map { Attribute(name: $0.key, value: $0.value) },
            accessToken: user.accessToken,
            clientMetadata: try invocation.clientMetadata
        )
        let response = try await user.client.updateUserAttributes(request)
        for details in response.codeDeliveryDetailsList ?? [] { invocation.printDelivery(details) }
        try await printUser(invocation, user)
    }

    static let userVerify = ofUser(
        "user verify",
        "verify the email address or the phone number with a code",
        operand: Operand(value: OptionValue("NAME", .oneOf(["email", "phone_number"]))),
        options: [Option("skip-send", "use a code that was already sent"), .clientMetadata],
        details: "Sends a verification code and prompts for it. Prints the resulting attributes and second factors.",
        examples: ["Verify the email address.": "cognito-auth user verify email"],
        json: userJSON
    ) { invocation, user in
        let name = invocation.arguments.operands[0]
        if !invocation.arguments.has("skip-send") {
            let request = GetUserAttributeVerificationCodeRequest(
                accessToken: user.accessToken,
                attributeName: name,
                clientMetadata: try invocation.clientMetadata
            )
            let response = try await user.client.getUserAttributeVerificationCode(request)
            invocation.printDelivery(response.codeDeliveryDetails)
        }
        try await invocation.console.promptForCode("Code") { code in
            try await user.client.verifyUserAttribute(
                VerifyUserAttributeRequest(accessToken: user.accessToken, attributeName: name, code: code)
            )
        }
        try await printUser(invocation, user)
    }

    static let userDelete = Command(
        "user delete",
        "delete attributes, or the account",
        operand: Operand(value: OptionValue("NAME", .text(example: "nickname")), isRequired: false, isRepeatable: true),
        options: Option.session + [Option("account", "delete the account, after a prompt for the username")],
        details: """
            Deletes the named attributes, and prints those that remain. With --account, deletes the user with everything that \
            belongs to the user, and removes the session.
            """,
        examples: ["Delete an attribute.": "cognito-auth user delete nickname"],
        json: userJSON + #"; with --account {"status":"deleted"}"#
    ) { invocation in
        let names = invocation.arguments.operands
        guard invocation.arguments.has("account") == names.isEmpty else {
            throw UsageError("Name the attributes to delete, or use --account.")
        }
        let user = try await invocation.signedInUser()
        guard names.isEmpty else {
            let request = DeleteUserAttributesRequest(userAttributeNames: names, accessToken: user.accessToken)
            try await user.client.deleteUserAttributes(request)
            return try await printUser(invocation, user)
        }
        let username = user.tokens.unverifiedAccessToken?.username ?? ""
        let answer = try invocation.console.prompt("Enter the username \(username) to delete the account")
        guard !username.isEmpty, answer == username else {
            throw ToolError(code: "NotConfirmed", message: "The username does not match. The account was not deleted.")
        }
        try await user.client.deleteUser(DeleteUserRequest(accessToken: user.accessToken))
        try await invocation.session(at: user.pool).signOut(.local)
        try invocation.printStatus("deleted", "The account was deleted.")
    }

    @Sendable private static func printUser(_ invocation: Invocation, _ user: SignedInUser) async throws {
        let response = try await user.client.getUser(GetUserRequest(accessToken: user.accessToken))
        let attributes = (response.userAttributes ?? []).map { (name: $0.name, value: $0.value?.json) }
        let username: Field = ("username", response.username.json)
        try invocation.printObject(
            [username, ("attributes", JSONValue.object(of: attributes))] + response.factors,
            lines: [username] + attributes + [("second factors", response.factorList.json)]
        )
    }
}
