import Foundation
import Testing

/// docc follows the links of the articles; nobody else follows these.
@Suite("The links of the README and of what lies beside it")
struct LinkTests {
    @Test func `Each link into this repository leads to a file`() throws {
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

    @Test func `Each path in code is that of a file`() throws {
        let places = ["Sources/", "Tests/", ".ci/", ".github/"]
        var found = 0
        for file in try Document.readmes() {
            let text = try String(contentsOf: file, encoding: .utf8)
            for code in text.split(separator: "`") where places.contains(where: code.hasPrefix) {
                let path = code.prefix { !$0.isWhitespace }
                // What is made by a script, or stands for one of several, is in angle brackets.
                guard !path.contains("<") else { continue }
                #expect(
                    FileManager.default.fileExists(
                        atPath: Document.root.appending(path: path).path(percentEncoded: false)
                    ),
                    "\(file.lastPathComponent): \(path)"
                )
                found += 1
            }
        }
        #expect(found > 10)
    }

    private func targets(in file: URL) throws -> [String] {
        let text = try String(contentsOf: file, encoding: .utf8)
        let markdown = text.matches(of: /\]\(([^)]+)\)/).map { String($0.1) }
        let pictures = text.matches(of: /src(?:set)?="([^"]+)"/).map { String($0.1) }
        return markdown + pictures
    }
}
