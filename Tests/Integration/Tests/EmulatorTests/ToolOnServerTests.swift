import Foundation
import TestSupport
import Testing

extension EmulatorTests {
    @Suite("The tool on ministack") struct ToolOnServerTests {
        private func run(
            _ pool: String,
            _ user: String,
            client name: String = "app",
            input: String,
            flags: [String] = ["--json"]
        ) async throws -> CommandRun {
            let provision = try await EmulatorHost.shared.provision(.ministack)
            let client = try provision.client(name, of: pool)
            let arguments = [
                "sign-in", "--user-pool-id", try #require(provision.pools[pool]).id, "--client-id", client.id,
                "--username", try provision.user(user, of: pool).name, "--endpoint", provision.endpoint, "--timeout",
                "60",
            ]
            let secret = ["COGNITO_CLIENT_SECRET": client.secret ?? ""]
            return try await CommandRun.tool(arguments + flags, input: input, environment: secret)
        }

        private func password(_ user: String, of pool: String) async throws -> String {
            try await EmulatorHost.shared.provision(.ministack).user(user, of: pool).password
        }

        private func json(_ run: CommandRun) throws -> [String: Any] {
            #expect(run.output.split(separator: "\n").count == 1)
            let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
            return try #require(object as? [String: Any])
        }

        @Test(arguments: [("app", "srp"), ("secret", "srp"), ("app", "password"), ("secret", "password")])
        func `A password on a pipe signs in and prints one JSON object`(client: String, flow: String) async throws {
            let input = try await password("alice", of: "plain") + "\n"
            let run = try await run("plain", "alice", client: client, input: input, flags: ["--json", "--flow", flow])
            #expect(run.status == 0, "\(run.messages)")
            let object = try json(run)
            #expect(object["status"] as? String == "signed-in")
            #expect(object["tokenType"] as? String == "Bearer")
            #expect(object["expiresIn"] as? Int == 3600)
            #expect(object["accessToken"] is String && object["idToken"] is String && object["refreshToken"] is String)
            #expect(run.messages.isEmpty)
        }

        @Test func `For people it prints one token a line`() async throws {
            let input = try await password("alice", of: "plain") + "\n"
            let run = try await run("plain", "alice", input: input, flags: [])
            #expect(run.status == 0)
            #expect(run.output.hasPrefix("access token: ey"))
            #expect(run.output.hasSuffix("expires in: 3600 s\n"))
        }

        @Test func `A wrong password is told as JSON with status 1, and shows nowhere`() async throws {
            let run = try await run("plain", "alice", input: "m4rker-password\n")
            #expect(run.status == 1)
            let object = try json(run)
            #expect(object["status"] as? String == "error")
            #expect(object["operation"] as? String == "RespondToAuthChallenge")
            #expect(object["code"] as? String == "NotAuthorizedException")
            #expect(object["message"] as? String == "Incorrect username or password.")
            #expect(!(run.output + run.messages).contains("m4rker"))
        }

        @Test func `A refused code is asked again, three times in all`() async throws {
            let provision = try await EmulatorHost.shared.provision(.ministack)
            let tom = try provision.user("tom", of: "totp")
            let right = try await authenticatorCode(of: tom)
            let wrong = wrongCode(insteadOf: right)

            let third = try await run("totp", "tom", input: "\(tom.password)\n\(wrong)\n\(wrong)\n\(right)\n")
            #expect(third.status == 0, "\(third.output)")
            #expect(try json(third)["status"] as? String == "signed-in")

            let never = try await run("totp", "tom", input: "\(tom.password)\n\(wrong)\n\(wrong)\n\(wrong)\n\(right)\n")
            #expect(never.status == 1)
            #expect(try json(never)["code"] as? String == "CodeMismatchException")
        }

        @Test(arguments: ["", "Passw0rd!x\n"])
        func `The end of input where an answer is needed is an error`(_ input: String) async throws {
            let run = try await run("totp", "tom", input: input)
            #expect(run.status == 1)
            #expect(try json(run)["code"] as? String == "InputEnded")
        }
    }
}
