import Foundation
import Testing

/// The program of the tutorial is compiled after each of its steps, and shows at each checkpoint what the tutorial shows.
@Suite("The tutorial")
struct TutorialTests {
    private let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
    private var catalog: URL { root.appending(path: "Sources/CognitoAuth/CognitoAuth.docc/Tutorials") }

    @Test(arguments: 1...6)
    func `The program of a step is the one that is compiled`(_ step: Int) throws {
        let shown = try Data(contentsOf: catalog.appending(path: "sign-in-\(step).swift"))
        let compiled = try Data(contentsOf: root.appending(path: "Tests/Tutorial/\(step)/main.swift"))
        #expect(shown == compiled, "step \(step)")
    }

    @Test func `Every file of the tutorial is shown, and is a step or a checkpoint`() throws {
        let text = try String(contentsOf: catalog.appending(path: "SignInOnTheCommandLine.tutorial"), encoding: .utf8)
        let shown = Set(text.matches(of: #/file: "([^"]+)"/#).map { String($0.1) })
        let programs = (1...6).map { "sign-in-\($0).swift" }
        let there = try FileManager.default.contentsOfDirectory(atPath: catalog.path)
            .filter { !$0.hasSuffix(".tutorial") }
        #expect(shown == Set(there))
        #expect(Set(there.filter { !$0.hasSuffix(".txt") }) == Set(programs))
    }

    @Test(arguments: [
        ["sign-in-2"], ["sign-in-3"], ["sign-in-4"], ["sign-in-5-password"], ["sign-in-5-code"],
        // One after the other in one folder, where the tokens are kept.
        ["sign-in-6-first", "sign-in-6-second", "sign-in-6-out", "sign-in-6-first"],
    ])
    func `A checkpoint shows what the program shows`(_ names: [String]) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in names {
            let checkpoint = try Checkpoint(catalog.appending(path: "\(name).txt"))
            #expect(try await checkpoint.run(in: folder) == checkpoint.transcript, "\(name)")
        }
    }
}
