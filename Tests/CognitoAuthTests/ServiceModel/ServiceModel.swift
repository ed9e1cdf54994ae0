import Foundation
import Testing

@testable import CognitoAuth

/// The extract of the service model that `.ci/service-model` makes: the operations of this package and their shapes.
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

    static func load() throws -> ServiceModel {
        let url = Bundle.module.url(forResource: "Fixtures/ServiceModel/cognito-idp", withExtension: "json")
        return try JSONDecoder().decode(ServiceModel.self, from: Data(contentsOf: #require(url)))
    }

    func operation(_ name: String) throws -> Operation {
        try #require(operations[name], "\(name) is not in the extract: run .ci/service-model")
    }

    func shape(_ name: String) throws -> Shape {
        try #require(shapes[name], "\(name) is not in the extract: run .ci/service-model")
    }
}
