import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Attributes")
struct AttributeTests {
    private let ada = LocalUser("ada", password: "correct horse").withEmail("ada@example.com")

    private func attributes(_ token: String, _ scene: AccountScene) async throws -> [String: String] {
        let user = try await scene.client.getUser(GetUserRequest(accessToken: token))
        return Dictionary(uniqueKeysWithValues: (user.userAttributes ?? []).map { ($0.name, $0.value ?? "") })
    }

    private func update(
        _ values: [String: String],
        _ token: String,
        _ scene: AccountScene
    ) async throws
        -> [CodeDeliveryDetails]?
    {
        let list = values.map { Attribute(name: $0.key, value: $0.value) }
        return try await scene.client.updateUserAttributes(
            UpdateUserAttributesRequest(userAttributes: list, accessToken: token)
        ).codeDeliveryDetailsList
    }

    private func verify(_ name: String, _ code: String, _ token: String, _ scene: AccountScene) async throws -> String?
    {
        let body = ["AccessToken": token, "AttributeName": name, "Code": code]
        return try await scene.wire.send("VerifyUserAttribute", body).error
    }

    @Test func `a new address waits for its code, and the old one holds until then`() async throws {
        let scene = try AccountScene()
        let token = try await scene.signIn(ada)
        try await scene.client.setUserMFAPreference(
            SetUserMFAPreferenceRequest(emailMFASettings: MFASettings(enabled: true), accessToken: token)
        )
        let sent = try await update(["email": "lovelace@example.org", "name": "Ada"], token, scene)
        #expect(sent?.map(\.destination) == ["l***@e***"] && sent?.first?.attributeName == "email")
        let waiting = try await attributes(token, scene)
        #expect(
            waiting["email"] == "ada@example.com" && waiting["email_verified"] == "true" && waiting["name"] == "Ada"
        )

        let message = try #require(await scene.local.outbox.last)
        #expect(message.purpose == .verification(of: "email") && message.destination == "l***@e***")
        let wrong = try await scene.wrongCode(for: "ada")
        #expect(try await verify("email", wrong, token, scene) == AccountScene.wrongCode)
        #expect(try await verify("email", message.code, token, scene) == nil)
        let changed = try await attributes(token, scene)
        #expect(changed["email"] == "lovelace@example.org" && changed["email_verified"] == "true")
        #expect(try await verify("email", message.code, token, scene) == AccountScene.expiredCode)

