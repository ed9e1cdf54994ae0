/// The candidates that a shell offers for the last word of a command line.
///
/// The scripts of the shells get them from `cognito-auth complete -- WORDS`.
struct Completion {
    struct Candidate: Equatable {
        let word: String
        var summary = ""
    }

    let environment: [String: String]

    /// Returns the candidates, one per line: the word, a space, and the summary, or `:files` for file names.
    func text(for words: [String]) -> String {
        guard let candidates = candidates(for: words) else { return ":files" }
        return candidates.map { $0.summary.isEmpty ? $0.word : "\($0.word) \($0.summary)" }.joined(separator: "\n")
    }

    /// Returns the candidates for the words after the name of the tool, or `nil` for file names.
    ///
    /// The last word is unfinished, and can be empty.
    func candidates(for words: [String]) -> [Candidate]? {
        let unfinished = words.last ?? ""
        let words = Array(words.dropLast())
        let names = nextWords(after: words).filter { $0.word.hasPrefix(unfinished) }
        guard let command = Command.named(words) else { return names }
        let rest = words.dropFirst(command.words.count)
        if let value = rest.last.flatMap({ command.value(of: $0) }) { return candidates(for: value, unfinished) }
        if let (option, text) = unfinished.keyAndValue, let value = command.value(of: option) {
            return candidates(for: value, text)?.map { Candidate(word: "\(option)=\($0.word)") }
        }
        let operands = command.operand.map { candidates(for: $0.value, unfinished) } ?? []
        guard let operands else { return nil }
        let all = (rest.isEmpty ? names : []) + operands
        guard all.isEmpty else { return all }
        let options = command.options + [.help]
        return options.map { Candidate(word: "--\($0.name)", summary: $0.summary) }
            .filter { $0.word.hasPrefix(unfinished) }
    }

    /// Returns the words that make the name of a command longer.
    private func nextWords(after words: [String]) -> [Candidate] {
        guard let first = words.first else {
            return Command.topLevel.map { Candidate(word: $0.name, summary: $0.summary) }
        }
        if first == "help" {
            let topics = words.count == 1 ? HelpPage.topics.map { Candidate(word: $0.name, summary: $0.summary) } : []
            return nextWords(after: Array(words.dropFirst())) + topics
        }
        return Command.subcommands(of: words.joined(separator: " "))
            .map { Candidate(word: $0.words[1], summary: $0.summary) }
    }

    private func candidates(for value: OptionValue, _ unfinished: String) -> [Candidate]? {
        let words: [String]
        switch value.kind {
        case .file: return nil
        case .profile: words = (try? ProfileFile(environment: environment))?.profiles.keys.sorted() ?? []
        default: words = value.candidates
        }
        return words.filter { $0.hasPrefix(unfinished) }.map { Candidate(word: $0) }
    }
}

extension Command {
    /// Returns the value of the option that a word names, such as `--flow`.
    fileprivate func value(of word: String) -> OptionValue? { options.first { "--\($0.name)" == word }?.value }
}
