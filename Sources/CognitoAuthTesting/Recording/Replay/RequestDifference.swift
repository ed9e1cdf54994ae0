/// Where a request is not the recorded one, in words without secrets.
struct RequestDifference: Hashable, Sendable {
    let place: String
    let expected: String
    let came: String
}

extension String {
    /// Whether it may be shown as a name of the protocol: a secret in its place would seldom look like one.
    var isProtocolName: Bool {
        !isEmpty && utf8.count <= 64
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: "_.:/-".utf8.contains(byte)
                }
            }
    }
}
