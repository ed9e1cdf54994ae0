#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The text of the time that a password claim signs and sends as `TIMESTAMP`: `Sat Jan 1 00:00:00 UTC 2022`.
///
/// The service wants English names, UTC, the Gregorian calendar, a day without a leading zero and a 24-hour clock,
/// whatever the machine is set to. So the numbers are computed from the epoch and the names are in a table here; a
/// formatter follows locale, calendar and time zone, and has made sign-in fail on Thai and Arabic phones.
public enum ClaimTimestamp {
    /// Writes a date as the service signs it.
    ///
    /// A fraction of a second is dropped, never rounded up. Years before 1000 have zeros in front; a date more than
    /// 30,000,000 years away counts as one that far away.
    ///
    /// - Parameter date: The time to write.
    /// - Returns: The text, in ASCII.
    public static func string(from date: Date) -> String {
        string(fromEpoch: date.epochSeconds)
    }

    /// Writes the time that is as many seconds after the beginning of 1970 in UTC, or before it if negative.
    package static func string(fromEpoch seconds: Int) -> String {
        let (days, second) = seconds.flooredQuotientAndRemainder(dividingBy: 86_400)
        let (year, month, day) = civilDate(ofDay: days)
        let weekday = (days + 4).flooredQuotientAndRemainder(dividingBy: 7).remainder  // 1970 began on a Thursday
        // Piece by piece into one buffer, which takes half as long as an interpolation.
        var text = ""
        text.reserveCapacity(28)
        text += weekdays[weekday]
        text += months[month - 1]
        text += padded(day, to: 1)
        text += " "
        text += padded(second / 3600, to: 2)
        text += ":"
        text += padded(second / 60 % 60, to: 2)
        text += ":"
        text += padded(second % 60, to: 2)
        text += " UTC "
        text += padded(year, to: 4)
        return text
    }

    private static let weekdays = ["Sun ", "Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat "]
    private static let months = [
        "Jan ", "Feb ", "Mar ", "Apr ", "May ", "Jun ", "Jul ", "Aug ", "Sep ", "Oct ", "Nov ", "Dec ",
    ]

    /// The Gregorian date of a day counted from 1 January 1970.
    ///
    /// The year is taken to begin in March, so that the leap day is its last and months before it have fixed lengths;
    /// 146,097 days make 400 years, after which the calendar repeats.
    private static func civilDate(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (day + 719_468).flooredQuotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        var text = String(number.magnitude)
        while text.utf8.count < width { text = "0" + text }
        return number < 0 ? "-" + text : text
    }
}
