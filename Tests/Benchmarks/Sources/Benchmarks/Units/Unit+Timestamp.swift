import CognitoCrypto
import Foundation

extension Unit {
    static let timestamp = Unit("timestamp", in: .signatures, "TIMESTAMP of a date") { pace in
        let date = Date(timeIntervalSince1970: 1_788_264_000)
        let work = Work.sync { keep(ClaimTimestamp.string(from: date)) }
        return try await Contest(work: work, microseconds: 0.5).outcome(pace)
    }
}
