/// What the server does with a request, as its path says.
enum Behavior {
    /// It answers at once.
    case answer
    /// It answers after so many milliseconds.
    case late(Int)
    /// It ends the connection instead.
    case drop
    /// It ends the connection in the middle of the answer's body.
    case cut
    /// It answers, though no such request may come.
    case never
    /// It answers with the number of those that came all the same.
    case countOfNever

    init?(path: String) {
        let words = path.split(separator: "/")
        switch (words.first, words.dropFirst().first.flatMap { Int($0) }) {
        case ("answer", nil): self = .answer
        case ("late", let milliseconds?): self = .late(milliseconds)
        case ("drop", nil): self = .drop
        case ("cut", nil): self = .cut
        case ("never", nil): self = .never
        case ("count-of-never", nil): self = .countOfNever
        default: return nil
        }
    }

    var path: String {
        switch self {
        case .answer: "answer"
        case .late(let milliseconds): "late/\(milliseconds)"
        case .drop: "drop"
        case .cut: "cut"
        case .never: "never"
        case .countOfNever: "count-of-never"
        }
    }
}
