import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("Sign-in feedback")
struct FeedbackTests {
    @Test func `a user says whose a sign-in was`() async throws {
        let scene = try AccountScene()
        #expect(await scene.local.lastSignInNotice(for: "ada") == nil)
        let token = try await scene.signIn(LocalUser("ada", password: "correct horse"))
        let notice = try #require(await scene.local.lastSignInNotice(for: "ada"))
        #expect(try Claims(token)["event_id"] as? String == notice.eventID)
        #expect(notice.feedback == nil && notice.username == "ada")
        func say(
            _ value: FeedbackValueType,
            event: String? = nil,
            token: String? = nil,
            user: String = "ada"
        ) async throws
            -> UpdateAuthEventFeedbackResponse
        {
            try await scene.client.updateAuthEventFeedback(
                UpdateAuthEventFeedbackRequest(
                    userPoolID: scene.local.id,
                    username: user,
                    eventID: event ?? notice.eventID,
                    feedbackToken: token ?? notice.feedbackToken,
                    feedbackValue: value
                )
            )
        }
        _ = try await say(.invalid)
        #expect(await scene.local.lastSignInNotice(for: "ada")?.feedback == .invalid)
        #expect(
            try await refusal { try await say(.valid, token: "x") } == "NotAuthorizedException: Invalid feedback token."
        )
        #expect(
            try await refusal { try await say(.valid, event: "x") }
                == "ResourceNotFoundException: Auth event x does not exist."
        )
        #expect(
            try await refusal { try await say(.valid, user: "bob") } == "UserNotFoundException: User does not exist."
        )
        #expect(
            try await refusal { try await say(FeedbackValueType(rawValue: "Perhaps")) }
                == "InvalidParameterException: 1 validation error detected: Value 'Perhaps' at 'feedbackValue' failed to "
                + "satisfy constraint: Member must satisfy enum value set: [Valid, Invalid]"
        )
    }

    @Test(arguments: [
        "GetUser", "GetUserAuthFactors", "DeleteUser", "GlobalSignOut", "StartWebAuthnRegistration",
        "ListWebAuthnCredentials", "AssociateSoftwareToken", "SetUserMFAPreference",
    ])
    func `a token without the scope changes nothing`(_ operation: String) async throws {
        let scene = try AccountScene()
        await scene.local.add(LocalUser("ada", password: "correct horse"))
        func send(_ scopes: [String]) async throws -> String? {
            let token = try #require(try await scene.local.accessToken(for: "ada", scopes: scopes))
            return try await scene.wire.send(operation, ["AccessToken": token]).error
        }
        let refused = "NotAuthorizedException: Access Token does not have required scopes"
        #expect(try await send(["openid", "email"]) == refused)
        #expect(try await send([]) == refused)
        #expect(try await send(["openid", "aws.cognito.signin.user.admin"]) == nil)
        #expect(try await scene.local.accessToken(for: "bob", scopes: []) == nil)
    }
}
