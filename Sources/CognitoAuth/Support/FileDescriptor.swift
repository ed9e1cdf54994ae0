import Foundation

/// An open file, closed at the end of its lifetime, with the system calls that Foundation does not provide.
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

    /// The error of a system call.
    struct FileError: Error, CustomStringConvertible {
        let description: String
        var isNotFound = false
        /// A Boolean value that indicates whether the path has a file in place of a folder, such as in `/dev/null/.aws`.
        var isNotADirectory = false

        init(_ description: String) { self.description = description }

        fileprivate init() {
            let code = errno
            isNotFound = code == ENOENT
            isNotADirectory = code == ENOTDIR
            // `open` with `O_NOFOLLOW` returns this error for a symbolic link.
            description = code == ELOOP ? "The file is a symbolic link." : unsafe String(cString: strerror(code)) + "."
        }
    }

    private let number: Int32

    /// Opens a file, or creates one that only its owner can access.
    init(_ path: String, for purpose: Purpose, followingLinks: Bool = false) throws(FileError) {
        let flags = purpose.flags | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW)
        let number = unsafe open(path, flags, 0o600)
        guard number >= 0 else { throw FileError() }
        self.number = number
    }

    deinit { _ = close(number) }

    /// A Boolean value that indicates whether this is a regular file of the current user that no other user can open.
    var isPrivate: Bool {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFREG && status.st_mode & 0o077 == 0 && status.st_uid == geteuid()
    }

    /// Returns a Boolean value that indicates whether other users can replace a file in its folder.
    ///
    /// A group with the ID of the folder's owner may write, because it is the owner's private group. For a folder that can't be
    /// examined, the next system call returns the error. Parent folders aren't examined.
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

    /// Returns the content of a file of any owner, or `nil` if it doesn't exist.
    static func content(ofFile path: String, atMost limit: Int) throws(FileError) -> Data? {
        do throws(FileError) {
            return try FileDescriptor(path, for: .reading, followingLinks: true).content(atMost: limit)
        } catch {
            guard error.isNotFound || error.isNotADirectory else { throw error }
            return nil
        }
    }

    func content(atMost limit: Int) throws(FileError) -> Data {
        var content = Data()
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(number, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { throw FileError() }
            guard count != 0 else { return content }
            content.append(contentsOf: buffer.prefix(max(0, count)))
            guard content.count <= limit else { throw FileError("The file is larger than \(limit) bytes.") }
        }
    }

    /// Locks the file, or returns `false` if another descriptor, of this or another process, has the lock.
    func tryLock() throws(FileError) -> Bool {
        if flock(number, LOCK_EX | LOCK_NB) == 0 { return true }
        guard errno == EWOULDBLOCK || errno == EINTR else { throw FileError() }
        return false
    }

    func unlock() { _ = flock(number, LOCK_UN) }

    /// Replaces a file by writing a temporary file to the disk and then renaming it.
    ///
    /// A temporary file that a crash or another user left is removed first.
    static func replace(_ path: String, temporaryPath: String, with content: Data) throws(FileError) {
        _ = unsafe unlink(temporaryPath)
        do throws(FileError) {
            let file = try FileDescriptor(temporaryPath, for: .writing)
            guard fchmod(file.number, 0o600) == 0 else { throw FileError() }
            try file.append(content)
            guard fsync(file.number) == 0 else { throw FileError() }
            guard unsafe rename(temporaryPath, path) == 0 else { throw FileError() }
        } catch {
            _ = unsafe unlink(temporaryPath)
            throw error
        }
        // This makes the renaming survive a power failure, unless the file system can't synchronize folders.
        if let folder = try? FileDescriptor(folder(of: path), for: .reading, followingLinks: true) {
            _ = fsync(folder.number)
        }
    }

    private func append(_ content: Data) throws(FileError) {
        var rest = Array(content)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe write(number, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { throw FileError() }
            rest = rest.dropFirst(max(0, count))
        }
    }
}
