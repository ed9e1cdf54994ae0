import CognitoAuth
import CognitoCrypto
import Foundation
import IntegrationSupport
import Testing

extension EmulatorTests {
    /// The tool as a process that signs in at ministack.
    @Suite("The tool at ministack") struct ToolOnServerTests {
        private func run(_ scene: Scene, _ lines: [String], flow: String = "srp") async throws -> CommandRun {
            let arguments = [
                "sign-in", "--user-pool-id", scene.pool.id.rawValue, "--client-id", scene.client.id, "--username",
                scene.user.name, "--endpoint", scene.provision.endpoint, "--timeout", "60", "--json", "--flow", flow,
            ]
            let secret = ["COGNITO_CLIENT_SECRET": scene.client.secret ?? ""]
            return try await .tool(arguments, input: lines.map { $0 + "\n" }.joined(), environment: secret)
        }

        private func json(_ run: CommandRun) throws -> [String: Any] {
            #expect(run.output.split(separator: "\n").count == 1)
            return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        }

        @Test(arguments: ["app", "secret"], ["srp", "password"])
        func `A password on a pipe signs in and prints one JSON object`(client: String, flow: String) async throws {
            let scene = try await Scene(.ministack, client: client)
            let run = try await run(scene, [scene.user.password], flow: flow)
            #expect(run.status == 0, "\(run.messages)")
            let object = try json(run)
            #expect(object["status"] as? String == "signed-in")
            #expect(object["expiresIn"] as? Int == 3600)
            #expect(object["accessToken"] is String && object["idToken"] is String && object["refreshToken"] is String)
            #expect(run.messages.isEmpty)
        }

        @Test func `A wrong password fails with status 1, and no output has the password`() async throws {
            let run = try await run(try await Scene(.ministack), ["m4rker-password"])
            #expect(run.status == 1)
            let object = try json(run)
            #expect(object["status"] as? String == "error")
            #expect(object["operation"] as? String == "RespondToAuthChallenge")
            #expect(object["code"] as? String == "NotAuthorizedException")
            #expect(object["message"] as? String == "Incorrect username or password.")
            #expect(!(run.output + run.messages).contains("m4rker"))
        }

        @Test func `A wrong code can be corrected twice`() async throws {
            let tom = try await Scene(.ministack, "tom", of: "totp")
            let right = try await authenticatorCode(of: tom.user)
            let wrong = wrongCode(insteadOf: right)
            let third = try await run(tom, [tom.user.password, wrong, wrong, right])
            #expect(third.status == 0, "\(third.output)")
            #expect(try json(third)["status"] as? String == "signed-in")
            let never = try await run(tom, [tom.user.password, wrong, wrong, wrong, right])
            #expect(never.status == 1)
            #expect(try json(never)["code"] as? String == "CodeMismatchException")
        }
    }
}
