import Foundation
import Synchronization
import Testing

@testable import CognitoAuth

extension URLSessionTransportTests {
    @Suite struct Cancellation {
        let setting: Setting

        init() throws { setting = try Setting() }

        @Test func `A task that was cancelled before sends nothing`() async throws {
            let setting = setting
            for _ in 0..<50 {
                let task = Task {
                    try? await Task.sleep(for: .seconds(60))
                    return try await setting.send("ok")
                }
                task.cancel()
                await #expect(throws: CancellationError.self) { try await task.value }
            }
            #expect(try await setting.count("ok") == 0)
        }

        @Test("A cancelled request ends at once", arguments: ["silent", "drip-headers", "drip-body", "stall-body"])
        func prompt(_ behaviour: String) async throws {
            let setting = setting
            var shortest = Duration.seconds(60)
            for _ in 0..<5 {
                let task = Task { try await setting.send(behaviour) }
                try await Task.sleep(for: .milliseconds(200))
                let start = ContinuousClock.now
                task.cancel()
                await #expect(throws: CancellationError.self) { try await task.value }
                shortest = min(shortest, ContinuousClock.now - start)
            }
            // The shortest of a few, for a busy machine delays some: it takes a few milliseconds on an idle one.
            #expect(shortest < .milliseconds(250))
        }

        @Test func `A storm of cancellations leaves nothing behind`() async throws {
            let owner = OwnedURLSession(URLSessionTransport.Configuration())
            let request = try setting.server.request("ok", tag: setting.tag)
            let (finished, cancelled) = try await storm(of: 2_000, of: request, over: owner)
            #expect(finished + cancelled == 2_000)
            #expect(finished > 0 && cancelled > 0)
            #expect(try await owner.send(request).status == 200)
            for _ in 0..<100 where owner.exchanges.count > 0 { try await Task.sleep(for: .milliseconds(100)) }
            #expect(owner.exchanges.count == 0)
        }

        /// Sends requests, up to 50 at a time, each cancelled after a random moment of up to 20 ms.
        ///
        /// One in ten is left to end by itself and one is cancelled at once, so that both happen however busy the machine is.
        private func storm(
            of count: Int,
            of request: TransportRequest,
            over owner: OwnedURLSession
        ) async throws -> (finished: Int, cancelled: Int) {
            try await withThrowingTaskGroup(of: Bool.self) { group in
                var results: [Bool] = []
                for index in 0..<count {
                    if index >= 50, let result = try await group.next() { results.append(result) }
                    group.addTask {
                        let task = Task { try await owner.send(request).status == 200 }
                        if index % 10 != 0 {
                            let delay = index % 10 == 1 ? 0 : Int.random(in: 0...20_000)
                            if delay > 0 { try await Task.sleep(for: .microseconds(delay)) }
                            task.cancel()
                        }
                        do { return try await task.value } catch is CancellationError { return false }
                    }
                }
                for try await result in group { results.append(result) }
                return (results.count { $0 }, results.count { !$0 })
            }
        }
    }
}
