import Foundation

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// An open file, closed when its owner goes: the few system calls that a file of secrets needs and Foundation does not offer.
@safe
struct FileDescriptor: ~Copyable {
    enum Purpose {
        case reading
        case writing
        case locking

        fileprivate var flags: Int32 {
            switch self {
            case .reading: O_RDONLY
            case .writing: O_WRONLY | O_CREAT | O_EXCL
            case .locking: O_RDWR | O_CREAT
            }
        }
    }

    /// Why a system call failed.
    struct Failure: Error, CustomStringConvertible {
        let description: String
        let isAbsence: Bool
        /// Whether the path goes through something that is no folder, such as a home of `/dev/null`.
        let isBelowFile: Bool

        init(_ description: String) {
            self.description = description
            isAbsence = false
            isBelowFile = false
        }

        /// The reason in `errno`.
        fileprivate init() {
            let code = errno
            isAbsence = code == ENOENT
            isBelowFile = code == ENOTDIR
            // Opening a link without following it fails so.
            description = code == ELOOP ? "It is a symbolic link." : unsafe String(cString: strerror(code)) + "."
        }
    }

    private let number: Int32

    private init(number: Int32) { self.number = number }

    deinit { _ = close(number) }

    /// Opens a file, which is made for its owner only; a symbolic link is not followed unless told so.
    static func open(
        _ path: String,
        for purpose: Purpose,
        followingLinks: Bool = false
    ) throws(Failure) -> FileDescriptor {
        let flags = purpose.flags | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW)
        let number = Self.systemOpen(path, flags)
        guard number >= 0 else { throw Failure() }
        return FileDescriptor(number: number)
    }

    private static func systemOpen(_ path: String, _ flags: Int32) -> Int32 {
        #if canImport(Darwin)
        unsafe Darwin.open(path, flags, 0o600)
        #elseif canImport(Glibc)
        unsafe Glibc.open(path, flags, 0o600)
        #elseif canImport(Musl)
        unsafe Musl.open(path, flags, 0o600)
        #endif
    }

    /// Whether it is an ordinary file of this user that nobody else can open.
    var isPrivate: Bool {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFREG && status.st_mode & 0o077 == 0 && status.st_uid == geteuid()
    }

    /// Returns a Boolean value that indicates whether other users can replace a file in its folder.
    ///
    /// A group can write if it has the number of its user, as the private group of a user has. A folder that can't be examined
    /// can't be used either, for the reason that the next call gives. Folders above it aren't examined.
    static func canBeReplaced(_ path: String) -> Bool {
        var status = stat()
        guard unsafe stat(folder(of: path), &status) == 0 else { return false }
        guard [0, geteuid()].contains(status.st_uid) else { return true }
        let writers = status.st_mode & (status.st_gid == status.st_uid ? 0o002 : 0o022)
        return writers != 0 && status.st_mode & S_ISVTX == 0
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    /// The content of somebody else's file, `nil` if there is none.
    static func content(ofFile path: String, atMost limit: Int) throws(Failure) -> Data? {
        do throws(Failure) {
            return try open(path, for: .reading, followingLinks: true).content(atMost: limit)
        } catch {
            guard error.isAbsence || error.isBelowFile else { throw error }
            return nil
        }
    }

    func content(atMost limit: Int = .max) throws(Failure) -> Data {
        var content = Data()
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(number, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw Failure() }
            guard count > 0 else { return content }
            content.append(contentsOf: buffer.prefix(count))
            guard content.count <= limit else { throw Failure("It has more than \(limit) bytes.") }
        }
    }

    /// Locks the file against every other one who locks it; `false` if someone has it.
    func tryLock() throws(Failure) -> Bool {
        if flock(number, LOCK_EX | LOCK_NB) == 0 { return true }
        guard errno == EWOULDBLOCK || errno == EINTR else { throw Failure() }
        return false
    }

    func unlock() { _ = flock(number, LOCK_UN) }

    /// Writes a second file to the end, onto the disk, and gives it the first one's name.
    ///
    /// It is always a new one: what a crash, or somebody else who can write in the folder, left there is taken away.
    static func replace(_ path: String, by second: String, with content: Data) throws(Failure) {
        _ = unsafe unlink(second)
        do throws(Failure) {
            let file = try open(second, for: .writing)
            guard fchmod(file.number, 0o600) == 0 else { throw Failure() }
            try file.write(content)
            guard fsync(file.number) == 0 else { throw Failure() }
            guard unsafe rename(second, path) == 0 else { throw Failure() }
        } catch {
            _ = unsafe unlink(second)
            throw error
        }
        syncFolder(of: path)
    }

    private func write(_ content: Data) throws(Failure) {
        var rest = Array(content)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe systemWrite(number, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { throw Failure() }
            rest = rest.dropFirst(max(0, count))
        }
    }

    /// So that the new name outlives a power cut; not every file system offers it, and the content is safe either way.
    private static func syncFolder(of path: String) {
        let number = systemOpen(folder(of: path), O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { return }
        _ = fsync(number)
        _ = close(number)
    }
}

private func systemWrite(_ number: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Darwin)
    unsafe Darwin.write(number, bytes, count)
    #elseif canImport(Glibc)
    unsafe Glibc.write(number, bytes, count)
    #elseif canImport(Musl)
    unsafe Musl.write(number, bytes, count)
    #endif
}
