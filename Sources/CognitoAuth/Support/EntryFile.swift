import Foundation

/// A private JSON file with the entries of a store and the version of the format.
struct EntryFile<Entry: Hashable & Codable & Sendable>: Sendable {
    let file: PrivateFile
    /// The kind of the file in the message of an error, such as `token file`.
    let kind: String

    /// Returns the entries, or an empty array if the file doesn't exist.
    func entries() async throws -> [Entry] { try entries(in: try await file.read()) }

    /// Changes the entries, and replaces the file if they differ afterward.
    func update(_ change: @Sendable (inout [Entry]) -> Void) async throws {
        try await file.update { data in
            let old = try entries(in: data)
            var new = old
            change(&new)
            guard new != old else { return nil }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(Content(entries: new))
        }
    }

    private func entries(in data: Data?) throws -> [Entry] {
        guard let data else { return [] }
        let maximumSize = PrivateFile.maximumSize
        let content = try? JSONDecoder().decode(Content.self, fromUntrusted: data, atMost: maximumSize, cost: .max)
        guard let content, content.version == Content.currentVersion else {
            throw file.storeError(
                "The file is not a \(kind) of a supported version and was not changed. "
                    + "Move the file to start with an empty store."
            )
        }
        return content.entries
    }

    private struct Content: Codable {
        static var currentVersion: Int { 1 }
        var version = currentVersion
        let entries: [Entry]
    }
}
