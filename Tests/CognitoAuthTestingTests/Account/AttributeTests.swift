import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Attributes")
struct AttributeTests {
    private func attributes(_ token: String, _ scene: PoolScene) async throws -> [String: String] {
        let user = try await scene.client.getUser(GetUserRequest(accessToken: token))
        return Dictionary(uniqueKeysWithValues: (user.userAttributes ?? []).map { ($0.name, $0.value ?? "") })
            .filter { $0.key != "sub" }
    }

    private func update(_ values: [String: String], _ token: String, _ scene: PoolScene) async throws -> [String?] {
        let list = values.map { Attribute(name: $0.key, value: $0.value) }
        return try await scene.client.updateUserAttributes(
            UpdateUserAttributesRequest(userAttributes: list, accessToken: token)
        ).codeDeliveryDetailsList?.map { "\($0.attributeName ?? "-") \($0.destination ?? "-")" } ?? []
    }

    private func verify(
        _ code: String,
        _ token: String,
        _ scene: PoolScene,
        _ name: String = "email"
    ) async throws
        -> Wire.Answer
    {
        try await scene.wire.send("VerifyUserAttribute", ["AccessToken": token, "AttributeName": name, "Code": code])
    }

    @Test func `A new address waits for its code, and the old one remains until then`() async throws {
        let scene = await PoolScene(.adaWithEmail)
        let token = try await scene.accessToken()
        try await scene.client.setUserMFAPreference(
            SetUserMFAPreferenceRequest(emailMFASettings: MFASettings(enabled: true), accessToken: token)
        )
        let sent = try await update(["email": "lovelace@example.org", "name": "Ada"], token, scene)
        expectEqual(sent, ["email l***@e***"])
        var known = ["email": "ada@example.com", "email_verified": "true", "name": "Ada"]
        try await expectEqual(attributes(token, scene), known)

        let message = try #require(await scene.local.outbox.last)
        expectEqual((message.purpose, message.destination), (.attributeVerification("email"), "l***@e***"))
        try await verify(scene.wrongCode(), token, scene).expect(.wrongCode)
        try await verify(message.code, token, scene).expect(nil)
        known["email"] = "lovelace@example.org"
        try await expectEqual(attributes(token, scene), known)
        try await verify(message.code, token, scene).expect(.expiredCode)
        let code = try await scene.signIn("lovelace@example.org", with: .rightPassword).code
        expectEqual(code.parameters["CODE_DELIVERY_DESTINATION"], "l***@e***")
    }

    @Test func `A pool may replace an address immediately, as unverified`() async throws {
        let scene = await PoolScene(.adaWithEmail) {
            $0.aliasAttributes = []
            $0.autoVerifiedAttributes = ["email"]
            $0.requiresVerificationBeforeUpdate = false
        }
        let token = try await scene.accessToken()
        let new = ["email": "lovelace@example.org", "phone_number": "+15550001234"]
        try await expectEqual(update(new, token, scene), ["email l***@e***"])
        let changed = new.merging(["email_verified": "false", "phone_number_verified": "false"]) { $1 }
        try await expectEqual(attributes(token, scene), changed)
        try await expectEqual(update(["email": "lovelace@example.org"], token, scene), [])
    }

    @Test func `A code is sent to the waiting address, or to the present one`() async throws {
        let scene = await PoolScene(.adaWithEmail)
        let token = try await scene.accessToken()
        func send(_ name: String) async throws -> String? {
            try await scene.client.getUserAttributeVerificationCode(
                GetUserAttributeVerificationCodeRequest(accessToken: token, attributeName: name)
            ).codeDeliveryDetails?.destination
        }
        try await expectEqual(send("email"), "a***@e***")
        _ = try await update(["email": "lovelace@example.org"], token, scene)
        for _ in 1...3 { try await expectEqual(send("email"), "l***@e***") }
        await expectRefusal(.tooOften) { try await send("email") }
        await expectRefusal("InvalidParameterException: User does not have a value of attribute phone_number.") {
            try await send("phone_number")
        }
        await expectRefusal("InvalidParameterException: Invalid attribute name.") { try await send("name") }
    }

