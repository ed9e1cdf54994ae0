import Foundation
import TestSupport
import Testing

@testable import cognito_auth

@Suite("Tool: profiles") struct ProfileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Writes a file of profiles and returns the environment that names it.
    private func environment(_ json: String?, _ more: [String: String] = [:]) throws -> [String: String] {
        let path = folder.file("profiles.json")
        if let json { try Data(json.utf8).write(to: URL(filePath: path)) }
        return more.merging(["COGNITO_AUTH_PROFILES": path]) { $1 }
    }

    /// Returns the message of the refusal of a file.
    private func refusal(_ json: String?) async throws -> String {
        let words = ["whoami", "--profile", "dev", "--json"]
        let run = await ToolRun.of(words, answers: ["t"], environment: try environment(json))
        return run.error == "InvalidProfile" && run.messages.isEmpty ? run.errorMessage : "not refused: \(run)"
    }

    @Test func `A profile supplies missing options, by name or by the environment, and the command line wins`()
        async throws
    {
        let pool = await TestPool()
        let ada = #"{"user-pool-id":"\#(TestPool.id)","client-id":"app","username":"ada","flow":"password"}"#
        let json = #"{"ada":\#(ada),"far":{"user-pool-id":"eu-west-1_Nowhere01","client-id":"other"}}"#
        let (file, named) = (try environment(json), try environment(json, ["COGNITO_AUTH_PROFILE": "ada"]))
        let far = try environment(json, ["COGNITO_AUTH_PROFILE": "far"])
        for (words, environment) in [
            (["--profile", "ada"], file), ([], named), (["--profile=ada", "--flow", "srp"], far),
        ] {
            let words = ["sign-in", "--json"] + words
            let run = await ToolRun.of(words, answers: [.password], environment: environment, transport: pool)
            _ = try run.signedIn
        }
        let flows = ["USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH", "USER_SRP_AUTH", "PASSWORD_VERIFIER"]
        #expect(pool.requests.map(\.subject) == flows)
        let words = ["sign-in", "--json", "--profile=ada", "--client-id", "unknown"]
        let other = await ToolRun.of(words, answers: [.password], environment: file, transport: pool)
        #expect(other.error == "InitiateAuth ResourceNotFoundException")
    }

    @Test func `The file is in the XDG configuration folder, unless the environment names another`() async throws {
        for (base, name) in [("x", "of-xdg"), ("home/.config", "of-home")] {
            let inner = folder.file("\(base)/cognito-auth")
            try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
            try Data(#"{"\#(name)": {}}"#.utf8).write(to: URL(filePath: inner + "/profiles.json"))
        }
        let home = ["HOME": folder.file("home"), "COGNITO_AUTH_PROFILES": ""]
        let xdg = home.merging(["XDG_CONFIG_HOME": folder.file("x")]) { $1 }
        let relative = home.merging(["XDG_CONFIG_HOME": "x"]) { $1 }
        let other = try environment(#"{"b": {}, "a": {}}"#, xdg)
        var outputs: [String] = []
        for environment in [home, relative, xdg, other] {
            outputs.append(await ToolRun.of(["profiles"], environment: environment).output)
        }
        #expect(outputs == ["of-home\n", "of-home\n", "of-xdg\n", "a\nb\n"])
        let json = await ToolRun.of(["profiles", "--json"], environment: other).output
        #expect(json == #"{"file":"\#(folder.file("profiles.json"))","profiles":["a","b"]}"# + "\n")
    }

    /// Files with the key of a secret, wherever it is.
    private static let secrets = [
        "client-secret", "clientSecret", "CLIENT_SECRET", "password", "Pass-Word", "refresh-token", "session",
        "aws_access_key_id", "aws-credentials",
    ].flatMap { key in
        [
            #"{"dev": {"\#(key)": "m4rker"}}"#, #"{"dev": {}, "other": {"\#(key)": "m4rker"}}"#,
            #"{"dev": {}, "\#(key)": "m4rker"}"#, #"{"dev": {"\#(key)": {"x": "m4rker"}}}"#,
        ].map { ($0, "'\(key)'") }
    }

    @Test(arguments: secrets)
    func `A key for a secret makes the whole file invalid`(json: String, key: String) async throws {
        let message = try await refusal(json)
        #expect(message.contains(key) && message.contains("COGNITO_CLIENT_SECRET") && !message.contains("m4rker"))
    }

    @Test(
        arguments: [
            (#"{"prod": {}, "test": {}}"#, "prod, test"), ("{}", "has no profiles"), ("[]", "JSON object"),
            ("{\"dev\": ", "JSON object"), (#"{"dev": {"user-pol-id": "x"}}"#, "Did you mean user-pool-id?"),
            (#"{"dev": {"json": "x"}}"#, "'json'"), (#"{"dev": {"device-file": "x"}}"#, "'device-file'"),
            (#"{"dev": {"timeout": 5}}"#, "'timeout'"), (#"{"dev": {"timeout": "soon"}}"#, "'timeout'"),
            (#"{"dev": {"client-id": ""}}"#, "'client-id'"), (#"{"dev": {"flow": "magic"}}"#, "'flow'"),
            (#"{"dev": "x"}"#, "'dev'"), (#"{"dev": {}, "$(touch x)": {}}"#, "profile's name"),
            (#"{"dev": {"endpoint": "https://ada:m4rker@example.com"}}"#, "secrets do not belong"),
            (#"{"dev": {"endpoint": "https://example.com?x=m4rker"}}"#, "secrets do not belong"),
            (nil, "profiles.json"),
        ]
    )
    func `An invalid or missing file is refused with the reason`(json: String?, reason: String) async throws {
        let message = try await refusal(json)
        #expect(message.contains(reason) && !message.contains("m4rker"))
    }

    @Test func `A command ignores options that it does not have and reports those that are missing`() async throws {
        let file = try environment(#"{"dev": {"client-id": "id", "username": "ada", "flow": "srp"}}"#)
        let hash = await ToolRun.of(["secret-hash", "--profile", "dev"], answers: ["secret"], environment: file)
        #expect(hash.output == "sJdcvLIYRL64V+93p2cao/ogDXuqvgZmcUgsclztIfE=\n")
        let run = await ToolRun.of(["whoami", "--profile", "dev"], environment: file)
        #expect(run.usageError.contains("--user-pool-id") && run.usageError.contains("profile"), "\(run)")
        // The username of a profile does not sign a user out.
        let words = ["sign-out", "--profile", "dev", "--user-pool-id", "eu-west-1_a", "--everywhere", "--admin"]
        #expect(await ToolRun.of(words, environment: file).usageError.hasPrefix("--username is missing"))
    }
}
