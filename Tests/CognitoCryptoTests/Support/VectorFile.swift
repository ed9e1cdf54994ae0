import Foundation

/// A file of vectors among this target's resources.
struct VectorFile: Decodable, Sendable {
    let count: Int
    let cases: [Vector]

    /// Every file there is, by name without its ending; none if one cannot be read, which a test of its own reports.
    static let all = (try? load()) ?? [:]

    static func load() throws -> [String: VectorFile] {
        guard let folder = Bundle.module.url(forResource: "Vectors", withExtension: nil) else { return [:] }
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let vectors = try files.filter { $0.pathExtension == "json" }.map { file in
            let vectors = try JSONDecoder().decode(VectorFile.self, from: Data(contentsOf: file))
            return (file.deletingPathExtension().lastPathComponent, vectors)
        }
        return Dictionary(uniqueKeysWithValues: vectors)
    }

    /// The cases of a kind from all files, in the order of the files' names.
    static func cases(of kind: String...) -> [Vector] {
        all.sorted { $0.key < $1.key }.flatMap(\.value.cases).filter { kind.contains($0.kind) }
    }
}
