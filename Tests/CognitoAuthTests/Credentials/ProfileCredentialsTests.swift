import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

@Suite("Profile credentials")
struct ProfileCredentialsTests {
    private static let home = ["HOME": "/home/ada"]
    private static let credentials = "/home/ada/.aws/credentials"
    private static let config = "/home/ada/.aws/config"

    private static func key(_ id: String, token: String? = nil) -> String {
        "aws_access_key_id = \(id)\naws_secret_access_key = s-\(id)\n"
            + (token.map { "aws_session_token = \($0)\n" } ?? "")
    }

    /// The access key of a profile.
    private func key(
        _ name: String? = nil,
        in files: [String: String],
        _ environment: [String: String] = home
    ) async throws -> String {
        try await ProfileCredentials(name: name, dependencies: .fake(environment, files: files)).credentials()
            .accessKeyID
    }

    @Test func `The profile is that of the initializer, of AWS_PROFILE, or the default`() async throws {
        let files = [
            Self.credentials: "[default]\n\(Self.key("d"))[p]\n\(Self.key("p", token: "t"))[q]\n\(Self.key("q"))"
        ]
        let environment = Self.home.merging(["AWS_PROFILE": "p"]) { $1 }
        #expect(try await [key(in: files), key("q", in: files, environment)] == ["d", "q"])
        let loaded = try await ProfileCredentials(name: nil, dependencies: .fake(environment, files: files))
            .credentials()
        #expect(loaded == AWSCredentials(accessKeyID: "p", secretAccessKey: "s-p", sessionToken: "t"))
    }

    @Test func `The credentials file takes precedence over the config file, and their keys are not mixed`() async throws
    {
        let both = [
            Self.credentials: "[a]\n\(Self.key("one"))", Self.config: "[profile a]\n\(Self.key("two", token: "t"))",
        ]
        let loaded = try await ProfileCredentials(name: "a", dependencies: .fake(Self.home, files: both)).credentials()
        #expect(loaded == AWSCredentials(accessKeyID: "one", secretAccessKey: "s-one"))
        let region = [Self.credentials: "[a]\nregion = x", Self.config: "[profile a]\n\(Self.key("two"))"]
        let config = [Self.config: "[default]\n\(Self.key("three"))"]
        #expect(try await [key("a", in: region), key(in: config)] == ["two", "three"])
    }

    @Test func `The environment contains the paths of the files`() async throws {
        let files = ["/etc/c": "[a]\n\(Self.key("one"))", "/home/ada/f": "[profile b]\n\(Self.key("two"))"]
        let environment = ["HOME": "/home/ada", "AWS_SHARED_CREDENTIALS_FILE": "/etc/c", "AWS_CONFIG_FILE": "~/f"]
        #expect(try await [key("a", in: files, environment), key("b", in: files, environment)] == ["one", "two"])
    }

    @Test(arguments: [
        ([:], "[p]\n", "\"default\" is not in /home/ada/.aws/credentials, /home/ada/.aws/config (no such file)"),
        (["AWS_PROFILE": "q"], "[p]\n", "\"q\" is not in /home/ada/.aws/credentials, "),
        (
            [:], "[default]\nregion = m4rker\ncredential_process =\n",
            "\"default\" has no aws_access_key_id or credential_process in /home/ada/.aws/credentials"
        ),
        ([:], "[default]\naws_access_key_id = m4rker\n", "credentials has no aws_secret_access_key"),
        ([:], "[default]\naws_secret_access_key = m4rker\n", "credentials has no aws_access_key_id"),
        (
            [:], "[default]\n\naws_access_key_id = m4rker\naws_secret_access_key =\n",
            "line 4: the value of aws_secret_access_key"
        ),
        (
            [:], "[default]\naws_access_key_id = m4rker m4rker\naws_secret_access_key = a\n",
            "line 2: the value of aws_access_key_id"
        ),
        ([:], "[default]\naws_access_key_id = m4rker\n  m4rker\naws_secret_access_key = a\n", "line 2: the value of"),
        ([:], "[default]\nm4rker\n", "/home/ada/.aws/credentials, line 2: neither a section header nor `name = value`"),
        (["AWS_CONFIG_FILE": "/forbidden"], "[default]\n", "/forbidden could not be read: Permission denied. "),
        (["HOME": ""], "", "~/.aws/credentials (no such file), ~/.aws/config (no such file)"),
    ])
    func `The error contains the name of the missing or malformed value`(
        environment: [String: String],
        file: String,
        words: String
    ) async throws {
        let environment = Self.home.merging(environment) { $1 }
        let source = ProfileCredentials(name: nil, dependencies: .fake(environment, files: [Self.credentials: file]))
        try await source.expectFailure("Profile: ")
        try await source.expectFailure(words)
    }

