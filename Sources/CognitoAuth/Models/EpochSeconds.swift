#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A time as AWS JSON 1.1 writes it: a number of seconds since 1970, with or without a fraction.
struct EpochSeconds: Codable {
    let date: Date

    init(_ date: Date) { self.date = date }

    init(from decoder: any Decoder) throws {
        date = Date(timeIntervalSince1970: try decoder.singleValueContainer().decode(Double.self))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(date.timeIntervalSince1970)
    }
}
