import Foundation

/// The extract of the service's own model that the tests of the client have.
struct ServiceModel: Decodable {
    struct Shape: Decodable {
        let type: String
        let sensitive: Bool?
        let members: [String: String]?
        let `enum`: [String]?
    }

    let shapes: [String: Shape]

    static var all: ServiceModel {
        get throws {
            let file = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../CognitoAuthTests/Fixtures/ServiceModel/cognito-idp.json").standardized
            return try JSONDecoder().decode(ServiceModel.self, from: Data(contentsOf: file))
        }
    }

    /// The members that the service marks as sensitive, and whether each is a string.
    var sensitiveMembers: [(name: String, isString: Bool)] {
        let members = shapes.values.flatMap { $0.members ?? [:] }.filter { shapes[$0.value]?.sensitive == true }
        let types = Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
        return types.sorted { $0.key < $1.key }.map { ($0.key, shapes[$0.value]?.type == "string") }
    }

    /// Every value that an enumeration has.
    var enumerations: [String] { Set(shapes.values.flatMap { $0.enum ?? [] }).sorted() }
}
