import Foundation
import Synchronization
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
            let terminal = Terminal(typing: lines.compactMap { $0.split(separator: ": ").dropFirst().first })
            let arguments = lines[0].split(separator: " ").dropFirst(3).map(String.init)
            try await CommandLine.$arguments.withValue(arguments) {
                try await program.init(user: ListingUser(at: terminal)).run()
            }
            #expect(terminal.transcript == lines.dropFirst().map { "\($0)\n" }.joined(), "\(name)")
        }
    }
}

/// A terminal at which a user types prepared lines, and in the place of `exampleCode` the code that the terminal shows.
final class Terminal: Sendable {
    private static let exampleCode = "123456"

    private let shown = Mutex("")
    private let input: Mutex<[String]>

    init(typing input: [Substring] = []) { self.input = Mutex(input.map(String.init)) }

    /// The contents of the terminal, with `exampleCode` in the place of the code.
    var transcript: String {
        shown.withLock { shown in Self.code(in: shown).map { shown.replacing($0, with: Self.exampleCode) } ?? shown }
    }

    func print(_ text: String) { shown.withLock { $0 += text } }

    func readLine() -> String? {
        guard let line = input.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { return nil }
        return shown.withLock { shown in
            let typed = line == Self.exampleCode ? Self.code(in: shown) ?? line : line
            shown += "\(typed)\n"
            return typed
        }
    }

    private static func code(in shown: String) -> String? {
        shown.firstMatch(of: /telephone shows ([0-9]{6})\./).map { String($0.1) }
    }
}
