import Foundation
import Testing

@Suite("The article on architecture")
struct ArchitectureTests {
    @Test(arguments: ["CognitoAuth", "CognitoAuthTesting"])
    func `It names every folder of the module, and no other`(_ module: String) throws {
        let article = try #require(try Document.articles().first { $0.lastPathComponent == "Architecture.md" })
        let text = try String(contentsOf: article, encoding: .utf8)
        let begin = try #require(text.range(of: "### \(module), folder by folder\n")).upperBound
        let part = text[begin...].prefix(upTo: text[begin...].range(of: "\n### ")?.lowerBound ?? text.endIndex)
        let named = part.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap {
            $0.split(separator: "`").dropFirst().first
        }

        let folder = article.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: module)
        let there = try FileManager.default.contentsOfDirectory(
            at: folder,
            includingPropertiesForKeys: [.isDirectoryKey]
        )
        .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true && $0.pathExtension.isEmpty }
        #expect(named.map(String.init).sorted() == there.map(\.lastPathComponent).sorted())
    }
}
