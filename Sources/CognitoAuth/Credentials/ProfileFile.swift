import CognitoCrypto

/// A file of the AWS command line's, `~/.aws/config` or `~/.aws/credentials`: profiles with their properties.
///
/// Source: "Shared config and credentials files" in the AWS SDKs and Tools reference guide.
package struct ProfileFile {
    package enum Kind {
        /// Profiles are called `[profile name]`, but for `[default]`.
        case config
        /// Profiles are called `[name]`.
        case credentials
    }

    package struct Property: Equatable {
        package var value: String
        package let line: Int
    }

    /// What is wrong in which line, without a word of it.
    package struct Malformed: Error, Equatable {
        package let line: Int
        package let reason: String
    }

    /// The properties of each profile, by their names in lower case.
    package private(set) var profiles: [String: [String: Property]] = [:]

    private let kind: Kind
    private var section = Section.none
    private var last: (name: String, indent: Int)?

    private enum Section {
        case none
        case other
        case profile(String)
    }

    package init(_ text: String, kind: Kind) throws(Malformed) {
        self.kind = kind
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        for (index, line) in lines.enumerated() {
            try read(index == 0 && line.hasPrefix("\u{FEFF}") ? line.dropFirst() : line, number: index + 1)
        }
        // `[profile default]` stands above `[default]`.
        if let chosen = profiles.removeValue(forKey: Self.prefixedDefault) { profiles["default"] = chosen }
    }

    /// No profile's name has a line break in it.
    private static let prefixedDefault = "\n"

    private mutating func read(_ line: Substring, number: Int) throws(Malformed) {
        let indent = line.prefix { $0.isBlank }.count
        let content = line.trimmed
        guard let first = content.first, first != "#", first != ";" else { return }
        if let last, indent > last.indent {
            extend(last.name, by: content)
        } else if first == "[" {
            section = try section(content, number)
            last = nil
        } else {
            last = (try property(content, number), indent)
        }
    }

    private mutating func section(_ content: Substring, _ number: Int) throws(Malformed) -> Section {
        guard let end = content.firstIndex(of: "]") else {
            throw Malformed(line: number, reason: "a section without `]`")
        }
        let rest = content[content.index(after: end)...].trimmed
        let words = content[..<end].dropFirst().trimmed
        guard !words.isEmpty, rest.isEmpty || rest.first == "#" || rest.first == ";" else {
            throw Malformed(line: number, reason: "a section without a name, or with something behind it")
        }
        guard let name = profileName(words) else { return .other }
        if profiles[name] == nil { profiles[name] = [:] }
        return .profile(name)
    }

    private func profileName(_ words: Substring) -> String? {
        let prefix = words.prefix { !$0.isBlank }
        let isPrefixed = prefix == "profile" && prefix.endIndex < words.endIndex
        let name = isPrefixed ? words.dropFirst(prefix.count).trimmed.unquoted : words
        switch kind {
        case .credentials: return isPrefixed ? nil : String(name)
        case .config where isPrefixed: return name == "default" ? Self.prefixedDefault : String(name)
        case .config: return name == "default" ? "default" : nil
        }
    }

    private mutating func property(_ content: Substring, _ number: Int) throws(Malformed) -> String {
        guard let sign = content.firstIndex(of: "=") else {
            throw Malformed(line: number, reason: "neither a section nor `name = value`")
        }
        let name = content[..<sign].trimmed.lowercased()
        guard !name.isEmpty else { throw Malformed(line: number, reason: "a value without a name") }
        if case .none = section { throw Malformed(line: number, reason: "a value before the first section") }
        let value = content[content.index(after: sign)...].withoutComment.trimmed
        if case .profile(let profile) = section {
            profiles[profile, default: [:]][name] = Property(value: String(value), line: number)
        }
        return name
    }

    /// A deeper line goes on with the value above it.
    private mutating func extend(_ name: String, by content: Substring) {
        guard case .profile(let profile) = section else { return }
        profiles[profile]?[name]?.value += "\n" + content
    }
}

extension ProfileFile: Redacted {}

extension ProfileFile.Property: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["line": line] }
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

    /// What stands before ` #` or ` ;`.
    fileprivate var withoutComment: Substring {
        var previous: Character?
        for index in indices {
            if self[index] == "#" || self[index] == ";", previous?.isBlank == true { return self[..<index] }
            previous = self[index]
        }
        return self
    }
}
