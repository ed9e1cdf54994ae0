import Foundation
import Testing

@Suite("Tutorial")
struct TutorialTests {
    @Test func `The program of each step prints what its checkpoints show`() async throws {
        // The program of the last step stores the tokens in the current folder.
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        let previous = FileManager.default.currentDirectoryPath
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        try #require(FileManager.default.changeCurrentDirectoryPath(folder.path))
        defer {
            _ = FileManager.default.changeCurrentDirectoryPath(previous)
            try? FileManager.default.removeItem(at: folder)
        }
        try await expect(["2"], from: Listings_sign_in_2.self)
        try await expect(["3"], from: Listings_sign_in_3.self)
        try await expect(["4"], from: Listings_sign_in_4.self)
        try await expect(["5-password", "5-code"], from: Listings_sign_in_5.self)
        try await expect(["6-first", "6-second", "6-out", "6-first"], from: Listings_sign_in_6.self)
    }

    private func expect(_ checkpoints: [String], from program: (some TutorialStep).Type) async throws {
        for name in checkpoints {
            let lines = try #require(program.checkpoints["sign-in-\(name)"], "\(name)").split(separator: "\n")
            let typed = lines.compactMap { $0.split(separator: ": ").dropFirst().first }
            let user = ListingUser(answering: typed.map(String.init))
            let arguments = lines[0].split(separator: " ").dropFirst(3).map(String.init)
            try await CommandLine.$arguments.withValue(arguments) {
                try await program.init(user: user).run()
            }
            #expect(user.transcript == lines.dropFirst().map { "\($0)\n" }.joined(), "\(name)")
        }
    }
}
