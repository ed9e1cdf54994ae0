import Dispatch
import Foundation

#if canImport(Glibc)
import Glibc
private let stream = Int32(SOCK_STREAM.rawValue)
private let descriptorLimit = Int32(RLIMIT_NOFILE.rawValue)
#else
import Darwin
private let stream = SOCK_STREAM
private let descriptorLimit = RLIMIT_NOFILE
#endif

/// A TCP socket of 127.0.0.1 that never blocks a thread; it closes its descriptor when it is deallocated.
@safe
public final class Socket: Sendable {
    private let descriptor: Int32

    private init(owning descriptor: Int32) throws {
        guard descriptor >= 0 else { throw Self.failure(errno) }
        self.descriptor = descriptor
        let flags = fcntl(descriptor, F_GETFL) | O_NONBLOCK
        guard fcntl(descriptor, F_SETFL, flags) == 0 else { throw Self.failure(errno) }
    }

    deinit { close(descriptor) }

    /// Creates a socket that refuses every client on a port of 127.0.0.1; the system chooses the number for port 0.
    public convenience init(refusingOn port: UInt16) throws {
        try self.init(owning: socket(AF_INET, stream, 0))
        var reuse: Int32 = 1
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let bound = unsafe Self.withGeneric(&address) { unsafe bind(descriptor, $0, $1) }
        guard bound == 0 else { throw Self.failure(errno) }
    }

    /// Creates a listener on a port of 127.0.0.1; the system chooses the number for port 0.
    public convenience init(listeningOn port: UInt16) throws {
        try self.init(refusingOn: port)
        guard listen(descriptor, SOMAXCONN) == 0 else { throw Self.failure(errno) }
    }

    /// The port that it is bound to.
    public var port: UInt16 {
        get throws {
            var address = sockaddr_in()
            let found = unsafe Self.withGeneric(&address) { address, size in
                var size = size
                return unsafe getsockname(descriptor, address, &size)
            }
            guard found == 0 else { throw Self.failure(errno) }
            return UInt16(bigEndian: address.sin_port)
        }
    }

    /// Serves every client until the task is canceled.
    public func serve(_ answer: @escaping Connection.Answering) async {
        await withDiscardingTaskGroup { connections in
            while !Task.isCancelled {
                guard let socket = await nextClient() else { continue }
                connections.addTask {
                    var connection = Connection(socket: socket, answer: answer)
                    // If the client leaves or the request is dropped, there is no response.
                    try? await connection.serve()
                }
            }
        }
    }

    /// Returns the next client, or `nil` if it left again or there is no descriptor for it.
    private func nextClient() async -> Socket? {
        await wait(for: DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global()))
        let client = accept(descriptor, nil, nil)
        if client < 0, errno == EMFILE { try? await Task.sleep(for: .milliseconds(10)) }
        return try? Socket(owning: client)
    }

    /// Returns the received bytes, which are empty only at the end.
    func read() async throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = unsafe recv(descriptor, &bytes, bytes.count, 0)
            if count >= 0 { return Array(bytes.prefix(count)) }
            guard errno == EAGAIN || errno == EINTR else { throw Self.failure(errno) }
            await wait(for: DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global()))
        }
    }

    /// Writes all of it.
    func write(_ bytes: [UInt8]) async throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe send(descriptor, $0.baseAddress, $0.count, 0) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else {
                guard errno == EAGAIN || errno == EINTR else { throw Self.failure(errno) }
                await wait(for: DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: .global()))
            }
        }
    }

    /// Suspends until a source of the descriptor fires: there is something to read or room to write, or an end, or an error.
    private func wait(for source: any DispatchSourceProtocol) async {
        await withCheckedContinuation { continuation in
            source.setEventHandler { source.cancel() }
            // The wait ends only when the source is canceled, because the descriptor may then be closed.
            source.setCancelHandler { continuation.resume() }
            source.resume()
        }
    }

    /// Raises the limit of open connections to the system's, and makes a broken connection an error instead of a signal.
    public static func prepareProcess() {
        signal(SIGPIPE, SIG_IGN)
        var limit = rlimit()
        guard unsafe getrlimit(descriptorLimit, &limit) == 0 else { return }
        // More than 10,240 is an error on macOS.
        limit.rlim_cur = min(limit.rlim_max, 10_240)
        unsafe setrlimit(descriptorLimit, &limit)
    }

    private static func failure(_ code: Int32) -> POSIXError { POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }

    @unsafe
    private static func withGeneric<Result>(
        _ address: inout sockaddr_in,
        _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe body(generic, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
