import CognitoAuth
public import Foundation

/// The requests and responses of a flow, with placeholders in place of secrets.
///
/// A ``RecordingTransport`` creates a recording, and a ``ReplayingTransport`` replays it. Store it as a JSON file under version
/// control, next to the test that replays it. The same flow results in the same file, except for dates and for the IDs of user
/// pools and app clients. <doc:RecordingFileFormat> describes the file.
///
/// ```swift
/// try recorder.recording().write(toFile: path)
/// let recording = try Recording(contentsOfFile: path)
/// ```
public struct Recording: Hashable, Sendable {
    /// The version of the file format that this library reads and writes.
    public static let formatVersion = 1

    /// The placeholders in the order in which their secrets were found.
    let placeholders: [Placeholder]
    let exchanges: [RecordedExchange]

    init(_ exchanges: [RecordedExchange], unredactedMembers: Set<String>) {
        var redactor = Redactor(unredactedMembers: unredactedMembers)
        for exchange in exchanges { _ = redactor.redacted(exchange) }
        redactor.finishCollecting()
        self.exchanges = exchanges.map { redactor.redacted($0) }
        placeholders = redactor.placeholders
    }

    /// The operations in the order in which their requests were sent, such as `InitiateAuth`.
    public var operations: [String] { exchanges.map(\.operation) }
}

extension Recording {
    private struct File: Codable {
        let version: Int
        let placeholders: [Placeholder]
        let exchanges: [RecordedExchange]
    }

    private struct Header: Decodable {
        let version: Int
    }

    /// Creates a recording from the content of a file.
    ///
    /// - Parameter json: The JSON of a file from ``write(toFile:)``.
    /// - Throws: ``RecordingError/invalidRecording(_:)`` if the JSON is not a recording, or
    ///   ``RecordingError/unsupportedVersion(_:)`` if it has another format version.
    public init(json: Data) throws(RecordingError) {
        let decoder = JSONDecoder()
        do {
            let header = try decoder.decode(
                Header.self,
                fromUntrusted: json,
                atMost: 64 << 20,
                depth: 64,
                cost: 4 << 20
            )
            guard header.version == Self.formatVersion else { throw RecordingError.unsupportedVersion(header.version) }
            let file = try decoder.decode(File.self, from: json)
            placeholders = file.placeholders
            exchanges = file.exchanges
        } catch let error as RecordingError {
            throw error
        } catch let error as DecodingError {
            throw .invalidRecording(error.reason)
        } catch {
            throw .invalidRecording("The data is not JSON.")
        }
        guard exchanges.allSatisfy(\.isComplete) else {
            throw .invalidRecording("Each exchange must have a request, and either a response or a failure.")
        }
    }

    /// Creates a recording from a file.
    ///
    /// - Parameter path: The file's path.
    /// - Throws: ``RecordingError/invalidRecording(_:)`` if the file can't be read or is not a recording, or
    ///   ``RecordingError/unsupportedVersion(_:)`` if it has another format version.
    public init(contentsOfFile path: String) throws(RecordingError) {
        let json: Data
        do {
            json = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw .invalidRecording("The file \(path) could not be read.")
        }
        try self.init(json: json)
    }

    /// The content of the file: JSON with the members in the order of their names, each on a line.
    public var json: Data {
        let file = File(version: Self.formatVersion, placeholders: placeholders, exchanges: exchanges)
        return file.json(.prettyPrinted) + Data("\n".utf8)
    }

    /// Writes the recording to a file that only its owner can access, in place of an existing file.
    ///
    /// - Parameter path: The file's path, in an existing folder.
    /// - Throws: `CognitoError` with the code `storeFailed` if the file can't be written.
    public func write(toFile path: String) throws {
        try PrivateFile.write(json, toPath: path)
    }
}

extension Recording: CustomStringConvertible {
    /// The operations.
    public var description: String { "Recording(\(operations.joined(separator: ", ")))" }
}

extension DecodingError {
    /// A sentence with the invalid member, but without its value, which may be a secret.
    fileprivate var reason: String {
        let path: [any CodingKey] =
            switch self {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                context.codingPath
            case .keyNotFound(let key, let context): context.codingPath + [key]
            @unknown default: []
            }
        let names = path.map { $0.intValue.map(String.init) ?? $0.stringValue }
        return names.isEmpty
            ? "The JSON is not a recording." : "The member `\(names.joined(separator: "."))` is invalid."
    }
}
