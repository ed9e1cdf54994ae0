import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Attributes")
struct AttributeTests {
    private func attributes(_ token: String, _ test: TestPool) async throws -> [String: String] {
        let user = try await test.client.getUser(GetUserRequest(accessToken: token))
        return Dictionary(uniqueKeysWithValues: (user.userAttributes ?? []).map { ($0.name, $0.value ?? "") })
            .filter { $0.key != "sub" }
    }

    private func update(_ values: [String: String], _ token: String, _ test: TestPool) async throws -> [String?] {
        let list = values.map { Attribute(name: $0.key, value: $0.value) }
        return try await test.client.updateUserAttributes(
            UpdateUserAttributesRequest(userAttributes: list, accessToken: token)
        ).codeDeliveryDetailsList?.map { "\($0.attributeName ?? "-") \($0.destination ?? "-")" } ?? []
    }

    private func verify(
        _ code: String,
        _ token: String,
        _ test: TestPool,
        _ name: String = "email"
    ) async throws -> WireClient.Response {
        try await test.wire.send("VerifyUserAttribute", ["AccessToken": token, "AttributeName": name, "Code": code])
    }

    @Test func `A new address replaces the old one after its verification`() async throws {
        let test = await TestPool(.adaWithEmail)
        let token = try await test.accessToken()
        try await test.client.setUserMFAPreference(
            SetUserMFAPreferenceRequest(emailMFASettings: MFASettings(enabled: true), accessToken: token)
        )
        let sent = try await update(["email": "lovelace@example.org", "custom:tier": "gold"], token, test)
        expectEqual(sent, ["email l***@e***"])
        var known = ["email": "ada@example.com", "email_verified": "true", "custom:tier": "gold"]
        try await expectEqual(attributes(token, test), known)

        let message = try #require(await test.local.outbox.last)
        expectEqual((message.purpose, message.destination), (.attributeVerification("email"), "l***@e***"))
        try await verify(test.wrongCode(), token, test).expectError(.wrongCode)
        try await verify(message.code, token, test).expectSuccess()
        known["email"] = "lovelace@example.org"
        try await expectEqual(attributes(token, test), known)
        try await verify(message.code, token, test).expectError(.expiredCode)
        let code = try await test.signIn("lovelace@example.org", with: .rightPassword).code
        expectEqual(code.parameters["CODE_DELIVERY_DESTINATION"], "l***@e***")
    }

    @Test func `A new address replaces the old one immediately if the pool requires no verification before it`()
        async throws
    {
        let test = await TestPool(.adaWithEmail) {
            $0.aliasAttributes = []
            $0.autoVerifiedAttributes = ["email"]
            $0.requiresVerificationBeforeUpdate = false
        }
        let token = try await test.accessToken()
        let new = ["email": "lovelace@example.org", "phone_number": "+15550001234"]
        try await expectEqual(update(new, token, test), ["email l***@e***"])
        let changed = new.merging(["email_verified": "false", "phone_number_verified": "false"]) { $1 }
        try await expectEqual(attributes(token, test), changed)
        try await expectEqual(update(["email": "lovelace@example.org"], token, test), [])
    }

    @Test func `A verification code is sent to the pending address, or to the current one if none is pending`()
        async throws
    {
        let test = await TestPool(.adaWithEmail)
        let token = try await test.accessToken()
        func send(_ name: String) async throws -> String? {
            try await test.client.getUserAttributeVerificationCode(
                GetUserAttributeVerificationCodeRequest(accessToken: token, attributeName: name)
            ).codeDeliveryDetails?.destination
        }
        try await expectEqual(send("email"), "a***@e***")
        _ = try await update(["email": "lovelace@example.org"], token, test)
        for _ in 1...3 { try await expectEqual(send("email"), "l***@e***") }
        await expectError(.limitExceeded) { try await send("email") }
        // The code of a new address has no limit.
        try await expectEqual(update(["email": "countess@example.org"], token, test), ["email c***@e***"])
        await expectError("InvalidParameterException: User does not have a value of attribute phone_number.") {
            try await send("phone_number")
        }
        await expectError("InvalidParameterException: Invalid attribute name.") { try await send("name") }
    }

