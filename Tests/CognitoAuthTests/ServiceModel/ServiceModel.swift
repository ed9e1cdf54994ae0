import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

/// The extract of the service model that `.ci/service-model` writes: the operations of this package and their shapes.
struct ServiceModel: Decodable {
    struct Operation: Decodable {
        let authorization: String
        let input: String?
        let output: String?
        let errors: [String]
    }

    struct Shape: Decodable {
        let type: String
        let members: [String: String]?
        let required: [String]?
        let member: String?
        let key: String?
        let value: String?
        let `enum`: [String]?
        let sensitive: Bool?
        let document: Bool?

        var isSensitive: Bool { sensitive == true }
        var isDocument: Bool { document == true }
    }

    let operations: [String: Operation]
    let shapes: [String: Shape]

    static let shared = Result {
        try JSONDecoder().decode(ServiceModel.self, from: Fixture.data("Fixtures/ServiceModel/cognito-idp"))
    }

    func operation(_ name: String) throws -> Operation {
        try #require(operations[name], "\(name) is not in the extract: run .ci/service-model")
    }

    func shape(_ name: String) throws -> Shape {
        try #require(shapes[name], "\(name) is not in the extract: run .ci/service-model")
    }
}

/// A text in JSON that was made from a shape, with its path and the traits of its shape.
struct MarkedText {
    let path: String
    let text: String
    let isSensitive: Bool
    let isOpen: Bool
}

extension ServiceModel {
    /// JSON with every member of a shape: a text is its own path in «», an enumerated one is the first of its values.
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
        case "timestamp": return .number(SampleRequests.date(path).timeIntervalSince1970)
        case "string": return .string(shape.enum?.first ?? "«\(path)»")
        default: throw UnknownShape(name: name, type: shape.type)
        }
    }

    /// The texts of such JSON.
    ///
    /// Everything inside a sensitive shape is sensitive, and so are documents, which the model doesn't describe: they contain
    /// the data of passkeys.
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

    /// Such JSON without each of the optional members of a shape in turn, at any depth.
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
