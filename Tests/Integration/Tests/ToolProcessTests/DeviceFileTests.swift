import Foundation
import TestSupport
import Testing

extension SignInTests {
    @Suite("With a device file") struct DeviceFileTests {
        private func inFolder(_ body: (URL) async throws -> Void) async throws {
            let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            do {
                try await body(folder.appending(path: "devices"))
            } catch {
                try FileManager.default.removeItem(at: folder)
                throw error
            }
            try FileManager.default.removeItem(at: folder)
        }

        @Test func `The first sign-in remembers the device, the second proves it in place of the code`() async throws {
            let ada: [String: any Sendable] = ["codesBySMS": "+*******1234", "email": "ada@example.com"]
            try await serving(ada: ada, ["remembersDevices": true]) { pool in
                try await inFolder { file in
                    let options = ["--device-file", file.path]
                    let first = try await person(at: pool, options, as: "ada@example.com", client: "web")
                    try await first.hides(password, at: "Password: ")
                    try await first.hears("Code (SMS_MFA, sent to +*******1234): ")
                    try await first.hides(try await pool.code(), at: "")
                    let key = try #require(try await first.isSignedIn()["deviceKey"] as? String)
                    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
                    #expect(attributes[.posixPermissions] as? Int == 0o600)
                    let before = try await pool.requests().count

                    let again = try await person(at: pool, options, as: "ada@example.com", client: "web")
                    try await again.hides(password, at: "Password: ")
                    #expect(try await again.isSignedIn()["deviceKey"] as? String == key)
                    let requests = try await pool.requests().dropFirst(before)
                    #expect(
                        requests.map(\.subject) == [
                            "USER_SRP_AUTH", "PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER",
                        ]
                    )
                    #expect(requests.allSatisfy { $0.values["DEVICE_KEY"] == key })
                }
            }
        }

        @Test
        func `Without a file it is told at once that the refresh token will not be taken, and then why it was not`()
            async throws
        {
            try await serving(["remembersDevices": true]) { pool in
                try await inFolder { file in
                    let first = try await pipe([password], into: pool, ["--token-file", file.path])
                    #expect(first.status == 0)
                    #expect(first.messages.contains("without --device-file this one is not confirmed"))
                    let words = try await pool.arguments(of: "refresh", ["--token-file", file.path], client: "app")
                    let refresh = try await CommandRun.tool(words)
                    #expect(refresh.status == 1)
                    #expect(refresh.messages.contains("If the pool tracks devices, sign in with --device-file."))
                }
            }
        }

        @Test func `A file that is none of devices is an error before anything is sent, and stays as it is`()
            async throws
        {
            try await serving { pool in
                try await inFolder { file in
                    try Data("not devices".utf8).write(to: file)
                    let run = try await pipe([password], into: pool, ["--device-file", file.path])
                    #expect(try run.refused()["code"] as? String == "StoreFailed")
                    #expect(try Data(contentsOf: file) == Data("not devices".utf8))
                    #expect(try await pool.requests().isEmpty)
                }
            }
        }
    }
}