    @Test func `A file that is not UTF-8 is malformed`() async throws {
        let data = [Self.credentials: Data([0x5B, 0xFF, 0x5D])]
        let source = ProfileCredentials(name: nil, dependencies: .fake(Self.home, data: data))
        try await source.expectFailure("/home/ada/.aws/credentials is not UTF-8")
    }

    @Test(arguments: ["role_arn", "web_identity_token_file", "sso_session", "sso_start_url", "sso_account_id"])
    func `A profile of another identity is rejected even if it has an access key`(_ property: String) async throws {
        for file in ["[default]\n\(property) = m4rker\n", "[default]\n\(Self.key("m4rker"))\(property) = m4rker\n"] {
            let source = ProfileCredentials(name: nil, dependencies: .fake(Self.home, files: [Self.config: file]))
            try await source.expectFailure("in \(Self.config) has \(property), which is not supported")
            try await source.expectFailure("aws configure export-credentials --profile default --format process`. ")
        }
    }

    @Test(arguments: ["login_session", "source_profile", "credential_source"])
    func `A profile with another source is rejected unless it has an access key`(_ property: String) async throws {
        let files = [
            Self.config: "[default]\n\(property) = m4rker\n[profile a]\n\(property) = m4rker\n",
            Self.credentials: "[a]\n\(Self.key("one"))",
        ]
        let source = ProfileCredentials(name: nil, dependencies: .fake(Self.home, files: files))
        try await source.expectFailure("has \(property), which is not supported")
        #expect(try await key("a", in: files) == "one")
    }
}

@Suite("Credential processes")
struct CredentialProcessTests {
    private static let json = #""Version":1,"AccessKeyId":"id","SecretAccessKey":"secret""#

    /// The provider of a profile in the config file, whose process prints an output.
    private func source(
        _ config: String = "credential_process = /bin/m4rker --user 'a b' # why\n",
        credentials: String = "",
        printing output: String
    ) -> ProfileCredentials {
        let files = ["/h/.aws/config": "[default]\n" + config, "/h/.aws/credentials": "[default]\n" + credentials]
        let dependencies = CredentialsDependencies.fake(["HOME": "/h"], files: files) { process in
            Data(output.replacing("COMMAND", with: process.command.replacing(" ", with: "_")).utf8)
        }
        return ProfileCredentials(name: nil, dependencies: dependencies)
    }

