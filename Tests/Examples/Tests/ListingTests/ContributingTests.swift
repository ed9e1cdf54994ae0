import Foundation
import Testing

@Suite("What CONTRIBUTING says of the code")
struct ContributingTests {
    @Test func `unsafe stands in CognitoCrypto, and elsewhere only where it says`() throws {
        let rules = try String(contentsOf: Document.root.appending(path: ".github/CONTRIBUTING.md"), encoding: .utf8)
        let rule = try #require(rules.components(separatedBy: "\n- ").first { $0.contains("`unsafe`") })
        let named = Set(rule.matches(of: /`([A-Za-z]+)`/).map { String($0.1) })
        var found: Set<String> = []
        for file in try Document.sources() where try usesUnsafe(file) {
            let parts = file.deletingPathExtension().pathComponents.suffix(2)
            let name = parts.first { named.contains($0) }
            #expect(name != nil, "\(file.lastPathComponent)")
            found.formUnion([name].compactMap(\.self))
        }
        #expect(found == ["CognitoCrypto", "FileDescriptor", "KeychainTokenStore", "CrashReport", "Terminal"])
    }

    private func usesUnsafe(_ file: URL) throws -> Bool {
        try Document(file).lines.contains { line in
            !line.drop { $0 == " " }.hasPrefix("//") && line.contains(/\bunsafe\b/)
        }
    }
}
