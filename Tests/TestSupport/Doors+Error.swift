import Foundation

extension Doors {
    /// An error as an application reports one, and as the process does that dies of it: `try!` and a `main` that throws print
    /// `String(reflecting:)` of the error.
    static func texts(ofError error: any Error) -> [(door: String, text: String)] {
        let bridged = error as NSError
        let info = bridged.userInfo.map { "\($0): \($1), \(String(reflecting: $1))" }.joined(separator: "\n")
        var dumped = ""
        dump(bridged, to: &dumped)
        return [
            ("uncaught error", String(reflecting: error)), ("localized error", error.localizedDescription),
            ("NSError", bridged.description), ("NSError's debug", bridged.debugDescription),
            ("NSError's domain", bridged.domain), ("NSError's info", info), ("NSError dumped", dumped),
            ("NSError's text", bridged.localizedDescription),
            ("NSError's reason", bridged.localizedFailureReason ?? ""),
            ("NSError's advice", bridged.localizedRecoverySuggestion ?? ""),
            ("NSError interpolated", "\(bridged)"), ("NSError reflected", String(reflecting: bridged)),
        ]
    }
}
