import Foundation
import Testing

@testable import CognitoAuth

@Suite("Any JSON") struct JSONValueTests {
    @Test func `Any JSON is kept as it is`() throws {
        let text = #"{"a":[null,true,1,-2.5,"é"],"b":{}}"#
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        #expect(value["a"]?.array == [.null, .bool(true), .integer(1), .number(-2.5), .string("é")])
        #expect(value["b"]?.object == [:])
        #expect(value["a"]?["b"] == nil && value["c"] == nil && value.string == nil && value.bool == nil)
        #expect(try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value)) == value)
    }
}
