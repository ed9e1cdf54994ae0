import Foundation
import FuzzTargets
import Testing

/// An input that broke a target once, kept in the folder of the target's name.
struct FoundInput: Sendable, CustomTestStringConvertible {
    let target: FuzzTarget
    let name: String
    let bytes: [UInt8]

    var testDescription: String { "\(target.rawValue)/\(name)" }

    /// Every one; none if the files cannot be read, which a test of their number notices.
    static let all: [FoundInput] = (try? load()) ?? []

    static func load() throws -> [FoundInput] {
        let folder = try #require(Bundle.module.url(forResource: "Inputs", withExtension: nil))
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).flatMap { own in
            let target = try #require(FuzzTarget(rawValue: own.lastPathComponent), "\(own.lastPathComponent)")
            let files = try FileManager.default.contentsOfDirectory(at: own, includingPropertiesForKeys: nil)
            return try files.map { file in
                FoundInput(target: target, name: file.lastPathComponent, bytes: Array(try Data(contentsOf: file)))
            }
        }
    }
}
