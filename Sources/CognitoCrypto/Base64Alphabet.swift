/// The two alphabets of base64, which differ in their last two characters.
enum Base64Alphabet {
    /// With `+` and `/` (RFC 4648, section 4).
    case standard
    /// With `-` and `_` (RFC 4648, section 5).
    case url

    /// The six bits that a character stands for, or nil if it is not of the alphabet.
    func value(of character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
        case self == .standard ? UInt8(ascii: "+") : UInt8(ascii: "-"): 62
        case self == .standard ? UInt8(ascii: "/") : UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
