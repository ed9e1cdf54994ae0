#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The format of the `TIMESTAMP` of a proof: `Sat Jan 1 00:00:00 UTC 2022`.
///
/// Cognito requires English names, UTC, the Gregorian calendar, a day without a leading zero, and a 24-hour clock.
/// `DateFormatter` is not used, because its default locale and calendar are the user's, such as the Buddhist calendar.
public enum SRPTimestamp {
    /// Returns the text of a date.
    ///
    /// Fractions of a second are dropped, and years before 1000 have leading zeros. Dates are limited to about 30,000,000 years
    /// before and after 1970.
    ///
    /// - Parameter date: The date.
    /// - Returns: The text, in ASCII.
    public static func string(from date: Date) -> String {
        string(fromEpoch: date.epochSeconds)
    }

    /// Returns the text of a time in seconds since 1970 in UTC.
    package static func string(fromEpoch seconds: Int) -> String {
        let (days, second) = seconds.flooredQuotientAndRemainder(dividingBy: 86_400)
        let (year, month, day) = gregorianDate(ofDay: days)
        let weekday = (days + 4).flooredQuotientAndRemainder(dividingBy: 7).remainder  // 1970 began on a Thursday.
        // Appending takes half as long as interpolation.
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

    /// Returns the Gregorian date of a day counted from 1 January 1970.
    ///
    /// The computation uses years that start in March, so that the leap day is the last day of a year. The calendar repeats every
    /// 400 years, which have 146,097 days (an era).
    private static func gregorianDate(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
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

extension Date {
    /// The whole seconds since 1970 in UTC, rounded down.
    ///
    /// A `Date` can contain any `Double`, which an `Int` can't. Therefore dates are limited to about 30,000,000 years before and
    /// after 1970, and a date that is not a number counts as 1970.
    var epochSeconds: Int {
        let limit = 1e15
        let seconds = timeIntervalSince1970
        return seconds.isNaN ? 0 : Int(min(max(seconds, -limit), limit).rounded(.down))
    }
}

extension Int {
    /// Divides and rounds down, as required for times before 1970.
    func flooredQuotientAndRemainder(dividingBy divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
