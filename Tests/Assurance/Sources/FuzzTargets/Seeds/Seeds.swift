@testable import CognitoAuth
import Foundation

/// The inputs that a fuzzer starts with, made of the fixtures of the unit tests.
package enum Seeds {
    package static func inputs(for target: FuzzTarget) throws -> [[UInt8]] {
        switch target {
        case .responses: try responses()
        case .errors: try errors()
        case .challenges: try challenges()
        case .srp: try srp()
        case .tokens: try tokens()
        case .suspended: try suspended()
        case .files: files
        case .profiles: profiles
        case .pool: try pool()
        }
    }

    /// Writes a folder of inputs for each target, and a dictionary for all.
    package static func write(to folder: String) throws {
        let root = URL(filePath: folder)
        for target in FuzzTarget.allCases {
            let own = root.appending(path: target.rawValue)
            try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
            for (index, input) in try inputs(for: target).enumerated() {
                try Data(input).write(to: own.appending(path: "seed-\(index)"))
            }
        }
        try Data(dictionary().utf8).write(to: root.appending(path: "dictionary"))
    }

    /// libFuzzer's dictionary: the names of the service model, and the words that the targets understand.
    static func dictionary() throws -> String {
        let own = [
            Marker.token, Marker.words, "$A", "$SESSION", "$ACCESS", "$REFRESH", "$CODE", "$DEVICE", "$TOTP",
            "$PASSKEY",
            "$ASSERTION", "$VERIFIER", "$SALT", "$SIGNATURE", "$BLOCK", "$TIME", "$N", "x-amzn-ErrorType: ",
            "x-amzn-RequestId: ", "x-amz-retry-after: ", "__type", "message", "Message", "code", "Exception", "null",
            "true", "[]", "{}", "\n", "\n\n", "\n!", "1e400", "-0", "9223372036854775808", "\\u0000", "\\ud800", "kid",
            "alg", "RS256", "crit", "iss", "sub", "aud", "exp", "nbf", "token_use", "client_id", "cognito:groups",
            "cognito:username", "keys", "kty", "use", "sig", "AQAB", "version", "entries", "[default]", "[profile ",
            "aws_access_key_id", "\u{FEFF}", "\u{301}", "\u{2028}", "USERNAME", "PASSWORD", "SRP_A", "SRP_B", "SALT",
            "SECRET_BLOCK", "USER_ID_FOR_SRP", "SECRET_HASH", "DEVICE_KEY", "ANSWER", "CREDENTIAL", "MFAS_CAN_CHOOSE",
            "MFAS_CAN_SETUP", "requiredAttributes", "userAttributes.", "CODE_DELIVERY_DESTINATION",
            "CREDENTIAL_REQUEST_OPTIONS", "PREFERRED_CHALLENGE",
        ]
        let words = try ServiceModel.load().names.union(own).filter { !$0.isEmpty }
        return words.sorted().map { word in
            let escaped = word.utf8.map { byte in
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
                case 0x20..<0x7F: String(UnicodeScalar(byte))
                default: "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
                }
            }
            return "\"\(escaped.joined())\"\n"
        }.joined()
    }

    /// The folder with the tests of the root package.
    static let tests = URL(filePath: #filePath).appending(path: "../../../../..").standardized

    static func fixture(_ path: String) throws -> Data { try Data(contentsOf: tests.appending(path: path)) }

    /// A byte that selects, and a text.
    static func input(_ choice: UInt8, _ text: String) -> [UInt8] { [choice] + Array(text.utf8) }

    static func operation(_ name: String) -> UInt8? {
        OperationCall.all.firstIndex { $0.name == name }.map { UInt8($0) }
    }

    static func unique(_ inputs: [[UInt8]]) -> [[UInt8]] { Set(inputs).sorted { $0.lexicographicallyPrecedes($1) } }
}

/// The shapes of the service model.
package struct ServiceModel: Decodable {
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

    package static func load() throws -> ServiceModel {
        let json = try Seeds.fixture("CognitoAuthTests/Fixtures/ServiceModel/cognito-idp.json")
        return try JSONDecoder().decode(ServiceModel.self, from: json)
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

    /// The names of all members, enumeration values, and errors.
    var names: Set<String> {
        let shapes = shapes.values.flatMap { Array(($0.members ?? [:]).keys) + ($0.enum ?? []) }
        return Set(shapes).union(operations.values.flatMap(\.errors))
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
            switch body {
            case nil, .null: []
            case .string(let text): Array(text.utf8)
            case .some(let json): (try? JSONEncoder().encode(json)).map { Array($0) } ?? []
            }
        }
    }

    let operation: String
    let request: Message
    let response: Message

    /// Every recording, each a list of exchanges.
    static func all() throws -> [[RecordedExchange]] {
        let folder = "CognitoAuthTests/Fixtures/Recordings"
        let files = try FileManager.default.contentsOfDirectory(atPath: Seeds.tests.appending(path: folder).path())
        return try files.filter { $0.hasSuffix(".json") }.sorted().map { file in
            try JSONDecoder().decode([RecordedExchange].self, from: Seeds.fixture("\(folder)/\(file)"))
        }
    }
}
