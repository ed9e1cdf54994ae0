import COpenSSL

/// Powers of one base modulo N from a table: the comb of Lim and Lee (CRYPTO '94).
///
/// The exponent's bits stand in rows of 16, the lowest in the first row. Rows are taken together in blocks, and the table has
/// for each block the products of base^(2^(16·row)) over every choice of its rows. A power goes through the columns from the
/// highest: it squares, then multiplies by one entry of each block, that of the rows with a bit in the column. So all rows
/// share fifteen squarings, where an ordinary power squares once for each bit.
///
/// Neither time nor address depends on the exponent but for its length: all entries of a block are read and one is kept.
///
/// Every entry has a factor besides, base^64. Without it the entry of no row would be one, whose Montgomery form has an empty
/// highest word in Cognito's group; such numbers OpenSSL multiplies on another path, which would tell the empty columns. How
/// often the factor is in a power is known from the exponent's length, and the last multiplication takes it out.
final class FixedBaseComb: Sendable {
    /// The most bytes of an exponent.
    static let maximumLength = 40

    private typealias Words = UnsafeMutableBufferPointer<UInt64>
    private static let columns = 16
    /// The rows of each block: 160 entries in all, 60 KiB for N of 384 bytes.
    private static let blocks = [0..<6, 6..<12, 12..<16, 16..<20]
    private static let shortBlocks = blocks[..<3]  // enough for 32 bytes, as x has

    private let montgomery: MontgomeryContext
    /// Block after block, the entries in Montgomery form, big-endian; the bits of an entry's index in its block are its rows.
    private let table: SecretBytes
    /// How many words an entry has.
    private let width: Int
    /// What takes the factors out of a power over the short blocks, and over all; not in Montgomery form.
    private let correction: BigNumber
    private let shortCorrection: BigNumber

    /// Makes the table, in less than the time of two ordinary powers.
    ///
    /// - Returns: `nil` if N has not whole words, the base no inverse, or an entry an empty highest word, as in 1 of 2^57 groups.
    init?(base: borrowing BigNumber, modulus: borrowing BigNumber, _ montgomery: MontgomeryContext) {
        guard modulus.bitWidth.isMultiple(of: 64), let inverse = base.inverse(modulo: modulus) else { return nil }
        let width = modulus.bitWidth / 8
        let factor = montgomery.power(montgomery.form(of: base), 64)
        var step = montgomery.form(of: base)
        var areFull = true
        table = unsafe SecretBytes(count: Self.blocks.reduce(0) { $0 + width << $1.count }) { table in
            var end = 0
            func append(_ entry: borrowing BigNumber) {
                unsafe entry.write(into: UnsafeMutableRawBufferPointer(rebasing: table[end..<end + width]))
                areFull = areFull && entry.bitWidth > 8 * width - 64
                end += width
            }
            for rows in Self.blocks {
                let first = end
                append(factor)
                for _ in rows {
                    for place in stride(from: first, to: end, by: width) {
                        let entry = unsafe UnsafeRawBufferPointer(rebasing: table[place..<place + width])
                        append(montgomery.product(unsafe BigNumber(bytes: entry), step))
                    }
                    step = montgomery.power(step, 1 << Self.columns)
                }
            }
        }
        guard areFull else { return nil }
        self.montgomery = montgomery
        self.width = width / 8
        let undoing = montgomery.power(montgomery.form(of: inverse), 64 * (1 << Self.columns - 1))
        shortCorrection = montgomery.product(montgomery.power(undoing, Self.shortBlocks.count), BigNumber(1))
        correction = montgomery.product(montgomery.power(undoing, Self.blocks.count), BigNumber(1))
    }

    /// The power of the base.
    ///
    /// - Parameter exponent: At most ``maximumLength`` bytes, big-endian. They may be secret; how many they are may not.
    /// - Returns: The power, less than N.
    func power(_ exponent: SecretBytes) -> BigNumber {
        let isShort = exponent.count <= 32
        let result = BigNumber()
        let entry = BigNumber()
        let scratch = BigNumberScratch()
        unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64 + 1 + width) { buffer in
            let masks = unsafe Words(rebasing: buffer[..<64])
            let words = unsafe Words(rebasing: buffer[64...])
            var isFirst = true
            for column in (0..<Self.columns).reversed() {
                if !isFirst { montgomery.multiply(result, result, into: result, scratch) }
                var place = 0
                for rows in isShort ? Self.shortBlocks : Self.blocks[...] {
                    let index = Self.index(of: rows, in: column, of: exponent)
                    unsafe select(index, of: 1 << rows.count, from: place, into: words, masks)
                    place += width << rows.count
                    unsafe Self.read(words, into: isFirst ? result.pointer : entry.pointer)
                    if !isFirst { montgomery.multiply(result, entry, into: result, scratch) }
                    isFirst = false
                }
            }
            unsafe OPENSSL_cleanse(buffer.baseAddress, 8 * buffer.count)
        }
        if isShort {
            montgomery.multiply(result, shortCorrection, into: result, scratch)
        } else {
            montgomery.multiply(result, correction, into: result, scratch)
        }
        return result
    }

    /// The rows that have a bit in a column, as bits.
    private static func index(of rows: Range<Int>, in column: Int, of exponent: SecretBytes) -> UInt64 {
        unsafe exponent.withUnsafeBytes { bytes in
            rows.reversed().reduce(0) { index, row in
                let place = bytes.count - 1 - (columns * row + column) / 8
                let bit = place < 0 ? 0 : unsafe bytes[place] >> UInt8(column % 8) & 1
                return index << 1 | UInt64(bit)
            }
        }
    }

    /// Copies the words of an entry behind the first one, by reading those of every entry in the block, four at a time.
    private func select(_ index: UInt64, of count: Int, from start: Int, into words: Words, _ masks: Words) {
        // All ones for the entry itself: its difference is zero, and one less than zero has the highest bit.
        for entry in 0..<count { unsafe masks[entry] = 0 &- ((UInt64(entry) ^ index) &- 1) >> 63 }
        // Cleanses nothing, but the compiler does not know: of a mask that is all or nothing it would make a branch.
        unsafe OPENSSL_cleanse(masks.baseAddress, 0)
        unsafe words.update(repeating: 0)
        unsafe table.withUnsafeBytes { bytes in
            let table = unsafe bytes.assumingMemoryBound(to: UInt64.self)
            var place = start
            for entry in stride(from: 0, to: count, by: 4) {
                let (a, b, c, d) = unsafe (masks[entry], masks[entry + 1], masks[entry + 2], masks[entry + 3])
                var word = 0
                while word < width {  // which is quick without optimisation, too
                    word &+= 1
                    unsafe words[word] |= table[place] & a | table[place &+ width] & b
                    unsafe words[word] |= table[place &+ 2 &* width] & c | table[place &+ 3 &* width] & d
                    place &+= 1
                }
                place &+= 3 &* width
            }
        }
    }

    /// Reads the words as a number with a one in front, and masks that away: of zeros in front OpenSSL skips each byte, and the
    /// time would tell an entry that begins with one.
    private static func read(_ words: Words, into number: OpaquePointer) {
        unsafe words[0] = UInt64(1).bigEndian
        let bytes = unsafe UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(words)[7...])
        let address = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        unsafe BigNumber.require(BN_bin2bn(address, Int32(bytes.count), number) == nil ? 0 : 1)
        unsafe BigNumber.require(BN_mask_bits(number, Int32(8 * (bytes.count - 1))))
    }
}
