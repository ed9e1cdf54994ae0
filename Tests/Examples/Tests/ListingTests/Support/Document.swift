import Foundation

/// A text that has listings in it: an article, the doc comments of a source file, or a source file.
struct Document {
    /// The name of its file.
    let name: String
    let lines: [Substring]

    init(_ file: URL) throws {
        name = file.lastPathComponent
        lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The doc comments of a source file, each line at its place; what is no doc comment counts as an empty line.
    init(commentsOf file: URL) throws {
        let source = try Document(file)
        name = source.name
        lines = source.lines.map { line in
            let bare = line.drop { $0 == " " }
            guard bare.hasPrefix("///") else { return "" }
            return bare.dropFirst(bare.hasPrefix("/// ") ? 4 : 3)
        }
    }
}

extension Document {
    static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized

    /// The articles of every module.
    static func articles() throws -> [URL] { try files(in: "Sources", ending: "md") }

    /// The texts of the tutorial: its pages, and what its steps show.
    static func tutorials() throws -> [URL] {
        try files(in: "Sources", ending: "tutorial") + files(in: "Sources", ending: "txt")
    }

    /// What a page shows a picture by: its file's name, and the name without what comes after the point.
    static func pictures() throws -> Set<String> {
        let names = try files(in: "Sources", ending: "svg").map(\.lastPathComponent)
        return Set(names + names.map { String($0.prefix { $0 != "." }) })
    }

    /// The README, and what lies beside it for those who carry on.
    static func readmes() throws -> [URL] {
        try [root.appending(path: "README.md")] + files(in: ".github", ending: "md")
    }

    /// The source files of every module, whose doc comments have listings too; the programs of the tutorial are files of a catalog.
    static func sources() throws -> [URL] {
        try files(in: "Sources", ending: "swift").filter { !$0.path.contains(".docc/") }
    }

    /// The source files of this target.
    static func tests() throws -> [URL] { try files(in: "Tests/SnippetTests", ending: "swift") }

    private static func files(in folder: String, ending suffix: String) throws -> [URL] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path).sorted()
            .filter { $0.hasSuffix(".\(suffix)") }
            .map { root.appending(path: "\(folder)/\($0)") }
    }
}
