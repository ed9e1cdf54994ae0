@testable import CognitoAuth

/// Where a type of the package and the service model differ.
struct ModelDifference: Hashable, CustomStringConvertible {
    let shape: String
    let member: String
    let what: String

    /// What the exceptions are listed by.
    var description: String { "\(shape).\(member): \(what)" }
}

/// Compares what a type recorded of itself with a shape of the model, at every depth.
struct ModelWalk {
    let model: ServiceModel
    private(set) var differences: [ModelDifference] = []

    init(_ model: ServiceModel) { self.model = model }

    mutating func compare(_ members: [RecordedMember], with name: String) throws {
        let shape = try model.shape(name)
        let expected = shape.members ?? [:]
        for missing in Set(expected.keys).subtracting(members.map(\.name)).sorted() {
            note("is missing", of: missing, in: name)
        }
        for member in members {
            guard let target = expected[member.name] else {
                note("is not in the model", of: member.name, in: name)
                continue
            }
            let isRequired = shape.required?.contains(member.name) == true
            if isRequired, member.isOptional {
                note("is optional here, required in the model", of: member.name, in: name)
            }
            if !isRequired, !member.isOptional {
                note("is required here, optional in the model", of: member.name, in: name)
            }
            guard let value = member.value else {
                note("has no value in the sample", of: member.name, in: name)
                continue
            }
            try compare(member.type, value, with: target, of: member.name, in: name)
        }
    }

    private mutating func compare(
        _ type: Any.Type,
        _ value: RecordedValue,
        with target: String,
        of member: String,
        in name: String
    ) throws {
        let shape = try model.shape(target)
        switch (shape.type, value) {
        case ("structure", .object(let members)) where !shape.isDocument: try compare(members, with: target)
        case ("list", .list(let elements)):
            if elements.isEmpty { note("has no element in the sample", of: member, in: name) }
            for element in elements {
                try compare(element.type, element.value, with: shape.member ?? "", of: member, in: name)
            }
        default:
            guard !Self.fits(type, shape, target) else { return }
            note("is \(type) here, \(target) in the model", of: member, in: name)
        }
    }

    private static func fits(_ type: Any.Type, _ shape: ServiceModel.Shape, _ name: String) -> Bool {
        switch shape.type {
        case "structure": shape.isDocument && type == JSONValue.self
        case "boolean": type == Bool.self
        case "integer": type == Int.self
        case "timestamp": type == EpochSeconds.self
        case "map": type == [String: String].self
        case "string" where shape.enum != nil: ModelEnum.all.contains { $0.shape == name && $0.type == type }
        // Where the service says text and its documentation lists names, a type of names will do.
        case "string": type == String.self || type is any RawRepresentable<String>.Type
        default: false
        }
    }

    private mutating func note(_ what: String, of member: String, in shape: String) {
        differences.append(ModelDifference(shape: shape, member: member, what: what))
    }
}