    @Test func `A verification code expires after a day and is rejected after five wrong ones`() async throws {
        let test = await TestPool(.adaWithEmail)
        let token = try await test.accessToken()
        try await verify("123 456", token, test).expectError(.invalid(("at 'code'", .pattern("[\\S]+"))))
        try await verify("123456", token, test).expectError(.expiredCode)
        _ = try await update(["phone_number": "+15550001234"], token, test)
        let (code, wrong) = (try await test.code(), try await test.wrongCode())
        for _ in 1...5 { try await verify(wrong, token, test, "phone_number").expectError(.wrongCode) }
        try await verify(code, token, test, "phone_number").expectError(.limitExceeded)
        test.clock.advance(by: 86_400)
        try await verify(code, test.accessToken(), test, "phone_number").expectError(.expiredCode)
    }

    @Test func `A right verification code resets the count of wrong ones`() async throws {
        let test = await TestPool(.adaWithEmail)
        let token = try await test.accessToken()
        for address in ["lovelace@example.org", "countess@example.org"] {
            _ = try await update(["email": address], token, test)
            for _ in 1...4 { try await verify(test.wrongCode(), token, test).expectError(.wrongCode) }
            try await verify(test.code(), token, test).expectSuccess()
        }
    }

    @Test func `An alias of another user is rejected`() async throws {
        let bob = LocalUser("bob", password: "x", attributes: ["preferred_username": "bobby"])
        let test = await TestPool(.adaWithEmail, bob.withEmail("bob@example.com"))
        let token = try await test.accessToken()
        _ = try await update(["email": "bob@example.com"], token, test)
        try await verify(test.code(), token, test).expectError(.emailTaken)
        await expectError(.preferredUsernameTaken) { try await update(["preferred_username": "bobby"], token, test) }
        _ = try await update(["preferred_username": "lovelace"], token, test)
        try await test.wire.signIn("lovelace").expectTokens()
    }

    @Test func `Attributes can be deleted unless they are required or read-only`() async throws {
        let ada = LocalUser("ada", password: "correct horse", attributes: ["name": "Ada"])
        let test = await TestPool(ada.withEmail("ada@example.com")) { $0.requiredAttributes = ["name"] }
        let token = try await test.accessToken()
        func delete(_ names: String...) async throws {
            let request = DeleteUserAttributesRequest(userAttributeNames: names, accessToken: token)
            try await test.client.deleteUserAttributes(request)
        }
        let required =
            "InvalidParameterException: Attributes did not conform to the schema: name: The attribute is required\n"
        await expectError(.unwritableAttribute) { try await delete("sub") }
        await expectError(.unwritableAttribute) { try await delete("email_verified") }
        await expectError(required) { try await delete("name") }
        await expectError(required) { try await update(["name": ""], token, test) }
        await expectError(.unwritableAttribute) { try await update(["email_verified": "true"], token, test) }
        _ = try await update(["email": "lovelace@example.org"], token, test)
        try await delete("email")
        try await expectEqual(attributes(token, test), ["name": "Ada"])
        try await verify(test.code(), token, test).expectError(.expiredCode)
    }

    @Test func `A deleted user does not exist`() async throws {
        let test = await TestPool(.adaWithEmail)
        let token = try await test.accessToken()
        try await test.client.deleteUser(DeleteUserRequest(accessToken: token))
        try await test.wire.send("GetUser", ["AccessToken": token]).expectError(.userNotFound)
        try await test.wire.send("DeleteUser", ["AccessToken": token]).expectError(.userNotFound)
        try await test.wire.signIn().expectError(.incorrectPassword)
    }
}
