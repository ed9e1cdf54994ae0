@testable import CognitoAuth
import Foundation

/// The files for libFuzzer, which are made of the fixtures of the unit tests.
package enum Seeds {
    /// Writes a folder of inputs for each target, and a dictionary for all.
    package static func write(to folder: String) throws {
        let root = URL(filePath: folder)
        for target in FuzzTarget.allCases {
            let own = root.appending(path: target.rawValue)
            try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
            for (index, input) in try target.seeds.enumerated() {
                try Data(input).write(to: own.appending(path: "seed-\(index)"))
            }
        }
        try Data(dictionary().utf8).write(to: root.appending(path: "dictionary"))
    }

    /// libFuzzer's dictionary: the names in the service model and in the seeds, and values of which code is not aware.
    private static func dictionary() throws -> String {
        let special = [
            Marker.words, "x-amzn-ErrorType: ", "x-amzn-RequestId: ", "x-amz-retry-after: ", "null", "true", "[]", "{}",
            "\n", "\n\n", "\n!", "1e400", "-0", "9223372036854775808", "\\u0000", "\\ud800", "[default]", "[profile ",
            "aws_access_key_id", "\u{FEFF}", "\u{301}", "\u{2028}",
        ]
        let model = try fixture("CognitoAuthTests/Fixtures/ServiceModel/cognito-idp.json")
        let texts = try [Array(model)] + FuzzTarget.allCases.flatMap { try $0.seeds }
        let names = texts.flatMap { text in
            String(decoding: text, as: UTF8.self).matches(of: /"([\w$.:]{1,24})"/).map { String($0.1) }
        }
        return Set(names + special).sorted().map { word in
            let escaped = word.utf8.map { byte in
                let isPlain = (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
                return isPlain ? String(UnicodeScalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
            return "\"\(escaped.joined())\"\n"
        }.joined()
    }

    /// The folder with the tests of the root package.
    fileprivate static let tests = URL(filePath: #filePath).appending(path: "../../../..").standardized

    static func fixture(_ path: String) throws -> Data { try Data(contentsOf: tests.appending(path: path)) }

    /// The inputs of the cases in files of vectors.
    static func vectors<Input: Decodable>(_ names: [String], in folder: String) throws -> [Input] {
        try names.flatMap { name in
            try JSONDecoder().decode(Vectors<Input>.self, from: fixture("\(folder)/Vectors/\(name).json")).cases
                .map(\.input)
        }
    }

    private struct Vectors<Input: Decodable>: Decodable {
        struct Case: Decodable { let input: Input }
        let cases: [Case]
    }
}

/// An exchange with an emulator, from a recording of the unit tests.
struct RecordedExchange: Decodable {
    struct Message: Decodable {
        let headers: [String: String]?
        let status: Int?
        let body: JSONValue?

        /// The body on the wire; one that is not JSON was recorded as text.
        var bytes: [UInt8] {
            if let text = body?.string { return Array(text.utf8) }
            return body.flatMap { try? JSONEncoder().encode($0) }.map { Array($0) } ?? []
        }
    }

    let operation: String
    let request: Message
    let response: Message

    /// Every recording, each a list of exchanges.
    static func all() throws -> [[RecordedExchange]] {
        let folder = Seeds.tests.appending(path: "CognitoAuthTests/Fixtures/Recordings")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
            .sorted { $0.path() < $1.path() }
            .map { try JSONDecoder().decode([RecordedExchange].self, from: Data(contentsOf: $0)) }
    }

    /// Each recorded sign-in, with at most five exchanges.
    static func signIns() throws -> [ArraySlice<RecordedExchange>] {
        try all().flatMap { recording in
            let steps = recording.filter { $0.operation.hasSuffix("Challenge") || $0.operation.hasSuffix("Auth") }
            return steps.indices.filter { steps[$0].operation.hasSuffix("InitiateAuth") }.map { steps[$0...].prefix(5) }
        }
    }
}
