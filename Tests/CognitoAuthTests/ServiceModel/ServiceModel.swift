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
        let document: Bool?

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

extension ServiceModel {
    /// Returns JSON with every member of a shape, in which each string is its own path in «».
    ///
    /// An enumerated string is `other`, or the first of its values if `other` is `nil`.
    func marked(_ name: String, at path: String = "", enumerated other: String? = nil) throws -> JSONValue {
        let shape = try shape(name)
        if shape.isDocument { return .object(["any": .string("«\(path)»")]) }
        switch shape.type {
        case "structure":
            let members = try (shape.members ?? [:]).map {
                ($0, try marked($1, at: Self.join(path, $0), enumerated: other))
            }
            return .object(Dictionary(uniqueKeysWithValues: members))
        case "list": return .array([try marked(try #require(shape.member), at: path, enumerated: other)])
        case "map": return .object(["key": try marked(try #require(shape.value), at: path, enumerated: other)])
        case "boolean": return .bool(true)
        case "integer": return .integer(7)
        case "timestamp": return .number(SampleRequests.date(path).timeIntervalSince1970)
        case "string": return .string(shape.enum.flatMap { other ?? $0.first } ?? "«\(path)»")
        default: throw UnknownShape(name: name, type: shape.type)
        }
    }

    /// A body without one of its members.
    typealias Incomplete = (without: String, isRequired: Bool, body: JSONValue)

    /// Returns a copy of the JSON for each member of a shape, at any depth, without that member.
    func incomplete(_ json: JSONValue, as name: String, at path: String = "") throws -> [Incomplete] {
        let shape = try shape(name)
        switch json {
        case .array(let values):
            let element = try #require(shape.member)
            return try incomplete(try #require(values.first), as: element, at: path).map { ($0, $1, .array([$2])) }
        case .object(let members) where shape.type == "structure" && !shape.isDocument:
            return try members.flatMap { member, value -> [Incomplete] in
                let inner = try incomplete(value, as: try #require(shape.members?[member]), at: Self.join(path, member))
                let nested = inner.map { ($0, $1, JSONValue.object(members.merging([member: $2]) { $1 })) }
                let isRequired = shape.required?.contains(member) == true
                return nested + [(Self.join(path, member), isRequired, .object(members.filter { $0.key != member }))]
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
