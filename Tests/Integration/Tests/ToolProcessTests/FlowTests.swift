import TestSupport
import Testing

extension SignInTests {
    @Suite("By every flow") struct FlowTests {
        @Test(arguments: [[], ["--flow", "srp"], ["--flow=password"]])
        func `A password is asked for and is all that is needed`(_ options: [String]) async throws {
            try await serving { pool in
                let person = try await person(at: pool, options)
                try await person.hides(password, at: "Password: ")
                let tokens = try await person.isSignedIn()
                #expect(tokens["deviceKey"] == nil)
            }
        }

        @Test(arguments: [("srp", "USER_SRP_AUTH"), ("password", "USER_PASSWORD_AUTH"), ("custom-srp", "CUSTOM_AUTH")])
        func `The metadata goes with every call, and the password only where the flow sends it`(
            flow: String,
            name: String
        ) async throws {
            try await serving(oneRound) { pool in
                let answers = flow == "custom-srp" ? [password, "forty-two"] : [password]
                let metadata = ["--metadata", "a=1", "--metadata=b=x=y"]
                let run = try await pipe(answers, into: pool, ["--flow", flow] + metadata, client: "web")
                try run.signedIn()
                let requests = try await pool.requests()
                #expect(requests.first?.flow == name)
                #expect(requests.allSatisfy { $0.metadata == ["a": "1", "b": "x=y"] })
                #expect(requests.allSatisfy { $0.values["SECRET_HASH"] != nil })
                #expect((requests.first?.values["PASSWORD"] == password) == (flow == "password"))
                #expect((requests.first?.values["SRP_A"] != nil) == (flow != "password"))
            }
        }

        @Test func `A wrong password is an error, told once and shown nowhere`() async throws {
            try await serving { pool in
                let person = try await person(at: pool)
                try await person.hides("m4rker", at: "Password: ")
                let error = try await person.isRefused()
                #expect(error["operation"] as? String == "RespondToAuthChallenge")
                #expect(error["code"] as? String == "NotAuthorizedException")
                #expect(error["message"] as? String == "Incorrect username or password.")
                #expect(error["requestID"] is String)
            }
        }

        @Test func `For people an error is a line on standard error, and standard output stays empty`() async throws {
            try await serving { pool in
                let person = try await person(at: pool, isJSON: false)
                try await person.hides("m4rker", at: "Password: ")
                let (run, rest) = try await person.end()
                #expect(run.status == 1 && run.output.isEmpty)
                #expect(
                    rest.hasPrefix("RespondToAuthChallenge: NotAuthorizedException: Incorrect username or password.")
                )
                #expect(rest.filter(\.isNewline).count == 1)
            }
        }

        @Test func `For people the tokens are a line each on standard output`() async throws {
            try await serving { pool in
                let person = try await person(at: pool, isJSON: false)
                try await person.hides(password, at: "Password: ")
                let (run, rest) = try await person.end()
                #expect(run.status == 0 && rest.isEmpty)
                let names = run.output.split(separator: "\n").map { $0.prefix { $0 != ":" } }
                #expect(names == ["access token", "id token", "refresh token", "expires in"])
            }
        }
    }
}
