/// Takes e-mail addresses and telephone numbers out of a sentence, whoever's they are.
///
/// A pool's trigger may name somebody who is in no other place of a recording.
enum ContactDetails {
    private typealias Scalars = [Unicode.Scalar]

    static func removed(from text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.isAt || $0 == "+" }) else { return text }
        let scalars = withoutNumbers(withoutAddresses(Scalars(text.unicodeScalars)))
        return String(String.UnicodeScalarView(scalars))
    }

    /// What has an `@` behind anything and before a letter, a digit, an asterisk of a masked address or a stand-in, up to what ends
    /// a word.
    private static func withoutAddresses(_ text: Scalars) -> Scalars {
        text.split(omittingEmptySubsequences: false, whereSeparator: { !$0.standsInAddress }).reduce(into: Scalars()) {
            result,
            word in
            result += isAddress(word) ? mark + word.suffix(while: { ".!".unicodeScalars.contains($0) }) : Scalars(word)
            if word.endIndex < text.endIndex { result.append(text[word.endIndex]) }
        }
    }

    private static func isAddress(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        word.indices.dropFirst().dropLast().contains { index in
            word[index].isAt && word[index + 1].isShown
        }
    }

    /// A plus sign and at least seven digits, or asterisks in their place, with what people put between them.
    private static func withoutNumbers(_ text: Scalars) -> Scalars {
        var result = Scalars()
        var rest = text[...]
        while let first = rest.first {
            if first == "+", let end = endOfNumber(in: rest.dropFirst()) {
                result += mark
                rest = rest[end...]
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    private static func endOfNumber(in text: ArraySlice<Unicode.Scalar>) -> Int? {
        let end = text.firstIndex { !$0.isDigit && !$0.standsInNumber } ?? text.endIndex
        let digits = (text.startIndex..<end).filter { text[$0].isDigit }
        return digits.count >= 7 ? digits.last.map { $0 + 1 } : nil
    }

    private static let mark = Scalars("<redacted>".unicodeScalars)
}

extension Unicode.Scalar {
    fileprivate var standsInAddress: Bool {
        !properties.isWhitespace && !"\"'`()[]{},;:=|\\".unicodeScalars.contains(self)
    }

    /// Whether it is an `@`, be it a full-width one.
    fileprivate var isAt: Bool { self == "@" || self == "\u{FF20}" }

    /// Whether people put it between the digits of a number: spaces and dashes of every kind, too.
    fileprivate var standsInNumber: Bool {
        switch properties.generalCategory {
        case .spaceSeparator, .dashPunctuation, .connectorPunctuation: true
        default: "()./".unicodeScalars.contains(self)
        }
    }

    fileprivate var isShown: Bool { isLetterOrDigit || "*<>".unicodeScalars.contains(self) }

    fileprivate var isDigit: Bool { ("0"..."9").contains(self) || self == "*" }
}

extension ArraySlice {
    fileprivate func suffix(while predicate: (Element) -> Bool) -> ArraySlice {
        self[(lastIndex { !predicate($0) }.map { $0 + 1 } ?? startIndex)...]
    }
}
