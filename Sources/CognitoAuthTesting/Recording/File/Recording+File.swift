import CognitoAuth

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension Recording {
    /// Reads a recording.
    ///
    /// - Parameter json: The content of a file that ``write(toPath:)`` wrote.
    /// - Throws: ``RecordingError/unreadable(_:)``, ``RecordingError/unknownVersion(_:)`` if a later version of this library
    ///   wrote it.
    public init(json: Data) throws(RecordingError) {
        do {
            let version = try JSONDecoder().decode(
                Version.self,
                fromUntrusted: json,
                atMost: 64 << 20,
                depth: 64,
                cost: 4 << 20
            ).version
            guard version == Self.version else { throw RecordingError.unknownVersion(version) }
            let file = try JSONDecoder().decode(File.self, from: json)
            standIns = file.standIns
            exchanges = file.exchanges
        } catch let error as RecordingError {
            throw error
        } catch let error as DecodingError {
            throw .unreadable(error.place)
        } catch {
            throw .unreadable("It is no JSON.")
        }
        guard exchanges.allSatisfy({ ($0.response == nil) != ($0.failure == nil) }) else {
            throw .unreadable("An exchange needs either a response or a failure.")
        }
    }

    /// Reads a recording from a file.
    ///
    /// - Parameter path: Where the file is.
    /// - Throws: ``RecordingError/unreadable(_:)`` if there is none or it is none, ``RecordingError/unknownVersion(_:)`` if a
    ///   later version of this library wrote it.
    public init(path: String) throws(RecordingError) {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw .unreadable("\(path) cannot be opened.")
        }
        try self.init(json: data)
    }

    /// The content of the file: JSON with its members in the order of their names, a line each.
    public var json: Data {
        let file = File(version: Self.version, standIns: standIns, exchanges: exchanges)
        return RecordedJSON.data(file, isReadable: true) + Data("\n".utf8)
    }

    /// Writes the recording to a file that only its owner can read, and replaces an existing one.
    ///
    /// - Parameter path: The path of the file, in a folder that exists.
    /// - Throws: `CognitoError` with the code `storeFailed` if the file can't be written.
    public func write(toPath path: String) throws {
        try PrivateFile.write(json, toPath: path)
    }

    private struct Version: Decodable {
        let version: Int
    }

    private struct File: Codable {
        let version: Int
        let standIns: [StandIn]
        let exchanges: [RecordedExchange]
    }
}

extension DecodingError {
    /// Where it was, without a value: the file may be none of ours, with secrets in it.
    fileprivate var place: String {
        let path: [any CodingKey]? =
            switch self {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                context.codingPath
            case .keyNotFound(let key, let context): context.codingPath + [key]
            @unknown default: nil
            }
        let names = (path ?? []).map { $0.intValue.map(String.init) ?? $0.stringValue }
        return names.isEmpty ? "It is not the JSON of a recording." : "See to `\(names.joined(separator: "."))`."
    }
}