        let code = try await scene.pool.signIn("lovelace@example.org", with: .password("correct horse")).code
        #expect(code.parameters["CODE_DELIVERY_DESTINATION"] == "l***@e***")
    }

    @Test func `an address may take the old one's place at once, not verified`() async throws {
        let scene = try AccountScene(
            account: LocalAccountPolicy(verifiedAttributes: ["email"], verifiesBeforeUpdate: false)
        )
        let token = try await scene.signIn(ada)
        let sent = try await update(["email": "lovelace@example.org", "phone_number": "+15550001234"], token, scene)
        #expect(sent?.map(\.attributeName) == ["email"])
        let changed = try await attributes(token, scene)
        #expect(changed["email"] == "lovelace@example.org" && changed["email_verified"] == "false")
        #expect(changed["phone_number"] == "+15550001234" && changed["phone_number_verified"] == "false")
        #expect(try await update(["email": "lovelace@example.org"], token, scene) == [])
    }

    @Test func `a code is sent for the address that waits, or the one that there is`() async throws {
        let scene = try AccountScene()
        let token = try await scene.signIn(ada)
        func send(_ name: String) async throws -> CodeDeliveryDetails? {
            try await scene.client.getUserAttributeVerificationCode(
                GetUserAttributeVerificationCodeRequest(accessToken: token, attributeName: name)
            ).codeDeliveryDetails
        }
        #expect(try await send("email")?.destination == "a***@e***")
        _ = try await update(["email": "lovelace@example.org"], token, scene)
        for _ in 1...3 { #expect(try await send("email")?.destination == "l***@e***") }
        #expect(try await refusal { try await send("email") } == "LimitExceededException: \(AccountScene.tooOften)")
        #expect(
            try await refusal { try await send("phone_number") }
                == "InvalidParameterException: User does not have a value of attribute phone_number."
        )
        #expect(try await refusal { try await send("name") } == "InvalidParameterException: Invalid attribute name.")
    }

    @Test func `five wrong codes end it, and a code is good for a day`() async throws {
        let scene = try AccountScene()
        let token = try await scene.signIn(ada)
        #expect(try await verify("email", "123456", token, scene) == AccountScene.expiredCode)
        _ = try await update(["phone_number": "+15550001234"], token, scene)
        let code = try #require(await scene.local.lastCode(for: "ada"))
        let wrong = try await scene.wrongCode(for: "ada")
        for _ in 1...5 { #expect(try await verify("phone_number", wrong, token, scene) == AccountScene.wrongCode) }
        #expect(
            try await verify("phone_number", code, token, scene) == "LimitExceededException: \(AccountScene.tooOften)"
        )
        scene.clock.advance(by: 86_400)
        let later = try await scene.wire.signIn("ada", password: "correct horse").token("AccessToken")
        #expect(try await verify("phone_number", code, later, scene) == AccountScene.expiredCode)
    }

    @Test func `an alias is one user's`() async throws {
        let scene = try AccountScene()
        await scene.local.add(
            LocalUser("bob", password: "x", attributes: ["preferred_username": "bobby"]).withEmail("bob@example.com")
        )
        let token = try await scene.signIn(ada)
        _ = try await update(["email": "bob@example.com"], token, scene)
        let code = try #require(await scene.local.lastCode(for: "ada"))
        #expect(
            try await verify("email", code, token, scene)
                == "AliasExistsException: An account with the email already exists."
        )
        #expect(
            try await refusal { try await update(["preferred_username": "bobby"], token, scene) }
                == "AliasExistsException: An account with the preferred_username already exists."
        )
        _ = try await update(["preferred_username": "lovelace"], token, scene)
        _ = try await scene.pool.signIn("lovelace", with: .password("correct horse")).tokens
    }

    @Test func `attributes are deleted, but for those that are the pool's`() async throws {
        let scene = try AccountScene(requiredAttributes: ["name"])
        let token = try await scene.signIn(
            LocalUser("ada", password: "correct horse", attributes: ["name": "Ada"])
                .withEmail("ada@example.com")
        )
        func delete(_ names: String...) async throws -> DeleteUserAttributesResponse {
            try await scene.client.deleteUserAttributes(
                DeleteUserAttributesRequest(userAttributeNames: names, accessToken: token)
            )
        }
        let unauthorized = "NotAuthorizedException: A client attempted to write unauthorized attribute"
        let required =
            "InvalidParameterException: Attributes did not conform to the schema: name: "
            + "The attribute is required\n"
        #expect(try await refusal { try await delete("sub") } == unauthorized)
        #expect(try await refusal { try await delete("email_verified") } == unauthorized)
        #expect(try await refusal { try await delete("name") } == required)
        #expect(try await refusal { try await update(["name": ""], token, scene) } == required)
        #expect(try await refusal { try await update(["email_verified": "true"], token, scene) } == unauthorized)
        _ = try await delete("email")
        #expect(Set(try await attributes(token, scene).keys) == ["sub", "name"])
    }

    @Test func `a user who deletes the account is gone`() async throws {
        let scene = try AccountScene()
        let token = try await scene.signIn(ada)
        try await scene.client.deleteUser(DeleteUserRequest(accessToken: token))
        let gone = "UserNotFoundException: User does not exist."
        #expect(try await scene.wire.send("GetUser", ["AccessToken": token]).error == gone)
        #expect(try await scene.wire.send("DeleteUser", ["AccessToken": token]).error == gone)
        let error = try await failure { try await scene.pool.signIn("ada", with: .password("correct horse")) }
        #expect(error.message == "Incorrect username or password.")
    }
}
