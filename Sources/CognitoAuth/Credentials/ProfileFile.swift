import CognitoCrypto

/// The profiles in a file of the AWS CLI, `~/.aws/config` or `~/.aws/credentials`.
///
/// Source: "Shared config and credentials files" in the AWS SDKs and Tools reference guide.
package struct ProfileFile {
    package enum Kind {
        /// `~/.aws/config`, whose profiles are sections `[profile name]` and `[default]`.
        case config
        /// `~/.aws/credentials`, whose profiles are sections `[name]`.
        case credentials
    }

    package struct Property: Equatable {
        package var value: String
        package let line: Int
    }

    /// The properties of a profile, with their lowercase names as keys.
    package typealias Properties = [String: Property]

    /// The error for a malformed line, without the text of the line.
    package struct ParseError: Error, Equatable {
        package let line: Int
        package let reason: String
    }

    package private(set) var profiles: [String: Properties] = [:]

    /// The key of `[profile default]` during parsing: a line break, which no profile name contains.
    private static let prefixedDefault = "\n"

    package init(_ text: String, kind: Kind) throws(ParseError) {
        var isBeforeFirstSection = true
        // The name is `nil` in a section that is not a profile.
        var profile: String?
        var lastProperty: (name: String, indent: Int)?
        let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        for (number, line) in zip(1..., lines) {
            let content = line.trimmed
            guard let first = content.first, first != "#", first != ";" else { continue }
            let indent = line.prefix { $0.isBlank }.count
            if let lastProperty, indent > lastProperty.indent {
                // A line with deeper indentation continues the value.
                if let profile { profiles[profile]?[lastProperty.name]?.value += "\n" + content }
            } else if first == "[" {
                profile = try Self.profile(ofSection: content, kind, number)
                if let profile, profiles[profile] == nil { profiles[profile] = [:] }
                lastProperty = nil
                isBeforeFirstSection = false
            } else {
                let (name, value) = try Self.property(content, number)
                if isBeforeFirstSection { throw ParseError(line: number, reason: "a value before the first section") }
                if let profile { profiles[profile]?[name] = Property(value: value, line: number) }
                lastProperty = (name, indent)
            }
        }
        // `[profile default]` takes precedence over `[default]`.
        if let properties = profiles.removeValue(forKey: Self.prefixedDefault) { profiles["default"] = properties }
    }

    /// Returns the name of the profile from its section header, or `nil` if the section is not a profile.
    private static func profile(ofSection content: Substring, _ kind: Kind, _ line: Int) throws(ParseError) -> String? {
        guard let end = content.firstIndex(of: "]") else {
            throw ParseError(line: line, reason: "a section header without `]`")
        }
        let rest = content[content.index(after: end)...].trimmed
        let words = content[..<end].dropFirst().trimmed
        guard !words.isEmpty, rest.isEmpty || rest.first == "#" || rest.first == ";" else {
            throw ParseError(line: line, reason: "a section header without a name, or with trailing text")
        }
        let prefix = words.prefix { !$0.isBlank }
        let isPrefixed = prefix == "profile" && prefix.endIndex < words.endIndex
        let name = isPrefixed ? words.dropFirst(prefix.count).trimmed.unquoted : words
        switch kind {
        case .credentials: return isPrefixed ? nil : String(name)
        case .config where isPrefixed: return name == "default" ? prefixedDefault : String(name)
        case .config: return name == "default" ? "default" : nil
        }
    }

    private static func property(
        _ content: Substring,
        _ line: Int
    ) throws(ParseError) -> (name: String, value: String) {
        guard let sign = content.firstIndex(of: "=") else {
            throw ParseError(line: line, reason: "neither a section header nor `name = value`")
        }
        let name = content[..<sign].trimmed.lowercased()
        guard !name.isEmpty else { throw ParseError(line: line, reason: "a value without a name") }
        return (name, String(content[content.index(after: sign)...].withoutComment.trimmed))
    }
}

extension ProfileFile: Redacted {}

extension ProfileFile.Property: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["line": line] }
}

extension Character {
    fileprivate var isBlank: Bool { self == " " || self == "\t" }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let head = drop { $0.isBlank }
        return head.lastIndex { !$0.isBlank }.map { head[...$0] } ?? head.prefix(0)
    }

    fileprivate var unquoted: Substring {
        for quote in ["\"", "'"] where count >= 2 && hasPrefix(quote) && hasSuffix(quote) {
            return dropFirst().dropLast()
        }
        return self
    }

    /// The part before a comment: `#` or `;` after a space or a tab.
    fileprivate var withoutComment: Substring {
        let start = indices.dropFirst().first {
            (self[$0] == "#" || self[$0] == ";") && self[index(before: $0)].isBlank
        }
        return start.map { self[..<$0] } ?? self
    }
}
