import CognitoAuthTesting
import Foundation
import Testing

@Suite
struct NewPasswordTests {
    private static let challenge = "NEW_PASSWORD_REQUIRED"

    private func pool(requiring attributes: [String] = []) async -> LocalUserPool {
        let local = LocalUserPool(requiredAttributes: attributes)
        let user = LocalUser("ada", password: "temporary 1", status: .forceChangePassword)
        await local.add(user.withEmail("ada@example.com"))
        return local
    }

    @Test func `a temporary password gets the challenge, by both flows`() async throws {
        let wire = Wire(await pool())
        let start = try await wire.signIn("ada", password: "temporary 1")
        #expect(start.challenge == Self.challenge)
        #expect((start.session ?? "").utf8.count > 1_000)
        #expect(start.parameters["USER_ID_FOR_SRP"] == "ada")
        #expect(start.parameters["requiredAttributes"] == "[]")
        #expect(start.parameters["userAttributes"] == #"{"email":"ada@example.com","email_verified":"true"}"#)
        #expect(try await wire.signInSRP("ada", password: "temporary 1").challenge == Self.challenge)
    }

    @Test func `the new password replaces the old one, in the proof too`() async throws {
        let wire = Wire(await pool())
        let start = try await wire.signInSRP("ada", password: "temporary 1")
        let end = try await wire.answer(
            Self.challenge,
            ["USERNAME": "ada", "NEW_PASSWORD": "correct horse"],
            session: start.session
        )
        #expect(end.result != nil)
        #expect(try await wire.signInSRP("ada", password: "correct horse").result != nil)
        #expect(
            try await wire.signInSRP("ada", password: "temporary 1").error
                == "NotAuthorizedException: Incorrect username or password."
        )
    }

    @Test func `a password that is refused leaves the session open, one that is taken ends it`() async throws {
        let wire = Wire(await pool())
        let session = try await wire.signIn("ada", password: "temporary 1").session
        func answer(_ password: String?) async throws -> Wire.Answer {
            var responses = ["USERNAME": "ada"]
            responses["NEW_PASSWORD"] = password
            return try await wire.answer(Self.challenge, responses, session: session)
        }
        #expect(
            try await answer(nil).error == "InvalidParameterException: Missing required parameter NEW_PASSWORD"
        )
        #expect(
            try await answer("short").error
                == "InvalidPasswordException: Password does not conform to policy: Password not long enough"
        )
        #expect(try await answer("correct horse").result != nil)
        #expect(
            try await answer("correct horse").error
                == "NotAuthorizedException: Invalid session for the user, session can only be used once."
        )
    }

    @Test func `required attributes are asked for and kept`() async throws {
        let wire = Wire(await pool(requiring: ["email", "given_name"]))
        let start = try await wire.signIn("ada", password: "temporary 1")
        #expect(start.parameters["requiredAttributes"] == #"["userAttributes.given_name"]"#)
        var responses = ["USERNAME": "ada", "NEW_PASSWORD": "correct horse"]
        #expect(
            try await wire.answer(Self.challenge, responses, session: start.session).error
                == "InvalidParameterException: Invalid attributes given, given_name is missing"
        )
        responses["userAttributes.given_name"] = "Ada"
        let end = try await wire.answer(Self.challenge, responses, session: start.session)
        #expect(try Claims(end.token("IdToken"))["given_name"] as? String == "Ada")
    }

    @Test func `attributes are what a user may write, and aliases nobody else's`() async throws {
        let local = await pool()
        await local.add(LocalUser("bob", attributes: ["preferred_username": "bobby"]))
        let wire = Wire(local)
        let session = try await wire.signIn("ada", password: "temporary 1").session
        func answer(_ name: String, _ value: String) async throws -> Wire.Answer {
            let responses = ["USERNAME": "ada", "NEW_PASSWORD": "correct horse", "userAttributes.\(name)": value]
            return try await wire.answer(Self.challenge, responses, session: session)
        }
        for name in ["sub", "email_verified"] {
            #expect(
                try await answer(name, "true").error
                    == "NotAuthorizedException: A client attempted to write unauthorized attribute"
            )
        }
        #expect(try await answer("email", "ada").error == "InvalidParameterException: Invalid email address format.")
        #expect(
            try await answer("preferred_username", "bobby").error
                == "AliasExistsException: An account with the preferred_username already exists."
        )
        let claims = try Claims(try await answer("email", "lovelace@example.org").token("IdToken"))
        #expect(claims["email"] as? String == "lovelace@example.org" && claims["email_verified"] as? Bool == false)
    }

    @Test func `a second factor comes after the new password`() async throws {
        let local = LocalUserPool()
        let user = LocalUser("ada", password: "temporary 1", status: .forceChangePassword)
        await local.add(user.withCode(by: .email("a***@e***")))
        let wire = Wire(local)
        let start = try await wire.signIn("ada", password: "temporary 1")
        let next = try await wire.answer(
            Self.challenge,
            ["USERNAME": "ada", "NEW_PASSWORD": "correct horse"],
            session: start.session
        )
        #expect(next.challenge == "EMAIL_OTP")
        #expect(next.session != start.session)
        let code = try #require(await local.lastCode(for: "ada"))
        let end = try await wire.answer(
            "EMAIL_OTP",
            ["USERNAME": "ada", "EMAIL_OTP_CODE": code],
            session: next.session
        )
        #expect(end.result != nil)
    }
}
