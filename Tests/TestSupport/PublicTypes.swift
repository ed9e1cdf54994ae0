import Foundation

/// The public types of a module but for its protocols, read out of its sources: what is added later is in here without anybody's doing.
package enum PublicTypes {
    /// The names of the types of a module, a nested one's with a dot.
    ///
    /// It goes by the layout that `swift format` keeps: a type that stands in another is indented, and what it stands in is the
    /// last declaration that is not.
    package static func declared(in module: String) throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let folder = root.appending(path: "Sources").appending(path: module)
        guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        return try files.reduce(into: []) { found, file in
            guard let file = file as? URL, file.pathExtension == "swift" else { return }
            found.formUnion(names(in: try String(contentsOf: file, encoding: .utf8)))
        }
    }

    private static func names(in source: String) -> Set<String> {
        let outer = /^(?:@\S+ )*(?:(?:public|package|private|final|indirect) )*(?<kind>\w+) (?<name>[A-Z][\w.]*)/
        let inner = /^ +(?:@\S+ )*public (?:(?:final|indirect) )*(?:struct|class|enum|actor|typealias) (?<name>\w+)/
        let kinds: Set = ["struct", "class", "enum", "actor", "typealias"]
        var found: Set<String> = []
        var scope = ""
        for line in source.split(separator: "\n") {
            if let match = line.firstMatch(of: outer) {
                scope = String(match.output.name)
                if kinds.contains(String(match.output.kind)), line.contains("public ") { found.insert(scope) }
            } else if let match = line.firstMatch(of: inner) {
                found.insert("\(scope).\(match.output.name)")
            }
        }
        return found
    }

    /// The name of a value's type as ``declared(in:)`` has it, without what a generic type is of.
    package static func name(of value: Any) -> String {
        var name = String(reflecting: type(of: value))
        while let generic = name.firstMatch(of: /<[^<>]*>/) { name.removeSubrange(generic.range) }
        return name.split(separator: ".").dropFirst().joined(separator: ".")
    }
}
