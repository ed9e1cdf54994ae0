import COpenSSL

extension BigNumber {
    /// The most digits a number below N can have.
    package static let maximumHexDigits = 768

    /// Reads a number in hexadecimal digits, of either case and any count, odd ones too; leading zeros say nothing.
    ///
    /// OpenSSL's own reader takes a sign anywhere and stops without a word at the first character it does not know, so
    /// that `0x12` is zero. Here every character is a digit or the text is refused.
    ///
    /// - Parameters:
    ///   - text: The digits.
    ///   - parameter: What the text is, for the error.
    ///   - signed: Whether one `-` may stand in front. Cognito has sent such salts.
    ///   - maximumDigits: The most digits to take, not counting zeros in front, so that no reply can make the
    ///     arithmetic slow.
    /// - Throws: ``SRPError/emptyValue(_:)``, ``SRPError/valueTooLong(_:maximum:)`` or ``SRPError/malformedHex(_:)``.
    package init(
        hex text: String,
        parameter: SRPError.Parameter,
        signed: Bool = false,
        maximumDigits: Int = BigNumber.maximumHexDigits
    ) throws(SRPError) {
        guard !text.isEmpty else { throw .emptyValue(parameter) }
        let isNegative = signed && text.utf8.first == UInt8(ascii: "-")
        guard text.utf8.count > (isNegative ? 1 : 0) else { throw .malformedHex(parameter) }
        let digits = text.utf8.dropFirst(isNegative ? 1 : 0).drop { $0 == UInt8(ascii: "0") }
        guard digits.count <= maximumDigits else { throw .valueTooLong(parameter, maximum: maximumDigits) }
        let count = digits.count
        let bytes = try unsafe SecretBytes(count: (count + 1) / 2) { (target) throws(SRPError) in
            // An odd count leaves the first byte half empty.
            var index = count % 2
            for character in digits {
                guard let digit = Hex.value(of: character) else { throw .malformedHex(parameter) }
                unsafe target[index / 2] |= index.isMultiple(of: 2) ? digit << 4 : digit
                index += 1
            }
        }
        self.init(bytes: bytes)
        if isNegative {
            unsafe BN_set_negative(pointer, 1)
        }
    }
}
