/// How much of a QR code may be lost: about 7 or 15 parts of a hundred.
enum QRErrorLevel: String, CaseIterable {
    case low = "L"
    case medium = "M"

    /// The two bits that stand for it in the format information (ISO/IEC 18004:2015, table 12).
    var indicator: Int {
        switch self {
        case .low: 0b01
        case .medium: 0b00
        }
    }
}
