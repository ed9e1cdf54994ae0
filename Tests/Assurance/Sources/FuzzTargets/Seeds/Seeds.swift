import Foundation

/// What a fuzzer begins with: inputs made of the tests' own fixtures, so that none of them is in the tree twice.
public enum Seeds {
    /// The inputs for a target.
    package static func inputs(for target: FuzzTarget) throws -> [[UInt8]] {
        switch target {
        case .responses: try responses()
        case .errors: try errors()
        case .challenges: try challenges()
        case .srp: try srp()
        case .tokens: try tokens()
        case .suspended: try suspended()
        case .files: try files()
        case .profiles: profiles
        case .pool: try pool()
        }
    }

    /// Writes a folder of inputs for each target, and a dictionary for all.
    ///
    /// - Parameter folder: Where to; it is made unless it is there.
    /// - Throws: What keeps a fixture from being read or a file from being written.
    public static func write(to folder: String) throws {
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

    /// A file of the tests.
    static func fixture(_ path: String) throws -> Data {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        return try Data(contentsOf: tests.appending(path: path))
    }

    /// A byte that chooses, and a text.
    static func input(_ choice: UInt8, _ text: String) -> [UInt8] { [choice] + Array(text.utf8) }

    static func operation(_ name: String) -> UInt8? {
        OperationCall.all.firstIndex { $0.name == name }.map { UInt8($0) }
    }
}
