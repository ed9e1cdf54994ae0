import Foundation
import Testing

@testable import CognitoAuth

@Suite("Credentials in the environment")
struct EnvironmentCredentialsTests {
    @Test(arguments: [nil, "", "token"])
    func `The three variables are read, an empty one is none`(_ token: String?) throws {
        var environment = ["AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret"]
        environment["AWS_SESSION_TOKEN"] = token
        let credentials = try EnvironmentCredentials(surroundings: .fake(environment)).load()
        let expected = AWSCredentials(
            accessKeyID: "id",
            secretAccessKey: "secret",
            sessionToken: token == "" ? nil : token
        )
        #expect(credentials == expected)
    }

    @Test(arguments: [
        ([:], "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set"),
        (["AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""], "are not set"),
        (["AWS_ACCESS_KEY_ID": "m4rker"], "AWS_SECRET_ACCESS_KEY is not"),
        (["AWS_SECRET_ACCESS_KEY": "m4rker"], "AWS_ACCESS_KEY_ID is not"),
        (["AWS_ACCESS_KEY_ID": "m4rker", "AWS_SECRET_ACCESS_KEY": "m4rker\n"], "white space"),
        (["AWS_ACCESS_KEY_ID": "m4rker", "AWS_SECRET_ACCESS_KEY": "a", "AWS_SESSION_TOKEN": "ä"], "control character"),
    ])
    func `What is missing or unfit is named without its value`(
        environment: [String: String],
        words: String
    ) async throws {
        let error = try #require(await EnvironmentCredentials(surroundings: .fake(environment)).failure())
        #expect(error.code == .credentialsUnavailable)
        #expect(error.message.contains("Environment: ") && error.message.contains(words), "\(error.message)")
        #expect(!error.description.contains("m4rker"))
        #expect(error.advice != nil)
    }

    @Test func `Credentials given in code are given back`() async throws {
        let credentials = AWSCredentials(accessKeyID: "id", secretAccessKey: "secret", sessionToken: "token")
        let provider: some AWSCredentialsProvider = .static(credentials)
        #expect(try await provider.credentials() == credentials)
        let error = try #require(
            await StaticCredentials(credentials: AWSCredentials(accessKeyID: "", secretAccessKey: "m4rker")).failure()
        )
        #expect(error.message.contains("Given in code") && !error.description.contains("m4rker"))
    }
}
