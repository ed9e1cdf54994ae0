import Foundation

/// The writable memory of this process: heap, stacks, and globals, read through `/proc/self`.
@safe
final class WritableMemory {
    private static let chunk = 1 << 20
    /// The common part of two chunks, so that no secret is cut in two.
    private static let overlap = 256

    private let memory: Int32
    /// The chunk that is searched, which the search leaves out.
    private let buffer: UnsafeMutableRawBufferPointer

    init() throws {
        memory = unsafe open("/proc/self/mem", O_RDONLY | O_CLOEXEC)
        guard memory >= 0 else { throw Unreadable() }
        unsafe buffer = .allocate(byteCount: Self.chunk, alignment: 4096)
    }

    deinit {
        close(memory)
        unsafe buffer.deallocate()
    }

    /// Counts each secret in any of its forms.
    func copies(of secrets: [MaskedSecret]) throws -> [Int] {
        let forms = secrets.map(\.forms)
        var counts = secrets.map { _ in 0 }
        for range in try ranges() {
            var start = range.lowerBound
            while start < range.upperBound {
                let length = min(Self.chunk, range.upperBound - start)
                guard try read(start, length) else { break }
                let isLast = start + length == range.upperBound
                // A match that begins in the overlap belongs to the next chunk.
                let own = isLast ? length : length - Self.overlap
                for (index, forms) in forms.enumerated() {
                    // A secret that reads the same in two forms is one copy.
                    let found = forms.reduce(into: Set<Int>()) { $0.formUnion(places(of: $1.masked, in: length)) }
                    counts[index] += found.count { $0 < own }
                }
                start += own
            }
        }
        return counts
    }

    /// Reads and masks a chunk; the secrets are masked in the same way, so that none of them is in the buffer unmasked.
    private func read(_ start: Int, _ length: Int) throws -> Bool {
        guard unsafe pread(memory, buffer.baseAddress, length, off_t(start)) == length else { return false }
        for index in 0..<length { unsafe buffer[index] ^= MaskedSecret.mask }
        return true
    }

    private func places(of bytes: [UInt8], in length: Int) -> [Int] {
        guard let base = unsafe UnsafeRawPointer(buffer.baseAddress), let first = bytes.first else { return [] }
        var found: [Int] = []
        var offset = 0
        while offset + bytes.count <= length,
            let hit = unsafe memchr(base + offset, Int32(first), length - bytes.count - offset + 1)
        {
            offset = unsafe UnsafeRawPointer(hit) - base
            if unsafe memcmp(hit, bytes, bytes.count) == 0 { found.append(offset) }
            offset += 1
        }
        return found
    }

    /// Returns the writable mappings without the buffer.
    private func ranges() throws -> [Range<Int>] {
        let base = unsafe Int(bitPattern: buffer.baseAddress)
        let hidden = base..<base + Self.chunk
        return try mappings().flatMap { mapping -> [Range<Int>] in
            guard mapping.overlaps(hidden) else { return [mapping] }
            let before = mapping.lowerBound..<max(mapping.lowerBound, hidden.lowerBound)
            let after = min(mapping.upperBound, hidden.upperBound)..<mapping.upperBound
            return [before, after].filter { !$0.isEmpty }
        }
    }

    private func mappings() throws -> [Range<Int>] {
        guard let file = unsafe fopen("/proc/self/maps", "re") else { throw Unreadable() }
        defer { unsafe fclose(file) }
        var line = [CChar](repeating: 0, count: 4096)
        var found: [Range<Int>] = []
        while unsafe fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let fields = text.split(separator: " ")
            guard fields.count > 1, fields[1].hasPrefix("rw") else { continue }
            let ends = fields[0].split(separator: "-").compactMap { Int($0, radix: 16) }
            if ends.count == 2 { found.append(ends[0]..<ends[1]) }
        }
        return found
    }

    struct Unreadable: Error {}
}
