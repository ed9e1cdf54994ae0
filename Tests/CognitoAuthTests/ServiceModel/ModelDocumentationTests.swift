import Foundation
import Testing

@testable import CognitoAuth

/// What the service model declares is told where a reader looks for it, by the text of the sources.
@Suite("The service model in the documentation")
struct ModelDocumentationTests {
    private let model: ServiceModel

    init() throws { model = try ServiceModel.load() }

    /// Those that any operation may answer with; the client's documentation names them once.
    private static let common: Set<CognitoError.Code> = [
        .forbidden, .internalError, .invalidParameter, .notAuthorized, .operationNotEnabled, .resourceNotFound,
        .tooManyRequests,
    ]

    @Test(arguments: ModelOperation.all)
    func `An operation tells of each error that is declared for it`(_ operation: ModelOperation) throws {
        let name = operation.name.prefix(1).lowercased() + operation.name.dropFirst()
        let source = try sources("", startingWith: "CognitoClient+")
        let function = try Regex(#"(?:\n *///[^\n]*)+(?=\n(?: *@discardableResult\n)? *public func \#(name)\()"#)
        let comment = try #require(source.firstMatch(of: function).map { String(source[$0.range]) }, "\(name)")
        let names = try constants()
        for error in try model.operation(operation.name).errors where !Self.common.contains(.init(rawValue: error)) {
            let constant = try #require(names[error], "\(error)")
            #expect(comment.contains("`\(constant)`"), "\(operation.name) does not tell of \(constant)")
        }
    }

    @Test func `The client tells of the errors that any operation may answer with`() throws {
        let source = try sources("", startingWith: "CognitoClient.swift")
        let names = try constants()
        for code in Self.common {
            let constant = try #require(names[code.rawValue], "\(code)")
            let isTold = source.contains("`\(constant)`")
            #expect(isTold, "\(constant)")
        }
    }

    @Test(arguments: ModelOperation.all)
    func `Each member is told of by its name on the wire`(_ operation: ModelOperation) throws {
        let declared = try model.operation(operation.name)
        let shapes = [(operation.name, declared.input), (operation.responseName, declared.output)]
        for (file, shape) in shapes {
            guard let shape, let members = try model.shape(shape).members, !members.isEmpty else { continue }
            let source = try sources("Models", startingWith: "\(file).swift")
            let comments = source.split(separator: "\n").filter { $0.hasPrefix("    /// ") }
            for member in members.keys {
                let isTold = comments.contains { $0.contains("`\(member)`") }
                #expect(isTold, "\(operation.name): \(member)")
            }
        }
    }

    /// The names of the constants by the exceptions they stand for.
    private func constants() throws -> [String: String] {
        let declaration = /static let (?<name>\w+) = Self\(rawValue: "(?<value>\w+)"\)/
        let found = try sources("", startingWith: "CognitoError+Code").matches(of: declaration)
        return Dictionary(found.map { (String($0.output.value), String($0.output.name)) }) { first, _ in first }
    }

    private func sources(_ folder: String, startingWith prefix: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let directory = root.appending(path: "Sources/CognitoAuth").appending(path: folder)
        let files = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
        let texts = try files.filter { $0.lastPathComponent.hasPrefix(prefix) }
            .map { try String(contentsOf: $0, encoding: .utf8) }
        try #require(!texts.isEmpty, "\(folder)/\(prefix)")
        return texts.joined(separator: "\n")
    }
}
