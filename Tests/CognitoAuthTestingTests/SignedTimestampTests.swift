import Foundation
import Testing

@testable import CognitoAuthTesting

@Suite struct SignedTimestampTests {
    @Test(arguments: try ServerVector.all(in: "timestamp_parse"))
    func `a time stamp is read as the service reads it`(_ vector: ServerVector) throws {
        let parsed = SignedTimestamp(try vector.text("timestamp"))
        #expect(parsed?.canonical == vector.expect["canonical"], "\(vector.id)")
        #expect((parsed != nil) == vector.isAccepted, "\(vector.id)")
    }

    @Test(arguments: [
        (0.0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (1_707_124_087.999, "Mon, 05 Feb 2024 09:08:07 GMT"),
        (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
    ])
    func `a date header has the form of HTTP`(_ seconds: Double, _ text: String) {
        #expect(CivilDate(Date(timeIntervalSince1970: seconds)).httpText == text)
    }

    @Test func `every day of four centuries agrees with the calendar`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for day in stride(from: -50_000, to: 100_000, by: 13) {
            let date = Date(timeIntervalSince1970: Double(day) * 86_400 + 3_723)
            let expected = calendar.dateComponents(
                [.year, .month, .day, .weekday, .hour, .minute, .second],
                from: date
            )
            let civil = CivilDate(date)
            #expect(civil.year == expected.year && civil.month == expected.month && civil.day == expected.day)
            #expect(civil.clockText == "01:02:03")
            let weekday = CivilDate.weekdays[try #require(expected.weekday) - 1]
            #expect(civil.weekday == weekday, "day \(day)")
        }
    }
}
