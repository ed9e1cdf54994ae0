import Foundation
import Testing

@testable import CognitoAuth

@Suite("Credentials of a profile")
struct ProfileCredentialsTests {
    private static let home = ["HOME": "/home/ada"]
    private static let credentials = "/home/ada/.aws/credentials"
    private static let config = "/home/ada/.aws/config"

    private static func key(_ id: String, token: String? = nil) -> String {
        "aws_access_key_id = \(id)\naws_secret_access_key = s-\(id)\n"
            + (token.map { "aws_session_token = \($0)\n" } ?? "")
    }

    private func load(
        _ name: String? = nil,
        _ environment: [String: String] = home,
        _ files: [String: String]
    ) throws -> AWSCredentials {
        try ProfileCredentials(name: name, surroundings: .fake(environment, files: files)).load()
    }

    @Test func `The default profile, one of AWS_PROFILE's, and one asked for`() throws {
        let files = [
            Self.credentials: "[default]\n\(Self.key("d"))[p]\n\(Self.key("p", token: "t"))[q]\n\(Self.key("q"))"
        ]
        let environment = Self.home.merging(["AWS_PROFILE": "p"]) { $1 }
        #expect(try load(nil, files).accessKeyID == "d")
        #expect(
            try load(nil, environment, files)
                == AWSCredentials(accessKeyID: "p", secretAccessKey: "s-p", sessionToken: "t")
        )
        #expect(try load("q", environment, files).accessKeyID == "q")
    }

    private func load(_ name: String?, _ files: [String: String]) throws -> AWSCredentials {
        try load(name, Self.home, files)
    }

    @Test func `The credentials file comes before the config file, and their keys are not mixed`() throws {
        let both = [
            Self.credentials: "[a]\n\(Self.key("one"))", Self.config: "[profile a]\n\(Self.key("two", token: "t"))",
        ]
        #expect(try load("a", both) == AWSCredentials(accessKeyID: "one", secretAccessKey: "s-one"))
        let region = [Self.credentials: "[a]\nregion = x", Self.config: "[profile a]\n\(Self.key("two"))"]
        #expect(try load("a", region).accessKeyID == "two")
        #expect(try load(nil, [Self.config: "[default]\n\(Self.key("three"))"]).accessKeyID == "three")
    }

    @Test func `The environment says where the files are`() throws {
        let files = ["/etc/c": "[a]\n\(Self.key("one"))", "/home/ada/f": "[profile b]\n\(Self.key("two"))"]
        let environment = ["HOME": "/home/ada", "AWS_SHARED_CREDENTIALS_FILE": "/etc/c", "AWS_CONFIG_FILE": "~/f"]
        #expect(try load("a", environment, files).accessKeyID == "one")
        #expect(try load("b", environment, files).accessKeyID == "two")
    }

    @Test(arguments: [
        ([:], "[p]\n", "\"default\" is not in /home/ada/.aws/credentials, /home/ada/.aws/config (no such file)"),
        (["AWS_PROFILE": "q"], "[p]\n", "\"q\" is not in /home/ada/.aws/credentials, "),
        ([:], "[default]\nregion = m4rker\n", "\"default\" has no aws_access_key_id in /home/ada/.aws/credentials"),
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
        ([:], "[default]\nm4rker\n", "/home/ada/.aws/credentials, line 2: neither a section nor `name = value`"),
        (["AWS_CONFIG_FILE": "/forbidden"], "[default]\n", "/forbidden could not be read: Permission denied. "),
        (["HOME": ""], "", "~/.aws/credentials (no such file), ~/.aws/config (no such file)"),
    ])
    func `What is missing or malformed is named`(
        environment: [String: String],
        file: String,
        words: String
    ) async throws {
        let environment = Self.home.merging(environment) { $1 }
        let source = ProfileCredentials(
            name: nil,
            surroundings: .fake(environment, files: [Self.credentials: file])
        )
        let error = try #require(await source.failure())
        #expect(error.code == .credentialsUnavailable)
        #expect("\(error.message) ".contains("Profile: ") && "\(error.message) ".contains(words), "\(error.message)")
        #expect(!error.description.contains("m4rker"))
    }

    @Test func `A file that is not UTF-8 is malformed`() async throws {
        let data = [Self.credentials: Data([0x5B, 0xFF, 0x5D])]
        let error = try #require(
            await ProfileCredentials(name: nil, surroundings: .fake(Self.home, data: data)).failure()
        )
        #expect(error.message.contains("/home/ada/.aws/credentials is not UTF-8"))
    }

    @Test(arguments: [
        "role_arn", "web_identity_token_file", "sso_session", "sso_start_url", "sso_account_id",
    ])
    func `A profile that is somebody else is refused by the property's name, key or not`(
        _ property: String
    ) async throws {
        for file in ["[default]\n\(property) = m4rker\n", "[default]\n\(Self.key("m4rker"))\(property) = m4rker\n"] {
            let source = ProfileCredentials(
                name: nil,
                surroundings: .fake(Self.home, files: [Self.config: file])
            )
            let error = try #require(await source.failure())
            #expect(error.message.contains("in \(Self.config) has \(property), which is not supported"))
            #expect(!error.description.contains("m4rker"))
        }
    }

    @Test(arguments: ["credential_process", "login_session", "source_profile", "credential_source"])
    func `Another source in a profile matters where there is no key`(_ property: String) async throws {
        let surroundings = CredentialsSurroundings.fake(
            Self.home,
            files: [
                Self.config: "[default]\n\(property) = m4rker\n[profile a]\n\(property) = m4rker\n",
                Self.credentials: "[a]\n\(Self.key("one"))",
            ]
        )
        let error = try #require(await ProfileCredentials(name: nil, surroundings: surroundings).failure())
        #expect(error.message.contains("has \(property), which is not supported"))
        #expect(!error.description.contains("m4rker"))
        #expect(try ProfileCredentials(name: "a", surroundings: surroundings).load().accessKeyID == "one")
    }
}
