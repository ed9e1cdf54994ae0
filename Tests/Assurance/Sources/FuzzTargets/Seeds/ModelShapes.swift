import CognitoAuth
import Foundation

/// The shapes of the service model, for samples with every member and for the fuzzer's dictionary.
package struct ModelShapes: Decodable {
    package struct Operation: Decodable {
        let input: String?
        let output: String?
        let errors: [String]
    }

    struct Shape: Decodable {
        let type: String
        let members: [String: String]?
        let member: String?
        let value: String?
        let `enum`: [String]?
        let document: Bool?
    }

    package let operations: [String: Operation]
    let shapes: [String: Shape]

    package static func load() throws -> ModelShapes {
        let json = try Seeds.fixture("CognitoAuthTests/Fixtures/ServiceModel/cognito-idp.json")
        return try JSONDecoder().decode(ModelShapes.self, from: json)
    }

    /// JSON with every member of a shape.
    func sample(_ name: String?) -> JSONValue {
        guard let name, let shape = shapes[name], shape.document != true else { return .object([:]) }
        return switch shape.type {
        case "structure": .object((shape.members ?? [:]).mapValues(sample))
        case "list": .array([sample(shape.member)])
        case "map": .object(["key": sample(shape.value)])
        case "boolean": .bool(true)
        case "integer": .integer(7)
        case "timestamp": .number(1_700_000_000.5)
        default: .string(shape.enum?.first ?? "text")
        }
    }

    /// Every name that goes over the wire.
    var names: Set<String> {
        let shapes = shapes.values.flatMap { Array(($0.members ?? [:]).keys) + ($0.enum ?? []) }
        return Set(shapes).union(operations.values.flatMap(\.errors))
    }
}
