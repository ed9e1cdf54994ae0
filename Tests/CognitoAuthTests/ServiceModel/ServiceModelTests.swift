import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

@Suite("The service model")
struct ServiceModelTests {
    private let model: ServiceModel

    init() throws { model = try ServiceModel.load() }

    @Test func `Every operation of the sources is in the extract and is tested, and no other`() throws {
        let tested = ModelOperation.all.map(\.name)
        #expect(tested.count == Set(tested).count)
        #expect(Set(tested) == Set(model.operations.keys))
        #expect(try Set(tested) == Self.declaredInSources())
    }

    /// What the sources declare, by the text itself: a type that no test names cannot hide, nor can one whose name is not found.
    private static func declaredInSources() throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let sources = root.appending(path: "Sources/CognitoAuth")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        let conformance = /[:,] CognitoOperation(?:, \w+)* \{/
        let declaration = /[:,] CognitoOperation(?:, \w+)* \{[^{}]*static let operation = "(?<name>\w+)"/
        return try files.reduce(into: []) { names, file in
            guard let file = file as? URL, file.pathExtension == "swift" else { return }
            let text = try String(contentsOf: file, encoding: .utf8)
            let found = text.matches(of: declaration).map { String($0.output.name) }
            #expect(found.count == text.matches(of: conformance).count, "\(file.lastPathComponent)")
            names.formUnion(found)
        }
    }

    @Test(arguments: ModelOperation.all)
    func `Each is authorised as the model says`(_ operation: ModelOperation) throws {
        let declared = try model.operation(operation.name).authorization
        #expect(["none": .none, "v4": .signature][declared] == operation.authorization)
    }

    @Test(arguments: ModelOperation.all)
    func `A request has each member under its name, and no other`(_ operation: ModelOperation) throws {
        let input = try #require(try model.operation(operation.name).input)
        let differences = try differences(of: operation.sample, from: input).filter { !isExpected($0) }
        #expect(differences.isEmpty, "\(operation.name): \(differences)")
        #expect(try encoded(operation.sample) == model.marked(input), "\(operation.name)")
    }

    @Test(arguments: ModelOperation.all)
    func `A response has each member under its name, and no other`(_ operation: ModelOperation) throws {
        guard let output = try model.operation(operation.name).output else {
            #expect(try encoded(operation.response(.object([:]))) == .object([:]), "\(operation.name)")
            return
        }
        let full = try model.marked(output)
        let response = try operation.response(full)
        #expect(try encoded(response) == full, "\(operation.name)")
        let differences = try differences(of: response, from: output).filter { !isExpected($0) }
        #expect(differences.isEmpty, "\(operation.name): \(differences)")
        for (member, json) in try model.incomplete(full, as: output) {
            // A refusal is told with the member's name, too.
            let outcome = Result { try encoded(operation.response(json)) }
            #expect((try? outcome.get()) == json, "\(operation.name) without \(member): \(outcome)")
        }
    }

    @Test(arguments: ModelOperation.all)
    func `A name that is not known yet is kept`(_ operation: ModelOperation) throws {
        guard let output = try model.operation(operation.name).output else { return }
        let full = try model.marked(output)
        let json = full.replacing(Set(try model.texts(in: full, as: output).filter(\.isOpen).map(\.text)), by: "NEW")
        #expect(try encoded(operation.response(json)) == json, "\(operation.name)")
    }

    @Test(arguments: ModelOperation.all)
    func `No sensitive member is shown`(_ operation: ModelOperation) throws {
        let declared = try model.operation(operation.name)
        let input = try #require(declared.input)
        let sensitive = try model.texts(in: encoded(operation.sample), as: input).filter(\.isSensitive)
        expectHidden(sensitive, by: operation.sample, "\(operation.name) request")
        guard let output = declared.output else { return }
        let full = try model.marked(output)
        let hidden = try model.texts(in: full, as: output).filter(\.isSensitive)
        expectHidden(hidden, by: try operation.response(full), "\(operation.name) response")
    }

    @Test(arguments: ModelOperation.all)
    func `No sensitive member comes back in the error of a service that repeats the request`(
        _ operation: ModelOperation
    ) async throws {
        let input = try #require(try model.operation(operation.name).input)
        let texts = try model.texts(in: encoded(operation.sample), as: input)
        let error = try await refusal(of: operation.sample)
        #expect(error.message.hasSuffix("}"), "\(operation.name): the request was not repeated")
        expectHidden(
            texts.filter { $0.isSensitive && ModelExceptions.mayComeBack[$0.path] == nil },
            by: error,
            "\(operation.name) error"
        )
    }

    @Test(arguments: ModelOperation.all)
    func `Each declared error has a constant`(_ operation: ModelOperation) throws {
        let constants = Set(CognitoError.Code.declared.map(\.rawValue))
        let unknown = try Set(model.operation(operation.name).errors).subtracting(constants)
        #expect(unknown.isEmpty, "\(operation.name)")
    }

    @Test func `Each enumerated name has a constant`() throws {
        let declared = model.shapes.filter { $1.enum != nil && !ModelExceptions.openText.keys.contains($0) }
        #expect(Set(ModelEnum.all.map(\.shape)) == Set(declared.keys))
        for known in ModelEnum.all {
            let values = try Set(#require(try model.shape(known.shape).enum, "\(known.shape)"))
            #expect(known.values == values, "\(known.shape)")
        }
    }

    @Test func `An answer of the audit log is a type of its own with open texts`() throws {
        let answer = ChallengeResponseType(challengeName: "Password", challengeResponse: "Success")
        #expect(try encoded(answer) == model.marked("ChallengeResponseType"))
        #expect(try differences(of: answer, from: "ChallengeResponseType").allSatisfy(isExpected))
    }

    @Test func `No exception is listed that is none`() throws {
        var found: [ModelDifference] = try differences(
            of: ChallengeResponseType(
                challengeName: "Password",
                challengeResponse: "Success"
            ),
            from: "ChallengeResponseType"
        )
        for operation in ModelOperation.all {
            let declared = try model.operation(operation.name)
            found += try differences(of: operation.sample, from: #require(declared.input))
            guard let output = declared.output else { continue }
            found += try differences(of: operation.response(model.marked(output)), from: output)
        }
        #expect(
            Set(ModelExceptions.members.keys)
                == Set(found.map(\.description)).intersection(ModelExceptions.members.keys)
        )
    }

    /// What comes of a refusal that says the whole request again.
    private func refusal(of request: some CognitoOperation) async throws -> CognitoError {
        let body = try String(bytes: JSONEncoder().encode(request), encoding: .utf8)
        let answer = ["__type": "InvalidParameterException", "message": try #require(body)]
        let client = CognitoClient(
            region: "eu-west-1",
            transport: ScriptedTransport([
                .success(TransportResponse(status: 400, headers: [:], body: try JSONEncoder().encode(answer)))
            ]),
            credentials: .static(AWSCredentials(accessKeyID: "AKID", secretAccessKey: "SECRET"))
        )
        return try await #require(throws: CognitoError.self) { try await client.perform(request) }
    }

    private func isExpected(_ difference: ModelDifference) -> Bool {
        ModelExceptions.members[difference.description] != nil
    }

    private func encoded(_ value: some Encodable) throws -> JSONValue { try JSONValue(JSONEncoder().encode(value)) }

    private func differences(of value: any Encodable, from shape: String) throws -> [ModelDifference] {
        var walk = ModelWalk(model)
        guard case .object(let members) = try MemberRecorder.record(value) else {
            let noMembers = try #require(try model.shape(shape).members).isEmpty
            return noMembers ? [] : [ModelDifference(shape: shape, member: "", what: "is no object")]
        }
        try walk.compare(members, with: shape)
        return walk.differences
    }

    private func expectHidden(_ texts: [MarkedText], by value: some Sendable, _ name: String) {
        let doors = texts.isEmpty ? [] : Doors.texts(of: value)
        for text in texts {
            let open = doors.filter { $0.text.contains(text.text) }.map(\.door)
            #expect(open.isEmpty, "\(name) shows \(text.path)")
        }
    }
}

extension JSONValue {
    /// The same with other texts in the place of some.
    fileprivate func replacing(_ texts: Set<String>, by other: String) -> JSONValue {
        switch self {
        case .string(let text): .string(texts.contains(text) ? other : text)
        case .array(let values): .array(values.map { $0.replacing(texts, by: other) })
        case .object(let members): .object(members.mapValues { $0.replacing(texts, by: other) })
        default: self
        }
    }
}
