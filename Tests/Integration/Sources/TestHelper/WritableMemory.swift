import Foundation

/// The private writable memory of this process: heap, stacks, and globals, read through `/proc/self`.
@safe
final class WritableMemory {
    struct Unreadable: Error {}

    private static let chunk = 1 << 20
    /// The common part of two chunks, so that no secret is cut in two.
    private static let overlap = 256

    private let memory: Int32
    /// The chunk that is searched, in shared memory, which the search leaves out.
    private let buffer: UnsafeMutableRawBufferPointer

    init() throws {
        memory = unsafe open("/proc/self/mem", O_RDONLY | O_CLOEXEC)
        let shared = unsafe mmap(nil, Self.chunk, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)
        guard memory >= 0, unsafe shared != MAP_FAILED else { throw Unreadable() }
        unsafe buffer = UnsafeMutableRawBufferPointer(start: shared, count: Self.chunk)
    }

    deinit {
        close(memory)
        unsafe munmap(buffer.baseAddress, buffer.count)
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
                    let found = forms.reduce(into: Set<Int>()) { $0.formUnion(places(of: $1, in: length)) }
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

    private func ranges() throws -> [Range<Int>] {
        try String(contentsOfFile: "/proc/self/maps", encoding: .utf8).split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ")
            guard fields[1].hasPrefix("rw"), fields[1].hasSuffix("p") else { return nil }
            let ends = fields[0].split(separator: "-").compactMap { Int($0, radix: 16) }
            return ends[0]..<ends[1]
        }
    }
}
