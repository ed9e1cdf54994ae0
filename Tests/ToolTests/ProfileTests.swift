import CognitoAuth
import CognitoAuthTesting
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
        return more.merging(["COGNITO_AUTH_PROFILE_FILE": path]) { $1 }
    }

    /// Runs a command line with a password as the answer.
    private func run(_ line: String, _ environment: [String: String], at pool: TestPool? = nil) async -> ToolRun {
        let transport = pool.map { $0 as any Transport } ?? Unreachable()
        return await ToolRun.of(line.words, answers: [.password], environment: environment, transport: transport)
    }

    @Test func `A profile provides options, by name, by the environment, or as the default`() async throws {
        let pool = await TestPool()
        let ada = #"{"user-pool-id":"\#(TestPool.id)","client-id":"app","username":"ada","flow":"password"}"#
        let both = #"{"ada":\#(ada),"default":{"user-pool-id":"eu-west-1_Nowhere01","client-id":"other"}}"#
        let signIn = "sign-in --json --no-store"
        _ = try await run(signIn + " --profile ada", try environment(both), at: pool).signedIn
        _ = try await run(signIn, try environment(both, ["COGNITO_AUTH_PROFILE": "ada"]), at: pool).signedIn
        let other = try environment(both, ["COGNITO_AUTH_PROFILE": "default"])
        _ = try await run(signIn + " --profile=ada --flow srp", other, at: pool).signedIn
        _ = try await run(signIn, try environment(#"{"default":\#(ada)}"#), at: pool).signedIn
        let flow = ["USER_PASSWORD_AUTH"]
        #expect(pool.requests.map(\.subject) == flow + flow + ["USER_SRP_AUTH", "PASSWORD_VERIFIER"] + flow)
    }

    private static let sources = ["line", "variable", "profile", "last"]

    @Test(arguments: sources)
    func `The command line precedes the environment, the profile, and the last sign-in`(first: String) async throws {
        let pool = await TestPool(clients: Self.sources.map { .init(id: $0) })
        let state = StateFolder(environment: pool.environment)
        try state.create()
        try state.saveLastSignIn(["user-pool-id": TestPool.id, "client-id": "last"], profile: "default")
        let sources = Self.sources.drop { $0 != first }
        let profile = #"{"default": {"user-pool-id": "\#(TestPool.id)", "client-id": "profile"}}"#
        var all = try environment(sources.contains("profile") ? profile : "{}", pool.environment)
        if sources.contains("variable") {
            (all["COGNITO_USER_POOL_ID"], all["COGNITO_CLIENT_ID"]) = (TestPool.id, "variable")
        }
        let options = first == "line" ? " --user-pool-id \(TestPool.id) --client-id line" : ""
        #expect(await run("sign-in --username ada --json\(options)", all, at: pool)["clientID"] == first)
        // A later command needs only the kept session. An empty variable is not set.
        let empty = pool.environment.merging(["COGNITO_CLIENT_ID": ""]) { $1 }
        #expect(await run("whoami --json", empty, at: pool)["username"] == "ada")
    }

    @Test func `A command ignores options that it does not have and reports those that are missing`() async throws {
        let file = try environment(#"{"dev": {"client-id": "id", "username": "ada", "flow": "srp"}}"#)
        let hash = await ToolRun.of("secret-hash --profile dev".words, answers: ["secret"], environment: file)
        #expect(hash.output == "sJdcvLIYRL64V+93p2cao/ogDXuqvgZmcUgsclztIfE=\n")
        let error = await run("password forgot --profile dev", file).usageError
        #expect(error.contains("--user-pool-id") && error.contains("profile"), "\(error)")
        // The username of a profile does not sign a user out.
        let line = "sign-out --profile dev --user-pool-id eu-west-1_a --global --admin"
        #expect(await run(line, file).usageError.contains("--username"))
    }

    @Test func `The file is in the XDG configuration folder, unless the environment names another`() async throws {
        for (base, name) in [("x", "of-xdg"), ("home/.config", "of-home")] {
            let inner = folder.file("\(base)/cognito-auth")
            try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
            try Data(#"{"\#(name)": {}}"#.utf8).write(to: URL(filePath: inner + "/profiles.json"))
        }
        let home = ["HOME": folder.file("home"), "XDG_CONFIG_HOME": "", "COGNITO_AUTH_PROFILE_FILE": ""]
        let xdg = home.merging(["XDG_CONFIG_HOME": folder.file("x")]) { $1 }
        let relative = home.merging(["XDG_CONFIG_HOME": "x"]) { $1 }
        let other = try environment(#"{"b": {}, "a": {}}"#, xdg)
        for (file, names) in [(home, "of-home"), (relative, "of-home"), (xdg, "of-xdg"), (other, "a\nb")] {
            #expect(await run("profile list", file).output == names + "\n")
        }
        let json = #"{"file":"\#(folder.file("profiles.json"))","profiles":["a","b"]}"#
        #expect(await run("profile list --json", other).output == json + "\n")
    }

    /// Returns the error of a command that uses a profile file.
    private func rejection(_ json: String?) async throws -> String {
        let run = await run("whoami --profile dev --json", try environment(json))
        #expect(run.status == 1 && run.error == "InvalidProfile", "\(run)")
        return run.errorMessage
    }

    /// Files with the key of a secret, wherever it is.
    private static let keys = "client-secret clientSecret CLIENT_SECRET password Pass-Word refresh-token session"
    private static let secrets = (keys.words + ["aws_access_key_id", "aws-credentials"]).flatMap { key in
        [
            #"{"dev": {"\#(key)": "m4rker"}}"#, #"{"dev": {}, "other": {"\#(key)": "m4rker"}}"#,
            #"{"dev": {}, "\#(key)": "m4rker"}"#, #"{"dev": {"\#(key)": {"x": "m4rker"}}}"#,
        ].map { ($0, "'\(key)'") }
    }

    @Test(arguments: secrets)
    func `A key of a secret makes the whole file invalid`(json: String, key: String) async throws {
        let message = try await rejection(json)
        #expect(message.contains(key) && message.contains("COGNITO_CLIENT_SECRET") && !message.contains("m4rker"))
    }

    @Test(
        arguments: [
            (#"{"prod": {}, "test": {}}"#, "prod and test"), ("{}", "profile set"), ("[]", "JSON object"),
            ("{\"dev\": ", "JSON object"), (#"{"dev": {"user-pol-id": "x"}}"#, "user-pool-id?"),
            (#"{"dev": {"json": "x"}}"#, "'json'"), (#"{"dev": {"admin": "x"}}"#, "'admin'"),
            (#"{"dev": {"timeout": 5}}"#, "'timeout'"), (#"{"dev": {"timeout": "soon"}}"#, "'timeout'"),
            (#"{"dev": {"client-id": ""}}"#, "'client-id'"), (#"{"dev": {"flow": "magic"}}"#, "'flow'"),
            (#"{"dev": "x"}"#, "'dev'"), (#"{"dev": {}, "$(touch x)": {}}"#, "profile name"),
            (#"{"dev": {"endpoint": "https://ada:m4rker@example.com"}}"#, "COGNITO_CLIENT_SECRET"),
            (#"{"dev": {"endpoint": "https://example.com?x=m4rker"}}"#, "COGNITO_CLIENT_SECRET"),
            (nil, "profile set"),
        ]
    )
    func `An invalid or missing file is rejected with the reason`(json: String?, reason: String) async throws {
        let message = try await rejection(json)
        #expect(message.contains(reason) && message.contains("profiles.json") && !message.contains("m4rker"))
    }

    @Test func `An invalid file does not affect a command that needs no profile`() async throws {
        let pool = await TestPool()
        let file = try environment("not JSON", pool.environment)
        #expect(await ToolRun.of(["totp"], answers: ["GEZDGNBVGY3TQOJQ"], environment: file).status == 0)
        let line = "sign-in --username ada --json --user-pool-id \(TestPool.id) --client-id app"
        _ = try await run(line, file, at: pool).signedIn
        // The last sign-in provides the pool.
        _ = try await run("sign-in --username ada --json", file, at: pool).signedIn
        let selected = file.merging(["COGNITO_AUTH_PROFILE": "default"]) { $1 }
        for run in [
            await run("whoami --json", try environment("not JSON")),
            await run(line + " --profile=default", file, at: pool),
            await run(line, selected, at: pool), await run("profile set dev --flow srp --json", file),
            await run("profile remove dev --json", file), await run("profile list --json", file),
        ] { #expect(run.error == "InvalidProfile", "\(run)") }
        #expect(try String(contentsOfFile: folder.file("profiles.json"), encoding: .utf8) == "not JSON")
    }

    @Test func `A profile is created, changed, shown, used, and removed`() async throws {
        let pool = await TestPool()
        let file = pool.environment.merging(["COGNITO_AUTH_PROFILE_FILE": folder.file("new/profiles.json")]) { $1 }
        func profile(_ line: String) async -> ToolRun {
            // The profile contains only options of the command line.
            await run("profile \(line) --json", file.merging(["COGNITO_CLIENT_ID": "variable"]) { $1 })
        }
        #expect(await profile("set dev --user-pool-id \(TestPool.id)").status == 0)
        let dev = await profile("set dev --client-id=old --client-id app").output
        #expect(dev == #"{"client-id":"app","user-pool-id":"\#(TestPool.id)"}"# + "\n")
        #expect(await run("profile show dev", file).output == "client-id: app\nuser-pool-id: \(TestPool.id)\n")
        for (name, mode) in [("new", 0o700), ("new/profiles.json", 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name))
            #expect(attributes[.posixPermissions] as? Int == mode, "\(name)")
        }
        _ = try await run("sign-in --profile dev --username ada --json", file, at: pool).signedIn
        #expect(await profile("set prod --flow srp").status == 0)
        let secret = await profile("set prod --endpoint https://ada:m4rker@example.com")
        #expect(secret.error == "InvalidProfile" && !"\(secret)".contains("m4rker"))
        #expect(await profile("show prod").output == "{\"flow\":\"srp\"}\n")
        #expect(await profile("remove dev").error == "SignedIn")
        #expect(await run("sign-out --local --profile dev", file, at: pool).status == 0)
        #expect(await profile("remove dev").output == "{\"status\":\"removed\"}\n")
        #expect(await profile("list").output.contains(#""profiles":["prod"]"#))
        let unknown = [await profile("show dev"), await profile("remove dev")]
        #expect(unknown.allSatisfy { $0.error == "InvalidProfile" && $0.errorMessage.contains("prod") }, "\(unknown)")
    }
}
