import Foundation
import TestSupport
import Testing

/// `claims --verify` as a child process against a served pool.
@Suite("The tool verifies a token") struct ClaimsTests {
    private func verify(
        _ token: String,
        at pool: ServedPool,
        _ options: [String] = [],
        client: String = "app"
    ) async throws -> CommandRun {
        var arguments = try await pool.arguments(of: "claims", ["--verify", "--json"] + options, client: client)
        // The keys are waited for as long as the library does.
        if let timeout = arguments.firstIndex(of: "--timeout") { arguments.removeSubrange(timeout...timeout + 1) }
        return try await CommandRun.tool(arguments, input: token + "\n")
    }

    @Test func `A token of the pool is shown, and what is not is refused by what is wrong with it`() async throws {
        try await SignInTests.serving { pool in
            let tokens = try await SignInTests.pipe([SignInTests.password], into: pool).signedIn()
            let access = try #require(tokens["accessToken"] as? String)
            let id = try #require(tokens["idToken"] as? String)

            let shown = try await verify(access, at: pool, ["--token-use", "access"])
            #expect(shown.status == 0, "\(shown.messages)")
            #expect(try shown.object()["username"] as? String == "ada")
            #expect(try await verify(id, at: pool, ["--token-use=id"]).object()["cognito:username"] as? String == "ada")
            #expect(try await verify(id, at: pool).status == 0)

            let otherUse = try await verify(id, at: pool, ["--token-use", "access"]).refused()
            #expect(otherUse["code"] as? String == "WrongTokenUse")
            let otherClient = try await verify(access, at: pool, client: "web").refused()
            #expect(otherClient["code"] as? String == "WrongClient")
            let parts = access.split(separator: ".")
            let forged = "\(parts[0]).\(id.split(separator: ".")[1]).\(parts[2])"
            let signature = try await verify(forged, at: pool)
            #expect(try signature.refused()["code"] as? String == "InvalidTokenSignature")
            #expect(!signature.output.contains(parts[2]))
            #expect(try await verify("no.token", at: pool).refused()["code"] as? String == "MalformedToken")
        }
    }

    @Test(arguments: [
        ["--verify"], ["--verify", "--user-pool-id", "eu-west-1_a"], ["--user-pool-id", "eu-west-1_a"],
        ["--token-use", "id"],
        ["--verify", "--user-pool-id", "eu-west-1_a", "--client-id", "c", "--token-use", "refresh"],
    ])
    func `Words that do not go together are not understood`(_ arguments: [String]) async throws {
        let run = try await CommandRun.tool(["claims"] + arguments, input: "a.b.c\n")
        #expect(run.status == 64)
        #expect(run.messages.contains("usage: cognito-auth claims"))
        #expect(run.output.isEmpty)
    }
}
