import COpenSSL
import Synchronization

/// Powers of a fixed base g modulo N from a precomputed table, by the fixed-base comb method: algorithm 14.117 in Menezes et al.,
/// *Handbook of Applied Cryptography* (HAC), section 14.6.3.
///
/// The names b, h, v, j, k, G[j][i], and I(j, k) are those of HAC. There, the exponent array has h rows of a = v·b bits, and each
/// row is divided into v pieces of b bits. This type numbers these pieces and calls each a row:
///
/// - Row r has b = 16 bits. Its column k is the bit of weight 2^(16·r + k).
/// - The rows form v = 4 blocks of h = 6, 6, 4, and 4 consecutive rows. In HAC, all blocks have the same h, and block j has the
///   rows j, j + v, j + 2·v, and so on. With consecutive rows, an exponent of 32 bytes needs only the first three blocks.
/// - G[j][i], for 0 ≤ i < 2^h, is the product of g^(2^(16·r)) over the rows r of block j whose bits in i are set.
/// - I(j, k) is the number that consists of the bits in column k of block j. To compute a power, start with 1. For each column
///   from the highest to the lowest, square the result, and multiply it by G[j][I(j, k)] for each block. A power takes b − 1
///   squarings, because the first column needs none. An ordinary power takes one squaring for each bit of the exponent.
///
/// The time and the addresses that are read don't depend on the exponent, except for its length:
///
/// - To select an entry of a block, all entries are read, and all but one are masked.
/// - Each entry has an additional factor, g^64. Without it, G[j][0] would be 1, whose Montgomery form R mod N has a highest word
///   of zero in Cognito's group, because the highest word of N is all ones. OpenSSL multiplies such numbers on another code path,
///   which would reveal the columns without a set bit. The number of these factors in a power depends only on the exponent's
///   length, and the last multiplication removes them.
final class FixedBaseComb: Sendable {
    /// The maximum length of an exponent, in bytes: 20 rows.
    static let maximumLength = 40

    private typealias Words = UnsafeMutableBufferPointer<UInt64>

    /// The number of columns, which is the length of a row in bits.
    private static let b = 16
    /// The rows of each block j: in total 160 table entries, 60 KiB in Cognito's group.
    private static let blocks = [0..<6, 6..<12, 12..<16, 16..<20]
    /// The blocks of an exponent of at most 32 bytes, such as the private key x of SRP.
    private static let shortBlocks = blocks[..<3]
    /// The exponent of the additional factor g^64: with Cognito's g = 2, the factor shifts R mod N to the left by one word.
    private static let factorExponent = 64

    private let montgomery: MontgomeryContext
    /// The entries G[j][i] in Montgomery form, big-endian, ordered by j, then by i.
    private let table: SecretBytes
    /// The length of an entry in words of 64 bits.
    private let entryLength: Int
    /// The inverse, not in Montgomery form, of the additional factors in a power that uses all blocks.
    private let correction: BigNumber
    /// The inverse, not in Montgomery form, of the additional factors in a power that uses ``shortBlocks``.
    private let shortCorrection: BigNumber

    /// Creates the table in less time than two ordinary powers take.
    ///
    /// - Returns: `nil` if the length of N is not a whole number of words, if the base has no inverse, or if the highest word of
    ///   an entry is zero, which happens in one of 2^57 groups.
    init?(base: borrowing BigNumber, modulus: borrowing BigNumber, _ montgomery: MontgomeryContext) {
        guard modulus.bitWidth.isMultiple(of: 64), let inverse = base.inverse(modulo: modulus) else { return nil }
        let entryBytes = modulus.bitWidth / 8
        let factor = montgomery.power(montgomery.form(of: base), Self.factorExponent)
        // g^(2^(16·r)) of the current row r.
        var rowPower = montgomery.form(of: base)
        var isHighestWordUsed = true
        table = unsafe SecretBytes(count: Self.blocks.reduce(0) { $0 + entryBytes << $1.count }) { table in
            var end = 0
            func append(_ entry: borrowing BigNumber) {
                unsafe entry.write(into: UnsafeMutableRawBufferPointer(rebasing: table[end..<end + entryBytes]))
                isHighestWordUsed = isHighestWordUsed && entry.bitWidth > 8 * entryBytes - 64
                end += entryBytes
            }
            for rows in Self.blocks {
                let start = end
                append(factor)
                for _ in rows {
                    // An entry with this row's bit is the entry without it, multiplied by the row's power.
                    for offset in stride(from: start, to: end, by: entryBytes) {
                        let entry = unsafe UnsafeRawBufferPointer(rebasing: table[offset..<offset + entryBytes])
                        append(montgomery.product(unsafe BigNumber(bytes: entry), rowPower))
                    }
                    rowPower = montgomery.power(rowPower, 1 << Self.b)
                }
            }
        }
        guard isHighestWordUsed else { return nil }
        self.montgomery = montgomery
        entryLength = entryBytes / 8
        // In each column k, a block multiplies by the factor, and k squarings follow. The factor's exponents 2^k add up to
        // 1 + 2 + … + 2^(b − 1) = 2^b − 1.
        let blockCorrection = montgomery.power(montgomery.form(of: inverse), Self.factorExponent * ((1 << Self.b) - 1))
        shortCorrection = montgomery.product(montgomery.power(blockCorrection, Self.shortBlocks.count), BigNumber(1))
        correction = montgomery.product(montgomery.power(blockCorrection, Self.blocks.count), BigNumber(1))
    }

