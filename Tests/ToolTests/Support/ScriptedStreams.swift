import Synchronization

@testable import cognito_auth

/// An answer to a prompt, computed from the messages before it.
struct Answer: ExpressibleByStringLiteral, Sendable {
    let text: @Sendable (_ messages: String) -> String?

    init(_ text: @escaping @Sendable (_ messages: String) -> String?) { self.text = text }

    init(stringLiteral value: String) { self.init(value) }

    init(_ value: String) { self.init { _ in value } }
}

/// Standard streams whose input is a list of answers.
///
/// The messages of a terminal contain the text that a person sees: an answer follows its prompt, or `[hidden]` if it is a secret.
/// The progress line appears as `[1 s]`.
final class ScriptedStreams: StandardStreams {
    enum Stream: Int32 { case input, output, error }

    private struct State {
        var answers: ArraySlice<Answer>
        var output = ""
        var messages = ""
    }

    let errorColumns: Int?
    let terminals: Set<StandardStream>
    private let echoStaysOn: Bool
    private let state: Mutex<State>

    init(_ answers: [Answer] = [], terminals: Set<Stream> = [], columns: Int? = nil, echoStaysOn: Bool = false) {
        self.echoStaysOn = echoStaysOn
        state = Mutex(State(answers: answers[...]))
        self.terminals = Set(terminals.compactMap { StandardStream(rawValue: $0.rawValue) })
        errorColumns = columns
    }

    var output: String { state.withLock(\.output) }
    var messages: String { state.withLock(\.messages) }

    func readLine() -> String? {
        let answer = nextAnswer()
        if terminals.contains(.input), let answer { write(answer + "\n", to: .error) }
        return answer
    }

    func readSecret(_ prompt: String) throws(InputError) -> String? {
        if echoStaysOn { throw .echoStaysOn }
        write(prompt, to: .error)
        let answer = nextAnswer()
        write("[hidden]\n", to: .error)
        return answer
    }

    func write(_ text: String, to stream: StandardStream) {
        state.withLock { if stream == .output { $0.output += text } else { $0.messages += text } }
    }

    func showProgress(seconds: Int) { write("[\(seconds) s]", to: .error) }

    func clearProgress() {}

    private func nextAnswer() -> String? { state.withLock { $0.answers.popFirst() }?.text(messages) }
}
