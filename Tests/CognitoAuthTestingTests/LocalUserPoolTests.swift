import Foundation
import Testing

@testable import CognitoAuthTesting

@Suite("Local user pool")
struct LocalUserPoolTests {
    @Test func `A pool always has an app client, and generated IDs differ`() {
        let local = LocalUserPool(configuration: .init { $0.appClients = [] })
        expectEqual((local.appClients.map(\.id), local.clientID.utf8.count), ([local.clientID], 26))
        #expect(local.clientID != LocalUserPool().clientID)
    }

    @Test(
        arguments: [
            ("/app/server", [], [:], true), ("server", ["--testing"], [:], true),
            ("/app/.build/debug/appPackageTests.xctest", ["--testing-library", "swift-testing"], [:], false),
            ("/usr/bin/xctest", [], [:], false), ("swiftpm-testing-helper", [], [:], false),
            ("/app/server", [], ["COGNITO_AUTH_LOCAL_POOL_QUIET": "1"], false),
            ("/app/server", [], ["XCTestConfigurationFilePath": ""], false),
        ] as [(String, [String], [String: String], Bool)]
    )
    func `The pool warns a process that is not a test`(
        _ program: String,
        _ arguments: [String],
        _ environment: [String: String],
        _ isWarned: Bool
    ) {
        expectEqual(
            LocalUserPool.needsWarning(arguments: [program] + arguments, environment: environment),
            isWarned
        )
    }

    @Test func `An expiring store removes only expired values`() {
        var store = ExpiringStore<Int>()
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        for number in 0..<1_000 {
            let now = start.addingTimeInterval(Double(number))
            store.insert(number, for: "\(number)", until: now.addingTimeInterval(100), now: now)
        }
        store.update("999") { $0 += 1 }
        store.update("absent") { $0 += 1 }
        expectEqual((900..<999).filter { (number: Int) in store["\(number)"] != number }, [])
        expectEqual([store["0"], store["999"], store["absent"]], [nil, 1_000, nil])
    }

    @Test func `A small expiring store removes expired values`() {
        var store = ExpiringStore<Int>()
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        for number in 0..<100 {
            let now = start.addingTimeInterval(Double(number))
            store.insert(number, for: "\(number)", until: now.addingTimeInterval(1), now: now)
        }
        #expect(Array(store.values).count <= 4)
    }
}
