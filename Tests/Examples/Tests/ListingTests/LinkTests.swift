import Foundation
import Testing

/// docc follows its own links, `<doc:…>` and symbols; nobody else follows these.
@Suite("The links of the documentation and the paths that it names")
struct LinkTests {
    @Test func `Each link of the README, and of what lies beside it, leads to a file`() throws {
        var followed = 0
        for file in try Document.readmes() {
            for link in try targets(in: file) where !link.contains("://") {
                let target = file.deletingLastPathComponent().appending(path: link.prefix { $0 != "#" })
                #expect(
                    FileManager.default.fileExists(atPath: target.path(percentEncoded: false)),
                    "\(file.lastPathComponent): \(link)"
                )
                followed += 1
            }
        }
        #expect(followed > 10)
    }

    /// On a page that docc makes, a file of the repository is nowhere: what is no address is a picture of the catalog.
    @Test func `Each link of an article is docc's own, an address, or a picture of its catalog`() throws {
        let pictures = try Document.pictures()
        for file in try Document.articles() + Document.tutorials() {
            for link in try targets(in: file) where !link.contains("://") && !link.hasPrefix("doc:") {
                #expect(pictures.contains(link), "\(file.lastPathComponent): \(link)")
            }
        }
        #expect(!pictures.isEmpty)
    }

    @Test func `Each path is that of a file`() throws {
        let places = ["Sources/", "Tests/", ".ci/", ".github/"]
        var found: Set<String> = []
        for file in try Document.readmes() + Document.articles() + Document.tutorials() {
            for word in try words(of: file) where places.contains(where: word.hasPrefix) {
                // What is made by a script, or stands for one of several, is in angle brackets.
                guard !word.contains("<"), !Self.ofTheReader.contains(word) else { continue }
                let there = Document.root.appending(path: word).path(percentEncoded: false)
                #expect(FileManager.default.fileExists(atPath: there), "\(file.lastPathComponent): \(word)")
                found.insert(word)
            }
        }
        #expect(found.count > 20)
    }

    @Test func `Each file that is the reader's is still named, and not one of ours`() throws {
        let named = try Set((Document.articles() + Document.tutorials()).flatMap(words))
        for path in Self.ofTheReader {
            #expect(named.contains(path), "\(path)")
            #expect(!FileManager.default.fileExists(atPath: Document.root.appending(path: path).path), "\(path)")
        }
    }

    /// What `swift package init` makes in the reader's own package, which the articles tell to replace.
    private static let ofTheReader = ["Sources/App/App.swift", "Sources/sign-in/sign_in.swift"]

    private func targets(in file: URL) throws -> [String] {
        let text = try String(contentsOf: file, encoding: .utf8)
        let markdown = text.matches(of: /\]\(([^)]+)\)/).map { String($0.1) }
        let references = text.matches(of: /(?m)^\[[^\]]+\]: *(\S+)/).map { String($0.1) }
        let pictures = text.matches(of: /(?:src(?:set)?=|source: )"([^"]+)"/).map { String($0.1) }
        return markdown + references + pictures
    }

    /// The words of prose, of code in it and of blocks, without what punctuates them.
    private func words(of file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8)
            .split { $0.isWhitespace || "`\"'(),;*".contains($0) }
            .map { word in String(word.last.map { ".:".contains($0) } == true ? word.dropLast() : word) }
    }
}
