import CognitoCrypto

extension String {
    /// The text with a space in place of each line break, control character, and bidirectional control.
    var singleLine: String { String(map { $0.isNewline || $0.isControl ? " " : $0 }) }

    /// Returns a Boolean value that indicates whether two texts have the same UTF-8 bytes.
    ///
    /// In contrast to `==`, canonically equivalent characters, such as the letter K and the Kelvin sign, differ. Text from
    /// another party, such as an issuer, a client ID, or a username, must match exactly.
    func hasSameBytes(as other: some StringProtocol) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }

    /// Returns the UTF-8 text with every byte percent-encoded except the unreserved characters of RFC 3986, section 2.3, and
    /// the given ones.
    func percentEncoded(keeping kept: String = "") -> String {
        utf8.map { byte in
            switch UnicodeScalar(byte) {
            case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~": String(UnicodeScalar(byte))
            case _ where kept.utf8.contains(byte): String(UnicodeScalar(byte))
            default: "%" + Hex.encode([byte]).uppercased()
            }
        }.joined()
    }
}

extension Character {
    fileprivate var isControl: Bool {
        unicodeScalars.contains { $0.properties.generalCategory == .control || $0.properties.isBidiControl }
    }
}
