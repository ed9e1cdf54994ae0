import Foundation

/// The public types of a module, by the text of its API under `.ci/api`, which the check compares with the module.
package enum PublicTypes {
    /// The names of the types of a module that none of the values has.
    package static func missing(in module: String, from values: [Any]) throws -> Set<String> {
        try names(in: module).subtracting(values.map(name))
    }

    /// Each line of the text is a declaration, indented below the type that contains it.
    private static func names(in module: String) throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let text = try String(contentsOf: root.appending(path: ".ci/api/\(module).txt"), encoding: .utf8)
        var scope: [Substring] = []
        var names: Set<String> = []
        for line in text.split(separator: "\n") {
            let words = line.split { " :<".contains($0) }
            let kind = words.firstIndex { ["struct", "enum", "class", "actor", "extension"].contains($0) }
            guard let kind else { continue }
            scope = scope.prefix(line.prefix { $0 == " " }.count / 4) + [words[kind + 1]]
            if words[kind] != "extension" { names.insert(scope.joined(separator: ".")) }
        }
        return names
    }

    /// The name of the type of a value, without its module and generic arguments.
    private static func name(of value: Any) -> String {
        var depth = 0
        let name = String(reflecting: type(of: value)).filter { character in
            if character == "<" { depth += 1 }
            defer { if character == ">" { depth -= 1 } }
            return depth == 0
        }
        return name.split(separator: ".").dropFirst().joined(separator: ".")
    }
}
