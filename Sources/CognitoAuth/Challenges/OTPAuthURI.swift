/// The URI that carries an authenticator app's secret in a QR code.
///
/// Source: the Key URI Format of Google Authenticator; RFC 3986, section 2.3, for what stays unencoded.
enum OTPAuthURI {
    static func text(issuer: String, account: String, secretBase32: String) -> String {
        let label = issuer.isEmpty ? encoded(account) : "\(encoded(issuer)):\(encoded(account))"
        let issuerItem = issuer.isEmpty ? "" : "&issuer=\(encoded(issuer))"
        return "otpauth://totp/\(label)?secret=\(encoded(secretBase32))\(issuerItem)"
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            if isUnreserved(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                result += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._~".utf8.contains(byte)
        }
    }
}
