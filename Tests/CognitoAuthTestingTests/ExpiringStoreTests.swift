import Foundation
import Testing

@testable import CognitoAuthTesting

@Suite struct ExpiringStoreTests {
    @Test func `what is over goes, what is not stays`() {
        var store = ExpiringStore<Int>()
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        for number in 0..<1_000 {
            let now = start.addingTimeInterval(Double(number))
            store.insert(number, for: "\(number)", until: now.addingTimeInterval(100), now: now)
        }
        #expect(store["0"] == nil)
        for number in 900..<1_000 { #expect(store["\(number)"] == number) }
        store.update("999") { $0 += 1 }
        store.update("absent") { $0 += 1 }
        #expect(store["999"] == 1_000)
        #expect(store["absent"] == nil)
    }
}
