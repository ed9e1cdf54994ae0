import CognitoAuth
import CognitoAuthTesting
import Foundation
import Synchronization
import Testing

/// Gives responses in their order, whatever the requests, and then empty ones.
final class FixedResponses: Transport {
    private let responses: Mutex<ArraySlice<TransportResponse>>

    init(_ responses: [TransportResponse]) { self.responses = Mutex(responses[...]) }

    convenience init(_ bodies: [String]) {
        self.init(bodies.map { TransportResponse(status: 200, headers: [:], body: Data($0.utf8)) })
    }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        responses.withLock { $0.popFirst() } ?? TransportResponse(status: 200, headers: [:], body: Data())
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
        responses: [String] = [],
        unredactedMembers unredacted: Set<String> = []
    ) async throws -> Recording {
        let transport = FixedResponses(responses + Array(repeating: "{}", count: bodies.count))
        let recorder = RecordingTransport(transport, unredactedMembers: unredacted)
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
        return try Data(contentsOf: try #require(url, "There is no recording \(name)."))
    }
}

/// Passes requests to another transport, and stores them with their responses, including secrets.
final class RequestSpy: Transport {
    private let inner: any Transport
    private let stored = Mutex<(requests: [TransportRequest], responses: [TransportResponse])>(([], []))

    init(_ inner: any Transport) { self.inner = inner }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        stored.withLock { $0.requests.append(request) }
        let response = try await inner.send(request)
        stored.withLock { $0.responses.append(response) }
        return response
    }

    var requests: [TransportRequest] { stored.withLock(\.requests) }
    var operations: [String] { requests.map(\.operation) }

    /// The bodies of all requests and responses.
    var bodies: [JSONValue] {
        get throws {
            let data = stored.withLock { $0.requests.map(\.body) + $0.responses.map(\.body) }
            return try data.map { try JSONDecoder().decode(JSONValue.self, from: $0) }
        }
    }
}

/// The extract of the service model in the fixtures of the client's tests.
struct ServiceModel {
    private let shapes: [String: JSONValue]

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../CognitoAuthTests/Fixtures/ServiceModel/cognito-idp.json").standardized
        shapes = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file))["shapes"]?.object ?? [:]
    }

    /// The members that the service marks as sensitive, and whether each is a string.
    var sensitiveMembers: [String: Bool] {
        let members = shapes.values.flatMap { $0["members"]?.object ?? [:] }.compactMap { name, shape in
            shape.string.flatMap { shapes[$0] }.map { (name, $0) }
        }
        let sensitive = members.filter { $0.1["sensitive"] == .bool(true) }
        return Dictionary(sensitive.map { ($0.0, $0.1["type"] == .string("string")) }) { first, _ in first }
    }

    /// The values of all enumerations.
    var enumerations: Set<String> {
        Set(shapes.values.flatMap { $0["enum"]?.array ?? [] }.compactMap(\.string))
    }
}
