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
                    await connection.serve()
                }
            }
        }
    }

    /// Returns the next client, or `nil` if it left again or there is no descriptor for it.
    private func nextClient() async -> Socket? {
        await waitUntilReadable(descriptor)
        let client = accept(descriptor, nil, nil)
        if client < 0, errno == EMFILE { try? await Task.sleep(for: .milliseconds(10)) }
        return try? Socket(owning: client)
    }

    /// Returns the received bytes, which are empty only at the end.
    func read() async throws -> [UInt8] {
        while true {
            var problem: Int32 = 0
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, used in
                let count = unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0)
                if count < 0 { problem = errno } else { used = count }
            }
            guard problem != 0 else { return bytes }
            try await wait(problem, waitUntilReadable)
        }
    }

    /// Writes all of it.
    func write(_ bytes: [UInt8]) async throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe send(descriptor, $0.baseAddress, $0.count, 0) }
            if count < 0 { try await wait(errno, waitUntilWritable) } else { rest = rest.dropFirst(count) }
        }
    }

    /// Sends the end of the stream.
    func endWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Raises the limit of open connections to the system's, and makes a broken connection an error instead of a signal.
    public static func prepareProcess() {
        signal(SIGPIPE, SIG_IGN)
        var limit = rlimit()
        guard unsafe getrlimit(descriptorLimit, &limit) == 0 else { return }
        // More than 10,240 is an error on macOS.
        limit.rlim_cur = min(limit.rlim_max, 10_240)
        unsafe setrlimit(descriptorLimit, &limit)
    }

    /// Waits if the call failed for lack of data or room, and throws otherwise.
    private func wait(_ problem: Int32, _ readiness: (Int32) async -> Void) async throws {
        switch problem {
        case EAGAIN: await readiness(descriptor)
        case EINTR: break
        default: throw Self.failure(problem)
        }
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

/// Suspends until there is something to read, or an end, or an error.
private func waitUntilReadable(_ descriptor: Int32) async {
    await withCheckedContinuation { continuation in
        fire(DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global()), continuation)
    }
}

/// Suspends until there is room to write.
private func waitUntilWritable(_ descriptor: Int32) async {
    await withCheckedContinuation { continuation in
        fire(DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: .global()), continuation)
    }
}

/// Lets a source fire once.
///
/// The wait ends only when the source has been cancelled, since the descriptor may then be closed.
private func fire(_ source: any DispatchSourceProtocol, _ continuation: CheckedContinuation<Void, Never>) {
    source.setEventHandler { source.cancel() }
    source.setCancelHandler { continuation.resume() }
    source.resume()
}
