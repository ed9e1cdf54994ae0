/// Why nothing could be measured.
struct Failure: Error, CustomStringConvertible {
    let description: String
}
