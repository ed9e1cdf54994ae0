import Foundation
import TestSupport
import Testing

/// `--profile` and where it comes from; a file with a secret in it is no use to anybody.
@Suite("Profiles") struct ProfileTests {
    private func file(_ json: String, in folder: TemporaryFolder, _ name: String = "profiles.json") throws -> String {
        let path = folder.file(name)
        try Data(json.utf8).write(to: URL(filePath: path))
        return path
    }

    private func run(
        _ words: [String],
        file: String,
        input: String = "",
        _ environment: [String: String] = [:]
    ) async throws -> CommandRun {
        try await CommandRun.tool(
            words,
            input: input,
            environment: ["COGNITO_AUTH_PROFILES": file, "COGNITO_AUTH_PROFILE": ""].merging(environment) { $1 }
        )
    }

    /// The refusal's message, after a run that must have been refused for its profile.
    private func refusal(_ json: String) async throws -> String {
        let folder = try TemporaryFolder()
        let run = try await run(
            ["whoami", "--profile", "dev", "--json"],
            file: try file(json, in: folder),
            input: "t\n"
        )
        let error = try run.refused()
        #expect(error["code"] as? String == "InvalidProfile")
        #expect(run.messages.isEmpty)
        return try #require(error["message"] as? String)
    }

    @Test func `A profile says what is not given, by name or by the environment, and the command line wins`()
        async throws
    {
        try await SignInTests.serving { pool in
            let words = try await pool.arguments(of: "sign-in", [], client: "app")
            let endpoint = try #require(words.first { $0.hasPrefix("http://") })
            let folder = try TemporaryFolder()
            let ada = [
                "user-pool-id": "eu-west-1_Served001", "client-id": "app", "endpoint": endpoint, "timeout": "45",
                "username": "ada", "flow": "password",
            ]
            let profiles = ["ada": ada, "far": ["user-pool-id": "eu-west-1_Nowhere01", "client-id": "other"]]
            let path = try file(String(decoding: JSONEncoder().encode(profiles), as: UTF8.self), in: folder)
            let password = ServedPool.password + "\n"
            try await run(["sign-in", "--profile", "ada", "--json"], file: path, input: password).signedIn()
            let named = ["COGNITO_AUTH_PROFILE": "ada"]
            try await run(["sign-in", "--json"], file: path, input: password, named).signedIn()
            #expect(try await pool.requests().map(\.flow) == ["USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH"])

            let given = ["sign-in", "--json", "--profile=ada", "--flow", "srp"]
            try await run(given, file: path, input: password, ["COGNITO_AUTH_PROFILE": "far"]).signedIn()
            #expect(try await pool.requests().dropFirst(2).first?.flow == "USER_SRP_AUTH")
            let other = try await run(given + ["--client-id", "unknown"], file: path, input: password).refused()
            #expect(other["code"] as? String == "ResourceNotFoundException")
        }
    }