    /// Returns a power of the base, less than N.
    ///
    /// The exponent is a big-endian number of at most ``maximumLength`` bytes. The bytes may be secret, but not their count.
    func power(_ exponent: SecretBytes) -> BigNumber {
        let isShort = exponent.count <= 32
        let result = BigNumber()
        let entry = BigNumber()
        let scratch = BigNumberScratch()
        // 64 masks for the 2^6 entries of the largest block, and one entry with an additional word before it.
        unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64 + 1 + entryLength) { buffer in
            let masks = unsafe Words(rebasing: buffer[..<64])
            let words = unsafe Words(rebasing: buffer[64...])
            var isFirst = true
            for k in (0..<Self.b).reversed() {
                if !isFirst { montgomery.multiply(result, result, into: result, scratch) }
                var offset = 0
                for rows in isShort ? Self.shortBlocks : Self.blocks[...] {
                    let i = Self.index(rows: rows, column: k, of: exponent)
                    unsafe select(i, of: 1 << rows.count, at: offset, into: words, masks)
                    offset += entryLength << rows.count
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

    /// Returns I(j, k), whose lowest bit is that of the block's lowest row.
    private static func index(rows: Range<Int>, column: Int, of exponent: SecretBytes) -> UInt64 {
        unsafe exponent.withUnsafeBytes { bytes in
            rows.reversed().reduce(0) { index, row in
                let offset = bytes.count - 1 - (b * row + column) / 8
                let bit = offset < 0 ? 0 : unsafe bytes[offset] >> UInt8(column % 8) & 1
                return index << 1 | UInt64(bit)
            }
        }
    }

    /// Copies the entry `index` of a block to `words`, after the first word.
    ///
    /// The function reads every entry of the block, four entries in each pass. The block has `count` entries, and starts at the
    /// word `start` of the table.
    private func select(_ index: UInt64, of count: Int, at start: Int, into words: Words, _ masks: Words) {
        // The mask is all ones if the difference from the index is zero, because zero minus one has the highest bit set.
        // Otherwise, the mask is zero.
        for entry in 0..<count { unsafe masks[entry] = 0 &- (((UInt64(entry) ^ index) &- 1) >> 63) }
        // This call writes nothing, but keeps the compiler from replacing a mask with a branch.
        unsafe OPENSSL_cleanse(masks.baseAddress, 0)
        unsafe words.update(repeating: 0)
        unsafe table.withUnsafeBytes { bytes in
            let table = unsafe bytes.assumingMemoryBound(to: UInt64.self)
            var offset = start
            for entry in stride(from: 0, to: count, by: 4) {
                let (a, b, c, d) = unsafe (masks[entry], masks[entry + 1], masks[entry + 2], masks[entry + 3])
                var word = 0
                while word < entryLength {  // In unoptimized builds, a range is slower.
                    word &+= 1
                    unsafe words[word] |= table[offset] & a | table[offset &+ entryLength] & b
                    unsafe words[word] |= table[offset &+ 2 &* entryLength] & c | table[offset &+ 3 &* entryLength] & d
                    offset &+= 1
                }
                offset &+= 3 &* entryLength
            }
        }
    }

    /// Reads the entry that follows the first word.
    ///
    /// OpenSSL skips leading zero bytes, and the time would reveal their number. Therefore the entry is read with an additional
    /// leading byte of value 1, which is then removed.
    private static func read(_ words: Words, into number: OpaquePointer) {
        unsafe words[0] = UInt64(1).bigEndian
        let bytes = unsafe UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(words)[7...])
        let address = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        unsafe BigNumber.require(BN_bin2bn(address, Int32(bytes.count), number) == nil ? 0 : 1)
        unsafe BigNumber.require(BN_mask_bits(number, Int32(8 * (bytes.count - 1))))
    }
}

/// A comb that is created after four ordinary powers.
///
/// Creating the table takes less time than two ordinary powers, and saves most of the time of each later power. A sign-in
/// rarely computes more than four powers, so a program that signs in once needs no table.
final class LazyFixedBaseComb: Sendable {
    private let comb = AtomicLazyReference<FixedBaseComb>()
    private let creationLock = Mutex(())
    private let uncachedPowerCount = Atomic(0)

    /// Returns the comb for the next power, or `nil` if the next power must be an ordinary one.
    func combForNextPower(_ make: () -> FixedBaseComb?) -> FixedBaseComb? {
        if let comb = comb.load() { return comb }
        guard uncachedPowerCount.wrappingAdd(1, ordering: .relaxed).newValue > 4 else { return nil }
        return makeIfNeeded(make)
    }

    /// Returns the comb, which it creates if necessary, or returns `nil` if the group doesn't support a comb.
    @discardableResult
    func makeIfNeeded(_ make: () -> FixedBaseComb?) -> FixedBaseComb? {
        creationLock.withLock { _ in
            if let comb = comb.load() { return comb }
            return make().map { comb.storeIfNil($0) }
        }
    }
}
