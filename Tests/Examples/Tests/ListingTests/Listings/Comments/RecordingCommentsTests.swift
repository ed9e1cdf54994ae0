import CognitoAuth
import CognitoAuthTesting
import TestSupport
import Testing

@Suite("Listings in the comments on recordings")
struct RecordingCommentsTests {
    private let local = LocalUserPool()

    private func signIn(_ password: String, by transport: any Transport) async throws {
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: transport)
        _ = try await pool.signIn("ada", with: .password(password))
    }

    @Test func `A recording is kept in a file`() async throws {
        await local.add(LocalUser("ada", password: "correct horse"))
        let recorder = RecordingTransport(recording: local)
        try await signIn("correct horse", by: recorder)
        let folder = try TemporaryFolder()
        let path = folder.file("sign-in.json")
        // listing
        try recorder.recording().write(toPath: path)
        let recording = try Recording(path: path)
        // end of listing
        #expect(recording.operations == ["InitiateAuth"])
    }

    @Test func `A replay says where it diverged`() async throws {
        await local.add(LocalUser("ada", password: "correct horse"))
        let recorder = RecordingTransport(recording: local)
        try await signIn("correct horse", by: recorder)
        let transport = RecordingTransport(replaying: try recorder.recording())
        await #expect(throws: CognitoError.self) {
            let pool = try UserPool(id: local.id, clientID: local.clientID, transport: transport)
            _ = try await pool.signIn("ada", with: .srp(password: "correct horse"))
        }
        withKnownIssue {
            // listing
            if let divergence = transport.divergence { Issue.record("\(divergence)") }
            // end of listing
        }
    }
}
