import Foundation
import TestSupport
import Testing

extension AccountTests {
    @Suite("Devices") struct DevicesTests {
        @Test func `Devices are shown with their dates, and forgotten`() async throws {
            try await SignInTests.serving(["remembersDevices": true]) { pool in
                try await withFolder { folder in
                    let options = ["--username", "ada", "--device-file", folder.appending(path: "devices").path]
                    let signedIn = try await run("sign-in", at: pool, options, answers: [ServedPool.password])
                        .signedIn()
                    let key = try #require(signedIn["deviceKey"] as? String)
                    let token = try #require(signedIn["accessToken"] as? String)
                    let shown = try await run("devices", at: pool, answers: [token]).object()
                    let device = try #require((shown["devices"] as? [[String: String]])?.first)
                    #expect(device["deviceKey"] == key)
                    for name in ["createdAt", "lastModifiedAt", "lastAuthenticatedAt"] {
                        let date = try #require(device[name])
                        #expect(isNow(date), "\(name) \(date)")
                    }
                    let text = try await run("devices", at: pool, answers: [token], isJSON: false).output
                    #expect(text.hasPrefix("deviceKey: \(key), "))
                    #expect(text.contains("createdAt: \(device["createdAt"] ?? ""), lastModifiedAt: "))

                    let left = try await run("devices", at: pool, ["--forget", key], answers: [token]).object()
                    #expect((left["devices"] as? [[String: String]])?.isEmpty == true)
                    let none = try await run("devices", at: pool, answers: [token], isJSON: false)
                    #expect(none.output == "There are no devices.\n")
                }
            }
        }

        @Test func `A device stands in for the second factor for as long as it is remembered`() async throws {
            try await SignInTests.serving(ada: ["codesBySMS": "+*******1234"], ["remembersDevices": true]) { pool in
                try await withFolder { folder in
                    let device = ["--device-file", folder.appending(path: "devices").path]
                    let person = try await SignInTests.person(at: pool, device, client: "web")
                    try await person.hides(ServedPool.password, at: "Password: ")
                    try await person.hears("Code (SMS_MFA, sent to +*******1234): ")
                    try await person.hides(try await pool.code(), at: "")
                    let tokens = try await person.isSignedIn()
                    let key = try #require(tokens["deviceKey"] as? String)
                    let token = try #require(tokens["accessToken"] as? String)

                    func signIn() async throws -> CommandRun {
                        try await run(
                            "sign-in",
                            at: pool,
                            ["--username", "ada"] + device,
                            answers: [ServedPool.password]
                        )
                    }
                    try await signIn().signedIn()
                    _ = try await run("devices", at: pool, ["--do-not-remember", key], answers: [token]).object()
                    #expect(try await signIn().refused()["code"] as? String == "InputEnded")
                    let shown = try await run("devices", at: pool, ["--remember", key], answers: [token]).object()
                    #expect((shown["devices"] as? [[String: String]])?.map { $0["deviceKey"] } == [key])
                    try await signIn().signedIn()
                }
            }
        }
    }
}
