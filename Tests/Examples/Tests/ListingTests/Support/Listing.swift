import Foundation

/// Code that a reader sees: a block of a document, or the part of a source file here that it is compiled as.
struct Listing: Hashable {
    /// The file it stands in, and the line it begins at.
    let place: String
    /// What the fence names as its language; nothing for a part of a source file.
    let language: String
    let text: String

    static func == (left: Listing, right: Listing) -> Bool { left.text == right.text }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Listing {
    /// Every block of Swift that is shown anywhere.
    static func shown() throws -> [Listing] {
        try blocks().filter { $0.language == "swift" }
    }

    /// Every block that is shown anywhere, of whatever language.
    static func blocks() throws -> [Listing] {
        try (Document.articles() + Document.readmes()).flatMap { blocks(of: try Document($0)) }
            + Document.sources().flatMap { blocks(of: try Document(commentsOf: $0)) }
    }

    /// Every block of a document; of one that is not closed there is the beginning, up to the end.
    static func blocks(of document: Document) -> [Listing] {
        var found: [Listing] = []
        var open: (fence: Int, language: String)?
        for (index, line) in document.lines.enumerated() where line.bare.hasPrefix("```") {
            if let (fence, language) = open {
                found.append(document.listing(after: fence, before: index, language: language))
                open = nil
            } else {
                open = (index, String(line.bare.dropFirst(3)))
            }
        }
        guard let (fence, language) = open else { return found }
        return found + [document.listing(after: fence, before: document.lines.count, language: language)]
    }

    /// Every part of a source file here between a comment `listing` and a comment `end of listing`, without the indentation
    /// that it has for the sake of what is around it.
    static func compiled() throws -> [Listing] {
        try Document.tests().flatMap { parts(of: try Document($0)) }
    }

    private static func parts(of document: Document) -> [Listing] {
        var found: [Listing] = []
        var begin: Int?
        for (index, line) in document.lines.enumerated() {
            if begin == nil, line.bare == "// listing" { begin = index }
            guard let start = begin, line.bare == "// end of listing" else { continue }
            found.append(document.listing(after: start, before: index, language: ""))
            begin = nil
        }
        return found
    }
}

extension Document {
    /// The lines between two others, without the indentation of the first of those.
    fileprivate func listing(after begin: Int, before end: Int, language: String) -> Listing {
        let text = lines[begin + 1..<end].map { $0.dropFirst(lines[begin].indentation) }.joined(separator: "\n")
        return Listing(place: "\(name):\(begin + 2)", language: language, text: text)
    }
}

extension Substring {
    fileprivate var bare: Substring { drop { $0 == " " } }
    fileprivate var indentation: Int { count - bare.count }
}
