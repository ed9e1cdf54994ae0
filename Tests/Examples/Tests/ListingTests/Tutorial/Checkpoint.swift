import Foundation
import TestSupport

/// A checkpoint of the tutorial: what a terminal shows while the program of a step runs, what is typed included.
struct Checkpoint {
    /// The code that stands for the one that the telephone shows.
    private static let exampleCode = "123456"

    /// The step whose program it is: the number in the file's name.
    let step: String
    /// What follows `swift run sign-in`.
    let arguments: [String]
    let transcript: String

    init(_ file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        let command = text.prefix { $0 != "\n" }
        step = String(file.deletingPathExtension().lastPathComponent.split(separator: "-")[2])
        arguments = command.split(separator: " ").dropFirst(4).map(String.init)
        transcript = String(text.dropFirst(command.count + 1))
    }

    /// What is typed at each prompt.
    private var answers: [@Sendable (String) -> String] {
        transcript.split(separator: "\n").compactMap { $0.split(separator: ": ").dropFirst().first.map(String.init) }
            .map { typed in { shown in typed == Self.exampleCode ? Self.code(in: shown) ?? typed : typed } }
    }

    private static func code(in shown: String) -> String? {
        shown.firstMatch(of: #/telephone shows ([0-9]{6})\./#).map { String($0.1) }
    }

    /// What the terminal shows of the program, with the code of the transcript in the place of its own.
    func run(in folder: URL) async throws -> String {
        let program = CommandRun.built("Tutorial\(step)")
        let shown = try await TerminalDialogue.of(
            program,
            arguments,
            in: folder,
            // Swift 6.3 ends an asynchronous `main.swift` without releasing its last string; every other fault is still told.
            environment: ["ASAN_OPTIONS": "detect_leaks=0"],
            answers: answers
        )
        return Self.code(in: shown).map { shown.replacing($0, with: Self.exampleCode) } ?? shown
    }
}
