import Synchronization

@testable import cognito_auth

/// An answer at a prompt, made from the messages that were written before it.
struct Answer: ExpressibleByStringLiteral, Sendable {
    let text: @Sendable (_ messages: String) -> String?

    init(_ text: @escaping @Sendable (_ messages: String) -> String?) { self.text = text }

    init(stringLiteral value: String) { self.init(value) }

    init(_ value: String) { self.init { _ in value } }
}

/// Standard streams whose input is a list of answers.
///
/// The messages of a terminal contain what a person sees there: an answer follows its prompt, and `[hidden]` stands for an
/// answer that the terminal doesn't show. The time that Cognito has been waited for would appear as `[1 s]`: a test expects
/// that the console does not show it while a prompt is open.
final class ScriptedStreams: StandardStreams {
    enum Stream { case input, output, error }

    private struct State {
        var answers: ArraySlice<Answer>
        var output = ""
        var messages = ""
    }

    let errorColumns: Int?
    private let terminals: Set<Stream>
    private let state: Mutex<State>

    private let echoStaysOn: Bool

    init(_ answers: [Answer] = [], terminals: Set<Stream> = [], columns: Int? = nil, echoStaysOn: Bool = false) {
        self.echoStaysOn = echoStaysOn
        state = Mutex(State(answers: answers[...]))
        self.terminals = terminals
        errorColumns = columns
    }

    var isInputTerminal: Bool { terminals.contains(.input) }
    var isOutputTerminal: Bool { terminals.contains(.output) }
    var isErrorTerminal: Bool { terminals.contains(.error) }
    var output: String { state.withLock(\.output) }
    var messages: String { state.withLock(\.messages) }

    func readLine() -> String? {
        let answer = nextAnswer()
        if isInputTerminal, let answer { writeError(answer + "\n") }
        return answer
    }

    func readSecret(_ prompt: String) throws(InputError) -> String? {
        if echoStaysOn { throw .echoStaysOn }
        writeError(prompt)
        let answer = nextAnswer()
        writeError("[hidden]\n")
        return answer
    }

    func writeOutput(_ text: String) { state.withLock { $0.output += text } }

    func writeError(_ text: String) { state.withLock { $0.messages += text } }

    func showWaiting(seconds: Int) { writeError("[\(seconds) s]") }

    func clearWaiting() {}

    private func nextAnswer() -> String? { state.withLock { $0.answers.popFirst() }?.text(messages) }
}
