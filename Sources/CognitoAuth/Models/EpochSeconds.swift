import Foundation

/// A time as AWS JSON 1.1 writes it: a number of seconds since 1970, with or without a fraction.
///
/// Emulators write ISO 8601, in UTC unless there is an offset.
struct EpochSeconds: Codable {
    let date: Date

    init(_ date: Date) { self.date = date }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self),
            let date = AWSTime.date(iso8601: text) ?? AWSTime.date(iso8601: text + "Z")
        {
            self.date = date
        } else {
            date = Date(timeIntervalSince1970: try container.decode(Double.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(date.timeIntervalSince1970)
    }
}
