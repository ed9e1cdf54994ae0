import Foundation
import Testing

@testable import CognitoAuth

extension URLSessionTransportTests {
    @Suite struct Lifetime {
        let setting: Setting

        init() throws { setting = try Setting() }

        @Test func `A session ends with its last owner`() async throws {
            weak var exchanges: URLSessionExchanges?
            do {
                let owner = OwnedURLSession(URLSessionTransport.Configuration())
                exchanges = owner.exchanges
                #expect(try await owner.send(try setting.server.request("ok")).status == 200)
            }
            for _ in 0..<100 where exchanges != nil { try await Task.sleep(for: .milliseconds(50)) }
            #expect(exchanges == nil)
        }

        @Test func `A transport that goes away does not take its requests along`() async throws {
            let request = try setting.server.request("slow", tag: setting.tag)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await URLSessionTransport(configuration: .init()).send(request).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: 200, count: 20))
        }
    }
}
