import Foundation
import Testing

@testable import CognitoAuth

@Suite("Keeping credentials")
struct CredentialsCacheTests {
    /// A source that counts, and gives what the test wants.
    private final class Source: CredentialsSource {
        struct State {
            var now = Date(timeIntervalSince1970: 1_000_000)
            var count = 0
            var lifetime: TimeInterval? = 3600
            var isDown = false
        }

        let state = Locked(State())

        func load() async throws -> AWSCredentials {
            await Task.yield()
            let state = state.withLock { state in
                state.count += 1
                return state
            }
            if state.isDown { throw CredentialsFailure.broken("Source", "down") }
            return AWSCredentials(
                accessKeyID: "\(state.count)",
                secretAccessKey: "s",
                expiration: state.lifetime.map { state.now.addingTimeInterval($0) }
            )
        }

        func advance(_ seconds: TimeInterval) { state.withLock { $0.now += seconds } }

        func cache() -> CredentialsCache { CredentialsCache(self) { self.state.withLock { $0.now } } }
    }

    @Test func `A thousand callers ask once, before and after the end`() async throws {
        let source = Source()
        let cache = source.cache()
        for round in 1...3 {
            let ids = try await withThrowingTaskGroup { group in
                for _ in 0..<1000 { group.addTask { try await cache.load().accessKeyID } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(ids == ["\(round)"])
            source.advance(4000)
        }
        #expect(source.state.withLock { $0.count } == 3)
    }

    @Test(arguments: [
        (3600, 3299, 3301), (600, 299, 301), (120, 59, 61), (nil, 899, 901), (8, 4, 6), (-60, 4, 6), (0, 4, 6),
    ])
    func `They are renewed ahead of their end`(
        lifetime: TimeInterval?,
        before: TimeInterval,
        after: TimeInterval
    ) async throws {
        let source = Source()
        source.state.withLock { $0.lifetime = lifetime }
        let cache = source.cache()
        #expect(try await cache.load().accessKeyID == "1")
        source.advance(before)
        #expect(try await cache.load().accessKeyID == "1")
        source.advance(after - before)
        #expect(try await cache.load().accessKeyID == "2")
    }

    @Test func `While the source is down those that are still good are given`() async throws {
        let source = Source()
        let cache = source.cache()
        _ = try await cache.load()
        source.state.withLock { $0.isDown = true }
        source.advance(3400)
        for _ in 0..<10 { #expect(try await cache.load().accessKeyID == "1") }
        #expect(source.state.withLock { $0.count } == 2)
        source.advance(6)
        #expect(try await cache.load().accessKeyID == "1")
        #expect(source.state.withLock { $0.count } == 3)
        source.advance(200)
        await #expect(throws: CredentialsFailure.self) { try await cache.load() }
        source.state.withLock { $0.isDown = false }
        #expect(try await cache.load().accessKeyID == "5")
    }

    @Test func `A failure is not kept`() async throws {
        let source = Source()
        source.state.withLock { $0.isDown = true }
        let cache = source.cache()
        for _ in 0..<2 { await #expect(throws: CredentialsFailure.self) { try await cache.load() } }
        #expect(source.state.withLock { $0.count } == 2)
    }

    @Test func `A clock that is set back puts the renewal off by nothing`() async throws {
        let source = Source()
        let cache = source.cache()
        _ = try await cache.load()
        source.advance(-100_000)
        #expect(try await cache.load().accessKeyID == "2")
        source.state.withLock { $0.isDown = true }
        source.advance(-100_000)
        for _ in 0..<10 { #expect(try await cache.load().accessKeyID == "2") }
        #expect(source.state.withLock { $0.count } == 3, "the source is left in peace all the same")
    }

    @Test func `A caller who is cancelled leaves, and the others get what comes`() async throws {
        let gate = AsyncStream<Void>.makeStream()
        let cache = CredentialsCache(
            ClosureCredentials {
                for await _ in gate.stream { break }
                return AWSCredentials(accessKeyID: "id", secretAccessKey: "s")
            },
            now: { .now }
        )
        let patient = Task { try await cache.load() }
        let impatient = Task { try await cache.load() }
        impatient.cancel()
        await #expect(throws: CancellationError.self) { try await impatient.value }
        gate.continuation.yield()
        #expect(try await patient.value.accessKeyID == "id")
    }

    @Test func `A closure is called once, and its failure told by its type`() async throws {
        struct Sealed: Error, CustomStringConvertible { let description = "m4rker" }
        let count = Locked(0)
        let provider: AWSCredentialsSource = .calling {
            count.withLock { $0 += 1 }
            return AWSCredentials(accessKeyID: "id", secretAccessKey: "s")
        }
        for _ in 0..<3 { #expect(try await provider.credentials().accessKeyID == "id") }
        #expect(count.withLock { $0 } == 1)
        let failing: [@Sendable () async throws -> AWSCredentials] = [
            { throw Sealed() }, { throw CancellationError() },
            { AWSCredentials(accessKeyID: "m4rker", secretAccessKey: "a b") },
            { throw CognitoError(code: .credentialsUnavailable, message: "Vault: closed.") },
        ]
        for (body, words) in zip(failing, ["Sealed", "CancellationError", "white space", "Vault: closed."]) {
            let error = try #require(await ClosureCredentials(body: body).failure())
            #expect(error.code == .credentialsUnavailable)
            #expect(error.message.contains("Closure: ") && error.message.contains(words), "\(error.message)")
            #expect(!error.description.contains("m4rker"))
        }
    }
}
