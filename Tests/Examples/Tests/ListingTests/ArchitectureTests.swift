import Foundation
import Testing

@Suite("The article on architecture")
struct ArchitectureTests {
    @Test(arguments: ["cognito-auth", "CognitoAuth", "CognitoAuthTesting"])
    func `It names every folder of the module, and no other`(_ module: String) throws {
        let named = try folders(inTableOf: "\(module), folder by folder")
        #expect(try named == folders(in: "Sources/\(module)"))
    }

    @Test func `It names every folder of the tests, and no other`() throws {
        let named = try folders(inTableOf: "Tests, folder by folder")
        #expect(try named == folders(in: "Tests"))
    }

    /// What the first column of a part's table has in code; one line may name several.
    private func folders(inTableOf title: String) throws -> [String] {
        let article = try #require(try Document.articles().first { $0.lastPathComponent == "Architecture.md" })
        let text = try String(contentsOf: article, encoding: .utf8)
        let begin = try #require(text.range(of: "### \(title)\n"), "\(title)").upperBound
        let part = text[begin...].prefix(upTo: text[begin...].range(of: "\n### ")?.lowerBound ?? text.endIndex)
        return part.split(separator: "\n").filter { $0.hasPrefix("| `") }
            .compactMap { $0.split(separator: "|").first }
            .flatMap { $0.matches(of: /`([^`]+)`/).map { String($0.1) } }
            .sorted()
    }

    /// The folders that have files in them, the catalog of articles left out.
    private func folders(in path: String) throws -> [String] {
        let folder = Document.root.appending(path: path)
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
            .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
            .map(\.lastPathComponent)
            .filter { !$0.hasSuffix(".docc") }
            .sorted()
    }
}
