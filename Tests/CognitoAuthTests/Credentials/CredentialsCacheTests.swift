import Foundation
import Testing

@testable import CognitoAuth

@Suite("Credentials cache")
struct CredentialsCacheTests {
    /// A source that counts its calls, with a clock, a lifetime, and a failure that the test sets.
    private final class Source: AWSCredentialsProvider {
        struct State {
            var now = Date(timeIntervalSince1970: 1_000_000)
            var count = 0
            var lifetime: TimeInterval? = 3600
            var isDown = false
        }

        let state = Locked(State())

        var count: Int { state.withLock { $0.count } }

        func credentials() async throws -> AWSCredentials {
            await Task.yield()
            let state = state.withLock { state in
                state.count += 1
                return state
            }
            if state.isDown { throw CredentialsError.invalid("Source", "down") }
            return AWSCredentials(
                accessKeyID: "\(state.count)",
                secretAccessKey: "s",
                expiration: state.lifetime.map { state.now.addingTimeInterval($0) }
            )
        }

        func advance(_ seconds: TimeInterval) { state.withLock { $0.now += seconds } }

        func cache() -> CredentialsCache { CredentialsCache(self) { self.state.withLock { $0.now } } }
    }

    @Test func `Concurrent callers share one refresh, before and after the expiration`() async throws {
        let source = Source()
        let cache = source.cache()
        for round in 1...2 {
            let ids = try await withThrowingTaskGroup { group in
                for _ in 0..<20 { group.addTask { try await cache.credentials().accessKeyID } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(ids == ["\(round)"])
            source.advance(4000)
        }
        #expect(source.count == 2)
    }

    @Test(arguments: [
        (3600, 3299, 3301), (600, 299, 301), (120, 59, 61), (nil, 899, 901), (8, 4, 6), (-60, 4, 6), (0, 4, 6),
    ])
    func `Credentials are refreshed before they expire`(
        lifetime: TimeInterval?,
        before: TimeInterval,
        after: TimeInterval
    ) async throws {
        let source = Source()
        source.state.withLock { $0.lifetime = lifetime }
        let cache = source.cache()
        _ = try await cache.credentials()
        source.advance(before)
        let early = try await cache.credentials().accessKeyID
        source.advance(after - before)
        #expect(try await [early, cache.credentials().accessKeyID] == ["1", "2"])
    }

    @Test func `Valid credentials are returned when a refresh fails`() async throws {
        let source = Source()
        let cache = source.cache()
        _ = try await cache.credentials()
        source.state.withLock { $0.isDown = true }
        source.advance(3400)
        for _ in 0..<2 { #expect(try await cache.credentials().accessKeyID == "1") }
        #expect(source.count == 2)
        source.advance(6)
        #expect(try await cache.credentials().accessKeyID == "1")
        #expect(source.count == 3)
        source.advance(200)
        await #expect(throws: CredentialsError.self) { try await cache.credentials() }
        source.state.withLock { $0.isDown = false }
        #expect(try await cache.credentials().accessKeyID == "5")
    }

    @Test func `Credentials without an expiration are not returned when a refresh fails`() async throws {
        let source = Source()
        source.state.withLock { $0.lifetime = nil }
        let cache = source.cache()
        _ = try await cache.credentials()
        source.state.withLock { $0.isDown = true }
        source.advance(899)
        #expect(try await cache.credentials().accessKeyID == "1")
        for seconds in [2, -1000.0] {
            source.advance(seconds)
            await #expect(throws: CredentialsError.self) { try await cache.credentials() }
        }
        source.state.withLock { $0.isDown = false }
        #expect(try await cache.credentials().accessKeyID == "4")
    }

    @Test func `A clock that moves backward does not delay the refresh`() async throws {
        let source = Source()
        let cache = source.cache()
        _ = try await cache.credentials()
        source.advance(-100_000)
        #expect(try await cache.credentials().accessKeyID == "2")
        source.state.withLock { $0.isDown = true }
        source.advance(-100_000)
        for _ in 0..<2 { #expect(try await cache.credentials().accessKeyID == "2") }
        // The minimum interval after a failure applies.
        #expect(source.count == 3)
    }

    @Test func `A canceled caller does not cancel the refresh of the others`() async throws {
        let gate = AsyncStream<Never>.makeStream()
        let cache = CredentialsCache(
            CustomCredentials {
                for await _ in gate.stream {}
                return AWSCredentials(accessKeyID: "id", secretAccessKey: "s")
            },
            now: { .now }
        )
        let patient = Task { try await cache.credentials() }
        let canceled = Task { try await cache.credentials() }
        await #expect(throws: CancellationError.self) { try await canceled.valueAfterCancellation() }
        gate.continuation.finish()
        #expect(try await patient.value.accessKeyID == "id")
    }

    @Test func `The credentials of a closure are cached`() async throws {
        let calls = Counter()
        let provider: StandardAWSCredentialsProvider = .custom {
            calls.increment()
            return AWSCredentials(accessKeyID: "id", secretAccessKey: "s")
        }
        for _ in 0..<2 { #expect(try await provider.credentials().accessKeyID == "id") }
        #expect(calls.count == 1)
    }

    @Test func `The description of a closure's error contains only its type`() async throws {
        struct Sealed: Error, CustomStringConvertible { let description = "m4rker" }
        let failing: [(words: String, @Sendable () async throws -> AWSCredentials)] = [
            ("Sealed", { throw Sealed() }), ("CancellationError", { throw CancellationError() }),
            ("white space", { AWSCredentials(accessKeyID: "m4rker", secretAccessKey: "a b") }),
            ("Vault: closed.", { throw CognitoError(code: .credentialsUnavailable, message: "Vault: closed.") }),
        ]
        for (words, body) in failing {
            try await CustomCredentials(body: body).expectFailure("Custom provider: ")
            try await CustomCredentials(body: body).expectFailure(words)
        }
    }
}