    @Test func `A code is valid for a day, and five wrong ones end it`() async throws {
        let scene = await PoolScene(.adaWithEmail)
        let token = try await scene.accessToken()
        try await verify("123 456", token, scene).expect(.invalid(("at 'code'", .pattern("[\\S]+"))))
        try await verify("123456", token, scene).expect(.expiredCode)
        _ = try await update(["phone_number": "+15550001234"], token, scene)
        let (code, wrong) = (try await scene.code(), try await scene.wrongCode())
        for _ in 1...5 { try await verify(wrong, token, scene, "phone_number").expect(.wrongCode) }
        try await verify(code, token, scene, "phone_number").expect(.tooOften)
        scene.clock.advance(by: 86_400)
        try await verify(code, scene.accessToken(), scene, "phone_number").expect(.expiredCode)
    }

    @Test func `An alias belongs to one user`() async throws {
        let bob = LocalUser("bob", password: "x", attributes: ["preferred_username": "bobby"])
        let scene = await PoolScene(.adaWithEmail, bob.withEmail("bob@example.com"))
        let token = try await scene.accessToken()
        _ = try await update(["email": "bob@example.com"], token, scene)
        try await verify(scene.code(), token, scene).expect(.emailTaken)
        await expectRefusal(.preferredNameTaken) { try await update(["preferred_username": "bobby"], token, scene) }
        _ = try await update(["preferred_username": "lovelace"], token, scene)
        try await scene.wire.signIn("lovelace").expectTokens()
    }

    @Test func `Attributes are deleted, except those of the pool`() async throws {
        let ada = LocalUser("ada", password: "correct horse", attributes: ["name": "Ada"])
        let scene = await PoolScene(ada.withEmail("ada@example.com"), requiring: ["name"])
        let token = try await scene.accessToken()
        func delete(_ names: String...) async throws {
            let request = DeleteUserAttributesRequest(userAttributeNames: names, accessToken: token)
            try await scene.client.deleteUserAttributes(request)
        }
        let required =
            "InvalidParameterException: Attributes did not conform to the schema: name: The attribute is required\n"
        await expectRefusal(.unwritable) { try await delete("sub") }
        await expectRefusal(.unwritable) { try await delete("email_verified") }
        await expectRefusal(required) { try await delete("name") }
        await expectRefusal(required) { try await update(["name": ""], token, scene) }
        await expectRefusal(.unwritable) { try await update(["email_verified": "true"], token, scene) }
        try await delete("email")
        try await expectEqual(attributes(token, scene), ["name": "Ada"])
    }

    @Test func `A user who deletes the account no longer exists`() async throws {
        let scene = await PoolScene(.adaWithEmail)
        let token = try await scene.accessToken()
        try await scene.client.deleteUser(DeleteUserRequest(accessToken: token))
        try await scene.wire.send("GetUser", ["AccessToken": token]).expect(.unknownUser)
        try await scene.wire.send("DeleteUser", ["AccessToken": token]).expect(.unknownUser)
        try await scene.wire.signIn().expect(.badCredentials)
    }

    @Test func `A user rates a sign-in, with the token of its notice`() async throws {
        let scene = await PoolScene(.ada)
        await expectEqual(scene.local.lastSignInNotification(for: "ada"), nil)
        let token = try await scene.accessToken()
        let notice = try #require(await scene.local.lastSignInNotification(for: "ada"))
        expectEqual(UnverifiedToken(token)?["event_id"]?.string, notice.eventID)
        expectEqual((notice.feedback, notice.username), (nil, "ada"))
        let body = [
            "UserPoolId": scene.local.id, "Username": "ada", "EventId": notice.eventID,
            "FeedbackToken": notice.feedbackToken, "FeedbackValue": "Invalid",
        ]
        let values = "Member must satisfy enum value set: [Valid, Invalid]"
        let cases: [(String, String, String?)] = [
            ("FeedbackValue", "Invalid", nil),
            ("FeedbackToken", "x", "NotAuthorizedException: Invalid feedback token."),
            ("EventId", "x", "ResourceNotFoundException: Auth event x does not exist."),
            ("Username", "bob", .unknownUser),
            ("FeedbackValue", "Perhaps", .invalid(("'Perhaps' at 'feedbackValue'", values))),
        ]
        for (name, value, error) in cases {
            try await scene.wire.send("UpdateAuthEventFeedback", body, adding: [name: value]).expect(error, "\(name)")
        }
        await expectEqual(scene.local.lastSignInNotification(for: "ada")?.feedback, .invalid)
    }
}
