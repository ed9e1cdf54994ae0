import Foundation

/// Swift code that a reader sees: a listing of an article, or the part of a source file here that it is compiled as.
struct Listing: Hashable {
    /// The file it stands in, and the line it begins at.
    let place: String
    let text: String

    static func == (left: Listing, right: Listing) -> Bool { left.text == right.text }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Listing {
    private static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized

    /// The articles of every module.
    static func articles() throws -> [URL] {
        let sources = root.appending(path: "Sources")
        let modules = try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil)
        return modules.flatMap { files(in: $0.appending(path: "\($0.lastPathComponent).docc"), ending: "md") }
    }

    /// Every block of Swift in an article.
    static func shown(in article: URL) throws -> [Listing] {
        try between("```swift", and: "```", in: article)
    }

    /// Every part of a source file here between a comment `listing` and a comment `end of listing`, without the indentation
    /// that it has for the sake of what is around it.
    static func compiled() throws -> [Listing] {
        try files(in: root.appending(path: "Tests/SnippetTests"), ending: "swift")
            .flatMap { try between("// listing", and: "// end of listing", in: $0) }
    }

    private static func between(_ begin: String, and end: String, in file: URL) throws -> [Listing] {
        let text = try String(contentsOf: file, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var found: [Listing] = []
        var first: Int?
        for (index, line) in lines.enumerated() {
            let bare = line.drop { $0 == " " }
            if first == nil, bare == begin { first = index + 1 }
            guard let start = first, index >= start, bare == end else { continue }
            let indentation = line.count - bare.count
            let listing = lines[start..<index].map { $0.dropFirst(indentation) }.joined(separator: "\n")
            found.append(Listing(place: "\(file.lastPathComponent):\(start + 1)", text: listing))
            first = nil
        }
        return found
    }

    private static func files(in folder: URL, ending suffix: String) -> [URL] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
        return (all ?? []).filter { $0.pathExtension == suffix }
    }
}