    @Test(arguments: [
        (#","SessionToken":"token","Expiration":"2026-12-01T00:00:00Z","AccountId":"1""#, "token", 1_796_083_200),
        (#","Expiration":"2026-12-01T02:00:00+02:00","SessionToken":null"#, nil, 1_796_083_200), ("", nil, nil),
    ])
    func `The output of the process contains the credentials`(
        members: String,
        token: String?,
        expiration: TimeInterval?
    ) async throws {
        let credentials = try await source(printing: "{\(Self.json)\(members)}\n").credentials()
        let expected = AWSCredentials(
            accessKeyID: "id",
            secretAccessKey: "secret",
            sessionToken: token,
            expiration: expiration.map(Date.init(timeIntervalSince1970:))
        )
        #expect(credentials == expected)
    }

    @Test(arguments: [
        ("credential_process = one two\n", "", "one_two"),
        ("credential_process = one\n", "credential_process = two\n", "two"),
        ("credential_process = one\nsource_profile = p\n", "credential_process =\n", "one"),
        ("credential_process = one\n", "aws_access_key_id = key\naws_secret_access_key = s\n", "key"),
        ("credential_process = one\naws_access_key_id = key\naws_secret_access_key = s\n", "", "key"),
    ])
    func `The process of the first file is used unless the profile has an access key`(
        config: String,
        credentials: String,
        id: String
    ) async throws {
        let output = Self.json.replacing("id", with: "COMMAND")
        let source = source(config, credentials: credentials, printing: "{\(output)}")
        #expect(try await source.credentials().accessKeyID == id)
    }

    @Test(arguments: [
        ("", "the output is not the expected JSON"), ("m4rker", "the output is not the expected JSON"),
        ("{\(json)} m4rker", "the output is not the expected JSON"),
        (#"["m4rker"]"#, "the output is not the expected JSON"),
        (#"{"AccessKeyId":"m4rker","SecretAccessKey":"m4rker"}"#, "the Version in the output is not 1"),
        (#"{"Version":2,"AccessKeyId":"m4rker","SecretAccessKey":"m4rker"}"#, "the Version in the output is not 1"),
        (#"{"Version":"1","AccessKeyId":"m4rker","SecretAccessKey":"m4rker"}"#, "the Version in the output is not 1"),
        (#"{"Version":1,"SecretAccessKey":"m4rker"}"#, "the output has no AccessKeyId or SecretAccessKey"),
        (#"{"Version":1,"AccessKeyId":"m4rker"}"#, "the output has no AccessKeyId or SecretAccessKey"),
        (#"{"Version":1,"AccessKeyId":"m4rker","SecretAccessKey":"a\nb"}"#, "contains white space"),
        (#"{\#(json),"Expiration":"m4rker"}"#, "the output has a malformed Expiration"),
    ])
    func `The error for a malformed output contains neither the output nor the command`(
        output: String,
        words: String
    ) async throws {
        let source = source(printing: output)
        try await source.expectFailure("Profile: credential_process of \"default\" in /h/.aws/config: ")
        try await source.expectFailure(words)
    }
}

@Suite("Profile files")
struct ProfileFileTests {
    private func values(_ text: String, _ kind: ProfileFile.Kind) throws -> [String: [String: String]] {
        try ProfileFile(text, kind: kind).profiles.mapValues { $0.mapValues(\.value) }
    }

    @Test(arguments: [
        ("", [:]),
        ("\n# comment\n; another\n  # a third\n", [:]),
        ("[a]\nk = v\n", ["a": ["k": "v"]]),
        ("\u{FEFF}[a]\r\nk=v\r\n\r\n[b]\r\nK2 =  v 2 \t\r\n", ["a": ["k": "v"], "b": ["k2": "v 2"]]),
        ("  [ a ]  # why\n  k = v # why\n  l = v#not\n", ["a": ["k": "v", "l": "v#not"]]),
        ("[a] ; why\nk =\nl = # nothing\nm = a=b==\n", ["a": ["k": "", "l": "", "m": "a=b=="]]),
        ("[a]\nk = 1\n[b]\n[a]\nk = 2\nl = 3", ["a": ["k": "2", "l": "3"], "b": [:]]),
        ("[a]\ns3 =\n  max = 1\n  min = 2\nk = v\n", ["a": ["s3": "\nmax = 1\nmin = 2", "k": "v"]]),
        ("[profile a]\nk = v\n[profile]\nk = w", ["profile": ["k": "w"]]),
    ])
    func `A credentials file is read`(text: String, expected: [String: [String: String]]) throws {
        #expect(try values(text, .credentials) == expected)
    }

    @Test(arguments: [
        ("[default]\nk = v\n[a]\nk = w\n", ["default": ["k": "v"]]),
        (
            "[profile a]\nk = v\n[profile \"b c\"]\nk = w\n[profile\t'd']\n",
            ["a": ["k": "v"], "b c": ["k": "w"], "d": [:]]
        ),
        ("[default]\nk = v\nl = v\n[profile default]\nk = w", ["default": ["k": "w"]]),
        ("[sso-session a]\nsso_region = x\n[services s]\ns3 =\n  endpoint_url = u\n", [:]),
    ])
    func `A config file is read`(text: String, expected: [String: [String: String]]) throws {
        #expect(try values(text, .config) == expected)
    }

    @Test func `The description of a file contains no values`() throws {
        let file = try ProfileFile("[default]\naws_secret_access_key = m4rker\n", kind: .credentials)
        let values: [Any] = [file, file.profiles]
        #expect(values.flatMap { Renderings.names(of: $0, containing: "m4rker") } == [])
    }

    @Test(
        arguments: [
            ("k = m4rker", 1), ("[m4rker\nk = v", 1), ("[a]\nm4rker\n", 2), ("[a]\n\n# c\n= m4rker", 4), ("[]\n", 1),
            ("[a] m4rker\n", 1), ("[ ]", 1), ("[a]\r\nk = v\r\nm4rker\r\n", 3),
        ],
        [ProfileFile.Kind.config, .credentials]
    )
    func `The error for a malformed line contains only its number`(
        file: (text: String, line: Int),
        kind: ProfileFile.Kind
    ) throws {
        let error = try #require(throws: ProfileFile.ParseError.self) { try ProfileFile(file.text, kind: kind) }
        #expect((error.line, error.reason.contains("m4rker")) == (file.line, false))
    }
}