    @Test func `The file is where the XDG specification has it, unless the environment names another`() async throws {
        let folder = try TemporaryFolder()
        for (base, name) in [("x", "of-xdg"), ("home/.config", "of-home")] {
            let inner = folder.file("\(base)/cognito-auth")
            try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
            try Data(#"{"\#(name)": {}}"#.utf8).write(to: URL(filePath: inner + "/profiles.json"))
        }
        let other = try file(#"{"b": {}, "a": {}}"#, in: folder)
        let home = ["HOME": folder.file("home"), "XDG_CONFIG_HOME": ""]
        #expect(try await run(["profiles"], file: "", home).output == "of-home\n")
        let relative = ["HOME": folder.file("home"), "XDG_CONFIG_HOME": "x"]
        #expect(try await run(["profiles"], file: "", relative).output == "of-home\n")
        let xdg = ["HOME": folder.file("home"), "XDG_CONFIG_HOME": folder.file("x")]
        #expect(try await run(["profiles"], file: "", xdg).output == "of-xdg\n")
        #expect(try await run(["profiles"], file: other, xdg).output == "a\nb\n")
        let object = try await run(["profiles", "--json"], file: other).object()
        #expect(object["profiles"] as? [String] == ["a", "b"] && object["file"] as? String == other)
    }

    @Test func `A profile that is missing is told with those there are, a file with how to begin one`() async throws {
        #expect(try await refusal(#"{"prod": {}, "test": {}}"#).hasSuffix("; there are: prod, test."))
        #expect(try await refusal("{}").contains("has no profiles. Write, for example, {\"dev\": "))
        #expect(try await refusal("[]").contains("is no JSON object. Write"))
        #expect(try await refusal("{\"dev\": ").contains("is no JSON object. Write"))
        let missing = try await run(["whoami", "--profile", "dev"], file: "/no/such/file", input: "t\n")
        #expect(missing.status == 1 && missing.output.isEmpty)
        #expect(
            missing.messages.hasPrefix("There is no profile file that can be read at /no/such/file. Write, for example")
        )
    }

    @Test(arguments: [
        "client-secret", "clientSecret", "CLIENT_SECRET", "password", "Pass-Word", "refresh-token", "session",
        "aws_access_key_id", "aws-credentials",
    ])
    func `A key for a secret has the whole file refused, wherever it stands`(_ key: String) async throws {
        for json in [
            #"{"dev": {"\#(key)": "m4rker"}}"#, #"{"dev": {}, "other": {"\#(key)": "m4rker"}}"#,
            #"{"dev": {}, "\#(key)": "m4rker"}"#, #"{"dev": {"\#(key)": {"x": "m4rker"}}}"#,
        ] {
            let message = try await refusal(json)
            #expect(message.contains(" is not read: it has '\(key)'") && message.contains("COGNITO_CLIENT_SECRET"))
            #expect(!message.contains("m4rker"))
        }
    }

    @Test(arguments: [
        ("https://ada:m4rker@example.com", "a password"), ("https://example.com/?token=m4rker", "a query"),
    ])
    func `What may be a secret in the endpoint is one`(_ endpoint: String, what: String) async throws {
        let message = try await refusal(#"{"dev": {"endpoint": "\#(endpoint)"}}"#)
        #expect(message.contains("'endpoint' of 'dev' has \(what) in it"))
        #expect(!message.contains("m4rker"))
    }

    @Test(arguments: [
        (
            #"{"dev": {"user-pol-id": "x"}}"#,
            "'dev' has 'user-pol-id', which no profile takes. Did you mean user-pool-id?"
        ),
        (#"{"dev": {"json": "x"}}"#, "'dev' has 'json', which no profile takes. There are user-pool-id, client-id, "),
        (#"{"dev": {"device-file": "x"}}"#, "'dev' has 'device-file', which no profile takes."),
        (#"{"dev": {"timeout": 5}}"#, "'timeout' of 'dev' takes text in quotation marks."),
        (#"{"dev": {"timeout": "soon"}}"#, "'timeout' of 'dev' takes seconds, more than 0 and 3600 at most."),
        (#"{"dev": {"client-id": ""}}"#, "'client-id' of 'dev' takes text in quotation marks."),
        (#"{"dev": {"flow": "magic"}}"#, "'flow' of 'dev' takes srp, password, choice, custom or custom-srp."),
        (#"{"dev": "x"}"#, "'dev' is no profile, which is an object of options."),
        (#"{"dev": {}, "$(touch x)": {}}"#, "a profile's name is made of letters, digits and -_.: alone."),
    ])
    func `What no profile takes is refused, and told`(_ json: String, message: String) async throws {
        #expect(try await refusal(json).contains(": \(message)"))
    }

    @Test func `What a command does not take is passed over, and what it needs besides is told`() async throws {
        let folder = try TemporaryFolder()
        let path = try file(#"{"dev": {"client-id": "id", "username": "ada", "flow": "srp"}}"#, in: folder)
        let hash = try await run(["secret-hash", "--profile", "dev"], file: path, input: "secret\n")
        // HMAC-SHA-256 of "adaid" under the key "secret", by Python's hmac module.
        #expect(hash.output == "sJdcvLIYRL64V+93p2cao/ogDXuqvgZmcUgsclztIfE=\n")
        let run = try await run(["whoami", "--profile", "dev"], file: path)
        #expect(run.status == 64)
        #expect(run.messages.hasPrefix("--user-pool-id is missing, as in --user-pool-id eu-west-1_"))
        #expect(run.messages.contains(" A profile can hold it: see `cognito-auth help profiles`.\n"))
    }

    @Test func `Nobody is signed out for the name in a profile alone`() async throws {
        let folder = try TemporaryFolder()
        let json = #"{"dev": {"user-pool-id": "eu-west-1_a", "client-id": "c", "username": "ada"}}"#
        let words = ["sign-out", "--profile", "dev", "--everywhere", "--admin"]
        let keys = ["AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "k"]
        let run = try await run(words, file: try file(json, in: folder), keys)
        #expect(run.status == 64 && run.messages.hasPrefix("--username is missing"))
    }
}
