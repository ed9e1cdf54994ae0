import Foundation
import Testing

@testable import CognitoAuth

/// A text in JSON that was made of a shape, with where it stands and what the model says of it.
struct MarkedText {
    let path: String
    let text: String
    let isSensitive: Bool
    let isOpen: Bool
}

extension ServiceModel {
    /// JSON with every member of a shape: each text is its own path in «», each enumerated one the first of its values.
    func marked(_ name: String, at path: String = "") throws -> JSONValue {
        let shape = try shape(name)
        if shape.isDocument { return .object(["any": .string("«\(path)»")]) }
        switch shape.type {
        case "structure":
            let members = try (shape.members ?? [:]).map { ($0, try marked($1, at: Self.join(path, $0))) }
            return .object(Dictionary(uniqueKeysWithValues: members))
        case "list": return .array([try marked(try #require(shape.member), at: path)])
        case "map": return .object(["key": try marked(try #require(shape.value), at: path)])
        case "boolean": return .bool(true)
        case "integer": return .integer(7)
        case "timestamp": return .number(1_700_000_000.5)
        case "string": return .string(shape.enum?.first ?? "«\(path)»")
        default: throw UnknownShape(name: name, type: shape.type)
        }
    }

    /// The texts of such JSON; what stands in something sensitive is sensitive too, and so is a document, of which the model
    /// says nothing: those here are a passkey's.
    func texts(
        in json: JSONValue,
        as name: String,
        at path: String = "",
        sensitive: Bool = false
    ) throws -> [MarkedText] {
        let shape = try shape(name)
        let isSensitive = sensitive || shape.isSensitive
        func inner(_ json: JSONValue, _ name: String?, _ path: String) throws -> [MarkedText] {
            try texts(in: json, as: try #require(name), at: path, sensitive: isSensitive)
        }
        switch json {
        case .string(let text):
            return [MarkedText(path: path, text: text, isSensitive: isSensitive, isOpen: shape.enum != nil)]
        case .array(let values): return try values.flatMap { try inner($0, shape.member, path) }
        case .object(let members) where shape.type == "map":
            return try members.values.flatMap { try inner($0, shape.value, path) }
        case .object(let members) where shape.isDocument:
            return members.values.compactMap(\.string).map {
                MarkedText(path: path, text: $0, isSensitive: true, isOpen: false)
            }
        case .object(let members):
            return try members.flatMap { try inner($1, shape.members?[$0], Self.join(path, $0)) }
        default: return []
        }
    }

    /// Such JSON once for each member that a shape may leave out, at any depth, without that member.
    func incomplete(_ json: JSONValue, as name: String, at path: String = "") throws -> [(without: String, JSONValue)] {
        let shape = try shape(name)
        switch json {
        case .array(let values):
            let element = try #require(shape.member)
            return try incomplete(try #require(values.first), as: element, at: path).map { ($0, .array([$1])) }
        case .object(let members) where shape.type == "structure" && !shape.isDocument:
            return try members.flatMap { member, value -> [(without: String, JSONValue)] in
                let inner = try incomplete(value, as: try #require(shape.members?[member]), at: Self.join(path, member))
                let nested = inner.map { ($0, JSONValue.object(members.merging([member: $1]) { $1 })) }
                guard shape.required?.contains(member) != true else { return nested }
                return nested + [(Self.join(path, member), .object(members.filter { $0.key != member }))]
            }
        default: return []
        }
    }

    private static func join(_ path: String, _ member: String) -> String {
        path.isEmpty ? member : "\(path).\(member)"
    }

    struct UnknownShape: Error {
        let name: String
        let type: String
    }
}
