import Foundation

/// What whoever started the server asks it on its standard input, one line each, answered with one line each.
///
/// - `code NAME`: the code that was last sent to the user.
/// - `assertion NAME OPTIONS`: what the user's passkey answers to the options of a challenge.
/// - `credential NAME OPTIONS`: what the user's passkey answers to the options of a registration.
/// - `requests`: the requests that came, a JSON array of `operation` and `body`.
struct Questions {
    let pool: ServedPool

    /// Answers until standard input ends; what cannot be answered gets an empty line.
    func answer() async {
        for await line in Self.lines {
            let answer = try? await answer(to: line)
            FileHandle.standardOutput.write(Data("\(answer ?? "")\n".utf8))
        }
    }

    private func answer(to line: String) async throws -> String? {
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        switch (words.first, words.count) {
        case ("code", 2): return await pool.code(of: words[1])
        case ("assertion", 3): return try await pool.assertion(of: words[1], to: words[2])
        case ("credential", 3): return try await pool.credential(of: words[1], for: words[2])
        case ("requests", 1):
            return String(decoding: try JSONEncoder().encode(await pool.requests), as: UTF8.self)
        default: return nil
        }
    }

    /// The lines of standard input, read on a thread of their own: the wait for one would hold up the connections.
    private static var lines: AsyncStream<String> {
        AsyncStream { lines in
            DispatchQueue(label: "standard input").async {
                while let line = readLine() { lines.yield(line) }
                lines.finish()
            }
        }
    }
}
