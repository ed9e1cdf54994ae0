import Foundation
import Testing

@testable import CognitoAuth

@Suite struct JSONShapeTests {
    @Test func `Depth, members and weight are those of the text, whatever stands in strings`() {
        let shape = JSONShape(Data(#"{"a":[1,{"b":"]}[[{\"[,,,"}],"a":2}"#.utf8))
        #expect(shape.depth == 3)
        #expect(shape.memberCount == 2)
        // The three opening brackets, the comma in the array and the one in the object.
        #expect(shape.weight == 1 + 2 + 3 + 2 + 1)
        #expect(!shape.hasZero)
    }

    @Test(arguments: ["\0{}", "{\0}", "{\"\0\":1}", "{\"\\\0\":1}", "{}\0"])
    func `A byte of zero is seen wherever it stands`(_ text: String) {
        #expect(JSONShape(Data(text.utf8)).hasZero)
        #expect(!JSONShape.isAnswer(Data(text.utf8)))
    }

    /// A slice of data begins at another index than zero.
    @Test func `A part of a text has its own shape`() {
        let text = Data(#"[[[["{"a":1}"]]]]"#.utf8)
        #expect(JSONShape(text[5..<12]).depth == 1)
        #expect(JSONShape(text[5..<12]).memberCount == 1)
    }

    @Test(
        "An answer of the service is one",
        arguments: ["", "{}", "<html>", #"{"A":"\#(String(repeating: "[", count: 100_000))"}"#, list(of: 60, with: 20)]
    )
    func answer(_ body: String) { #expect(JSONShape.isAnswer(Data(body.utf8))) }

    @Test(
        "What would keep a decoder busy is none, nor is UTF-16",
        arguments: [
            nested(33), nested(100_000), list(of: 3_000, with: 20), "[" + String(repeating: "0,", count: 40_000) + "0]",
        ]
    )
    func noAnswer(_ body: String) throws {
        #expect(!JSONShape.isAnswer(Data(body.utf8)))
        #expect(!JSONShape.isAnswer(try #require("{}".data(using: .utf16))))
    }

    @Test func `JSON inside text is looked at before it is read`() {
        let deep = Self.nested(500)
        #expect(FactorList.names(deep) == nil)
        #expect(UserAttributes.values(#"{"email":"e","a":\#(deep)}"#).isEmpty)
        #expect(UserAttributes.values(#"{"email":"e","a":\#(Self.nested(5))}"#)["email"] == "e")
    }

    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    /// A page of devices, as the service lists them.
    private static func list(of devices: Int, with attributes: Int) -> String {
        let attribute = #"{"Name":"n","Value":"v"}"#
        let attributes = Array(repeating: attribute, count: attributes).joined(separator: ",")
        let device = #"{"DeviceKey":"k","DeviceAttributes":[\#(attributes)]}"#
        return #"{"Devices":[\#(Array(repeating: device, count: devices).joined(separator: ","))]}"#
    }
}
