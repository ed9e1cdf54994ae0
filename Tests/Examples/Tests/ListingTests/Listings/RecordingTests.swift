import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Listings about recordings")
struct RecordingTests {
    private let local = LocalUserPool()

    private func signIn(by transport: any Transport) async throws {
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: transport)
        let step = try await pool.signIn("ada", with: .srp(password: "correct horse"))
        #expect(step.challenge == nil)
    }

    @Test func `A sign-in is recorded and replayed`() async throws {
        await local.add(LocalUser("ada", password: "correct horse"))
        let network: any Transport = local
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "sign-in.json").path
        // listing
        let recorder = RecordingTransport(recording: network)
        try await signIn(by: recorder)
        try recorder.recording().write(toPath: path)
        // end of listing
        await local.remove("ada")
        // listing
        let replay = RecordingTransport(replaying: try Recording(path: path))
        try await signIn(by: replay)
        try replay.finish()
        // end of listing
        #expect(!(try String(contentsOfFile: path, encoding: .utf8).contains("correct horse")))
    }
}
