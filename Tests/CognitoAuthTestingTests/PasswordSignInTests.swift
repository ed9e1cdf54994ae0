import CognitoAuthTesting
import Testing

@Suite
struct PasswordSignInTests {
    private static let refused = "NotAuthorizedException: Incorrect username or password."

    @Test func `a user signs in with the password itself`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse").withEmail("ada@example.com"))
        let wire = Wire(local)
        #expect(try await wire.signIn("ada", password: "correct horse").result != nil)
        #expect(try await wire.signIn("ada@example.com", password: "correct horse").result != nil)
        #expect(try await wire.signIn("ada", password: "wrong horse").error == Self.refused)
    }

    @Test func `missing parameters are told in the order of the service`() async throws {
        let wire = Wire(LocalUserPool())
        let missing = "InvalidParameterException: Missing required parameter "
        #expect(try await wire.initiate("USER_PASSWORD_AUTH", [:]).error == missing + "USERNAME")
        #expect(try await wire.initiate("USER_PASSWORD_AUTH", ["USERNAME": "ada"]).error == missing + "PASSWORD")
    }

    @Test func `an unknown user is told only by a client that may`() async throws {
        let clients = [LocalAppClient(), LocalAppClient(preventsUserExistenceErrors: false)]
        let local = LocalUserPool(clients: clients)
        let silent = Wire(local, client: clients[0])
        let telling = Wire(local, client: clients[1])
        let unknown = "UserNotFoundException: User does not exist."
        #expect(try await silent.signIn("nobody", password: "correct horse").error == Self.refused)
        #expect(try await telling.signIn("nobody", password: "correct horse").error == unknown)
        #expect(try await silent.startSRP("nobody").answer.challenge == "PASSWORD_VERIFIER")
        #expect(try await telling.startSRP("nobody").answer.error == unknown)
    }

    @Test func `who may not sign in is told why, by both flows`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("new", password: "correct horse").withStatus(.unconfirmed))
        await local.add(LocalUser("off", password: "correct horse").disabled())
        await local.add(LocalUser("reset", password: "correct horse").withStatus(.resetRequired))
        let wire = Wire(local)
        let cases = [
            "new": "UserNotConfirmedException: User is not confirmed.",
            "off": "NotAuthorizedException: User is disabled.",
            "reset": "PasswordResetRequiredException: Password reset required for the user",
        ]
        for (name, error) in cases {
            #expect(try await wire.signIn(name, password: "correct horse").error == error)
            #expect(try await wire.signInSRP(name, password: "correct horse").error == error)
        }
        // Only the password's owner hears of the reset.
        #expect(try await wire.signIn("reset", password: "wrong horse").error == Self.refused)
        #expect(try await wire.signInSRP("reset", password: "wrong horse").error == Self.refused)
    }

    @Test func `a flow the client may not use is refused`() async throws {
        let local = LocalUserPool(clients: [LocalAppClient(flows: [.userSRP]), LocalAppClient(flows: [.userPassword])])
        await local.add(LocalUser("ada", password: "correct horse"))
        let srpOnly = Wire(local, client: local.clients[0])
        let passwordOnly = Wire(local, client: local.clients[1])
        #expect(
            try await srpOnly.signIn("ada", password: "correct horse").error
                == "InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client"
        )
        #expect(
            try await passwordOnly.startSRP("ada").answer.error
                == "InvalidParameterException: USER_SRP_AUTH is not enabled for the client."
        )
        #expect(
            try await srpOnly.initiate("CUSTOM_AUTH", ["USERNAME": "ada"]).error
                == "InvalidParameterException: CUSTOM_AUTH is not enabled for the client."
        )
        #expect(
            try await srpOnly.initiate("ADMIN_USER_PASSWORD_AUTH", ["USERNAME": "ada"]).error
                == "InvalidParameterException: Initiate Auth method not supported."
        )
    }

    @Test func `a user replaced by one of the same name has the new password`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        #expect(try await Wire(local).signInSRP("ada", password: "correct horse").result != nil)
        await local.add(LocalUser("ada", password: "battery staple"))
        #expect(try await Wire(local).signInSRP("ada", password: "correct horse").error == Self.refused)
        #expect(try await Wire(local).signInSRP("ada", password: "battery staple").result != nil)
    }
}
