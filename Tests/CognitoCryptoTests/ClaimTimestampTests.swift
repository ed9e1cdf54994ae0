import CognitoCrypto
import Foundation
import Testing

@Suite("ClaimTimestamp")
struct ClaimTimestampTests {
    @Test("Times as the service signs them", arguments: VectorFile.cases(of: "timestamp"))
    func timestamp(_ vector: Vector) {
        vector.check {
            let seconds = try #require(Double(vector["epoch"]))
            return ["timestamp": ClaimTimestamp.string(from: Date(timeIntervalSince1970: seconds))]
        }
    }

    @Test func `every day of two centuries follows the one before`() {
        var (year, month, day, weekday) = (1896, 1, 1, 3)
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        for offset in 0..<76_336 {
            let expected = "\(weekdays[weekday]) \(months[month - 1]) \(day) 00:00:00 UTC \(year)"
            let text = ClaimTimestamp.string(fromEpoch: (offset - 27_028) * 86_400)
            guard text == expected else {
                Issue.record("\(text), expected \(expected)")
                return
            }
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
            weekday = (weekday + 1) % 7
            (day, month) = day == length ? (1, month + 1) : (day + 1, month)
            (month, year) = month == 13 ? (1, year + 1) : (month, year)
        }
    }

    @Test func `dates far away and no date at all have a text`() {
        #expect(ClaimTimestamp.string(from: .distantFuture) == "Mon Jan 1 00:00:00 UTC 4001")
        #expect(ClaimTimestamp.string(fromEpoch: -62_135_596_800) == "Mon Jan 1 00:00:00 UTC 0001")
        #expect(ClaimTimestamp.string(fromEpoch: -62_167_219_201) == "Fri Dec 31 23:59:59 UTC -0001")
        for seconds in [Double.infinity, -.infinity, .nan, .greatestFiniteMagnitude] {
            #expect(ClaimTimestamp.string(from: Date(timeIntervalSince1970: seconds)).contains(" UTC "))
        }
    }

    @Test func `a fraction is dropped before 1970 too`() {
        let date = Date(timeIntervalSince1970: -0.5)
        #expect(ClaimTimestamp.string(from: date) == "Wed Dec 31 23:59:59 UTC 1969")
    }
}
