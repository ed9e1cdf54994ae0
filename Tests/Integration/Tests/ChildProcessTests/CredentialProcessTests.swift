import Foundation
import IntegrationSupport
import TestSupport
import Testing

@testable import CognitoAuth

/// Processes that a shell runs for a profile, with a real file and real pipes.
@Suite("Credential processes")
struct CredentialProcessTests {
    private static let json = #"{"Version":1,"AccessKeyId":"id","SecretAccessKey":"secret"}"#
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Returns a provider of the default profile in a real file.
    private func provider(_ command: String) throws -> StandardAWSCredentialsProvider {
        let (file, live) = (folder.file("config"), CredentialsDependencies.live)
        try Data("[default]\ncredential_process = \(command)\n".utf8).write(to: URL(filePath: file))
        let dependencies = CredentialsDependencies(
            environment: { ["AWS_CONFIG_FILE": file] },
            file: live.file,
            transport: live.transport,
            now: live.now
        )
        return StandardAWSCredentialsProvider(ProfileCredentials(name: nil, dependencies: dependencies))
    }

    /// Writes a script with a blank in its path, and returns its quoted path.
    private func script(_ text: String) throws -> String {
        let path = folder.file("the script")
        try Data(text.utf8).write(to: URL(filePath: path))
        return "/bin/sh \"\(path)\""
    }

    @Test func `A process receives quoted arguments and the environment, and no input`() async throws {
        let script = try script(
            """
            [ "$#" = 2 ] && [ "$2" = "a  b" ] && [ -n "$PATH" ] && [ -z "$(cat)" ] || exit 1
            echo "a message of the process" >&2
            printf '{"Version": 1, "AccessKeyId": "id",\n'
            sleep 0.1
            printf '"SecretAccessKey": "%s", "Expiration": "2126-12-01T00:00:00+00:00"}\n' "$1"
            """
        )
        let provider = try provider("\(script) secret \"a  b\"  # a comment")
        let all = try await concurrently(20) { _ in try await provider.credentials() }
        #expect(Set(all.map(\.secretAccessKey)) == ["secret"] && all.allSatisfy { $0.expiration != nil })
    }

    @Test(arguments: [
        ("echo m4rker; exit 3", "the process ended with status 3"),
        ("echo m4rker; kill -9 $$", "the process ended with status 9"),
        ("/nonexistent/program", "the process ended with status 127"),
        ("echo m4rker", "the output is not the expected JSON"), ("true", "the output is not the expected JSON"),
        ("yes m4rker", "the output is larger than 65536 bytes"),
        ("cat /dev/zero", "the output is larger than 65536 bytes"),
    ])
    func `A process that fails causes an error without its output`(command: String, words: String) async throws {
        let error = try await #require(throws: CognitoError.self) { try await provider(command).credentials() }
        #expect(error.code == .credentialsUnavailable && error.message.contains("\(words)."), "\(error)")
        #expect(!error.description.contains("m4rker"))
    }

    enum Ending: CaseIterable { case timeout, cancellation }

    /// The shell ends before its child in the second case, and the child keeps the output open.
    @Test(.timeLimit(.minutes(1)), arguments: ["sleep 600; true", "echo '\(json)'; sleep 600 &"], Ending.allCases)
    func `A process that does not end is ended with its children`(command: String, ending: Ending) async throws {
        let fifo = folder.file("fifo")
        #expect(unsafe mkfifo(fifo, 0o600) == 0)
        let process = CredentialProcess(command: "exec 3>'\(fifo)'; echo >&3; \(command)", provider: "p")
        let run = Task { try await process.output(timeout: .seconds(ending == .timeout ? 1 : 300)) }
        let file = try await onOwnThread {
            let file = try FileHandle(forReadingFrom: URL(filePath: fifo))
            _ = try file.read(upToCount: 1)
            return file
        }
        if ending == .cancellation { run.cancel() }
        let result = await run.result
        let error = try #require(throws: (any Error).self) { try result.get() }
        #expect((error is CancellationError) == (ending == .cancellation))
        // The file ends when every process that has it open has ended.
        #expect(try await onOwnThread { try file.readToEnd() }?.isEmpty != false)
    }
}
