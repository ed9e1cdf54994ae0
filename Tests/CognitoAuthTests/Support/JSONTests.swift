import Foundation
import Testing

@testable import CognitoAuth

@Suite("JSON")
struct JSONTests {
    @Test func `Any JSON value is decoded and encoded without loss`() throws {
        let text = #"{"a":[null,true,1,-2.5,"é"],"b":{}}"#
        let value = try JSONValue(text)
        let expected: [JSONValue] = [.null, .bool(true), .integer(1), .number(-2.5), .string("é")]
        #expect(value == .object(["a": .array(expected), "b": .object([:])]))
        let bools = value["a"]?.array?.map(\.bool)
        #expect(bools == [nil, true, nil, nil, nil])
        #expect(try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value)) == value)
    }

    @Test(arguments: ["[", #"{"a":"#])
    func `JSON of more than 64 levels is rejected by any decoder`(_ opening: String) throws {
        let closing = opening == "[" ? "]" : "}"
        let texts = [64, 65, 500].map {
            String(repeating: opening, count: $0) + "0" + String(repeating: closing, count: $0)
        }
        let errors = texts.map { text in
            do {
                _ = try JSONValue(text)
                return ""
            } catch DecodingError.dataCorrupted(let context) {
                return context.debugDescription
            } catch {
                return "\(error)"
            }
        }
        #expect(errors == ["", "The JSON is nested too deeply.", "The JSON is nested too deeply."])
    }

    @Test(arguments: [
        "null", " true\r\n", "false", "0", "-0", "-0.0", "1", "-12", "1.0", "1.5e3", "1E+2", "2e-1",
        "9223372036854775807",
        "-9223372036854775808", "9223372036854775808", "-9223372036854775809", "1e19", "1e308", "4.9e-324", "[]", "[ ]",
        "{}", "{ }",
        #"[1,"a",[{"b":null}]]"#,
        #""\/\b\f\n\r\t\\\"""#, #""\u00e9\uD83D\ude00\u0000é""#, #"{"a":{"a":1},"b":[{"a":1}]}"#,
    ])
    func `The parser of untrusted JSON returns the value that a decoder returns`(_ text: String) throws {
        #expect(try JSONValue(parsing: Data(text.utf8)) == JSONValue(text))
    }

    @Test(arguments: [
        "", " ", "01", "-", "+1", "1.", ".5", "1e", "1e+", "1e999", "NaN", "tru", "nulll", "[1,2,]", "[,1]", "[1 2]",
        "1 2", "{\"a\"}",
        #"{"a":1,}"#, "{a:1}", "[1", #"{"a":"#, #"""#, #""\"#, #""\x""#, #""\u00g0""#, #""\u00"#, #""\ud800""#,
        #""\ud800\u0041""#,
        #""\udc00""#, "\"\n\"", "\"\0\"", "1\0", "\u{feff}1", "'a'", "1//", nested(33),
        #"{"\#(String(repeating: "k", count: 1_025))":1}"#,
    ])
    func `The parser of untrusted JSON rejects other text and exceeded limits`(_ text: String) {
        #expect(JSONValue(parsing: Data(text.utf8)) == nil)
        // A skipped value has the same syntax, but its number is not read.
        var parser = JSONParser(Array(#"{"a":\#(text)}"#.utf8), maximumDepth: 33)
        let isSkipped = parser.members { _ in false } != nil
        #expect(isSkipped == (text == "1e999"))
    }

    @Test(arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
    func `A string that is not UTF-8 is rejected`(_ bytes: [UInt8]) {
        for start in [#"""#, #""\n"#] {
            let json = Data(start.utf8) + Data(bytes) + Data(#"""#.utf8)
            #expect(JSONValue(parsing: json) == nil)
        }
    }

    @Test func `Depth and decoding cost ignore the contents of strings`() {
        let shape = JSONPrescan(Data(#"{"a":[1,{"b":"]}[[{\"[,,,"}],"a":2}"#.utf8))
        // The indices of a slice don't start at zero.
        let slice = JSONPrescan(Data(#"[[[["{"a":1}"]]]]"#.utf8)[5..<12])
        #expect(slice.depth == 1 && slice.maximumNameLength == 1)
        // The cost is that of the three opening brackets (1 + 2 + 3), the comma in the array (2), and the one in the object (1).
        #expect(shape.depth == 3 && shape.decodingCost == 9)
    }

    @Test(arguments: [
        "", "{}", "<html>", #"{"A":"\#(String(repeating: "[", count: 100_000))"}"#, list(of: 60, with: 20),
    ])
    func `A response of Amazon Cognito is acceptable`(_ body: String) { #expect(isAcceptable(body)) }

    @Test(arguments: [
        nested(33), nested(100_000), list(of: 3_000, with: 20), "[" + String(repeating: "0,", count: 40_000) + "0]",
        "\0{}", "{\0}", "{\"\0\":1}", "{\"\\\0\":1}", "{}\0", "{\0}\0",
    ])
    func `A body that takes too long to decode, has a zero byte, or is UTF-16 is not acceptable`(_ body: String) throws
    {
        #expect(!isAcceptable(body))
    }

    @Test func `A long member name is not acceptable at any level, but a long string is`() {
        let name = String(repeating: "e\u{301}", count: 342)
        let bodies = [
            #"{"\#(name)":1}"#, #"{"a":{"b":[{"\#(name)" : 1}]}}"#, #"{"\#(name.dropLast())":1}"#,
            #"{"a":"\#(name)","b":["\#(name)"]}"#, #"{"a":"\#(name):","b":1}"#,
            #"{"\#(String(repeating: #"\u0301"#, count: 200))":1}"#,
        ]
        #expect(bodies.map(isAcceptable) == [false, false, true, true, true, false])
    }

    @Test func `JSON inside a string is checked before it is decoded`() {
        let deep = Self.nested(500)
        #expect(ParameterList.names(deep) == nil)
        #expect(UserAttributeParameters.values(#"{"email":"e","a":\#(deep)}"#).isEmpty)
        #expect(UserAttributeParameters.values(#"{"email":"e","a":\#(Self.nested(5))}"#)["email"] == "e")
        #expect(PasskeyRequestOptions(json: #"{"challenge":"c","x":\#(deep)}"#) == nil)
    }

    private func isAcceptable(_ body: String) -> Bool {
        JSONPrescan.accepts(Data(body.utf8), maximumDepth: 32, maximumCost: 32_768)
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
