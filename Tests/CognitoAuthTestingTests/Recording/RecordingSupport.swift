import CognitoAuth
import CognitoAuthTesting
import Foundation
import Synchronization
import Testing

/// Responds with bodies in their order, whatever the requests, and then with empty ones.
final class FixedAnswers: Transport {
    private let bodies: Mutex<[String]>

    init(_ bodies: [String]) { self.bodies = Mutex(bodies) }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let body = bodies.withLock { $0.isEmpty ? "" : $0.removeFirst() }
        return TransportResponse(status: 200, headers: ["X-Amzn-RequestId": "an id"], body: Data(body.utf8))
    }
}

extension TransportRequest {
    static func sample(
        _ body: String,
        operation: String = "InitiateAuth",
        to url: URL = URL(filePath: "/")
    ) -> TransportRequest {
        TransportRequest(
            url: url,
            headers: [
                "content-type": "application/x-amz-json-1.1",
                "x-amz-target": "AWSCognitoIdentityProviderService.\(operation)",
            ],
            body: Data(body.utf8),
            operation: operation,
            timeout: .seconds(1)
        )
    }
}

extension Recording {
    /// The recording of requests with the given bodies.
    static func of(
        _ bodies: String...,
        answers: [String] = [],
        keeping kept: Set<String> = []
    ) async throws -> Recording {
        let answers = FixedAnswers(answers + Array(repeating: "{}", count: bodies.count))
        let recorder = RecordingTransport(recording: answers, keeping: kept)
        for body in bodies { _ = try await recorder.send(.sample(body)) }
        return try recorder.recording()
    }

    /// The file as text.
    var text: String { String(decoding: json, as: UTF8.self) }
}

extension Data {
    /// A recording among the resources of this target.
    static func recording(_ name: String, in folder: String = "Recordings") throws -> Data {
        let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: folder)
        return try Data(contentsOf: try #require(url, "There is no recording of \(name)."))
    }
}

/// Holds requests back until it is opened.
actor Gate: Transport {
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        await withCheckedContinuation { continuation in
            waiting.append(continuation)
            for watcher in watchers where watcher.count <= waiting.count { watcher.continuation.resume() }
            watchers.removeAll { $0.count <= waiting.count }
        }
        return TransportResponse(status: 200, headers: [:], body: Data("{}".utf8))
    }

    /// Waits until so many requests have come.
    func wait(for count: Int) async {
        guard waiting.count < count else { return }
        await withCheckedContinuation { watchers.append((count, $0)) }
    }

    func openFromTheLast() {
        for continuation in waiting.reversed() { continuation.resume() }
        waiting = []
    }
}

/// Passes requests on, and keeps all that were sent and their responses, including secrets.
final class RequestSpy: Transport {
    private let inner: any Transport
    private let kept = Mutex<(requests: [TransportRequest], responses: [TransportResponse])>(([], []))

    init(_ inner: any Transport) { self.inner = inner }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        kept.withLock { $0.requests.append(request) }
        let response = try await inner.send(request)
        kept.withLock { $0.responses.append(response) }
        return response
    }

    var requests: [TransportRequest] { kept.withLock(\.requests) }
    var operations: [String] { requests.map(\.operation) }

    /// The first string with a name in a request or a response, at any depth.
    func value(_ name: String, inAnswers: Bool = false) throws -> String {
        let bodies = kept.withLock { inAnswers ? $0.responses.map(\.body) : $0.requests.map(\.body) }
        let found = try bodies.lazy.compactMap {
            Self.find(name, in: try JSONDecoder().decode(JSONValue.self, from: $0))
        }
        return try #require(found.first, "no \(name)")
    }

    private static func find(_ name: String, in value: JSONValue) -> String? {
        if let found = value[name]?.string { return found }
        return value.object?.values.lazy.compactMap { find(name, in: $0) }.first
    }
}

/// The extract of the service model that the tests of the client have.
struct ServiceModel: Decodable {
    struct Shape: Decodable {
        let type: String
        let sensitive: Bool?
        let members: [String: String]?
        let `enum`: [String]?
    }

    let shapes: [String: Shape]

    static var all: ServiceModel {
        get throws {
            let file = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../CognitoAuthTests/Fixtures/ServiceModel/cognito-idp.json").standardized
            return try JSONDecoder().decode(ServiceModel.self, from: Data(contentsOf: file))
        }
    }

    /// The members that the service marks as sensitive, and whether each is a string.
    var sensitiveMembers: [(name: String, isString: Bool)] {
        let members = shapes.values.flatMap { $0.members ?? [:] }.filter { shapes[$0.value]?.sensitive == true }
        let types = Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
        return types.sorted { $0.key < $1.key }.map { ($0.key, shapes[$0.value]?.type == "string") }
    }

    /// The values of all enumerations.
    var enumerations: [String] { Set(shapes.values.flatMap { $0.enum ?? [] }).sorted() }
}
