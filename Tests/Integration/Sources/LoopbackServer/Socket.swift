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

/// A TCP socket of 127.0.0.1 that never blocks a thread; it owns its descriptor and closes it when the last user lets go.
@safe
package final class Socket: Sendable {
    private let descriptor: Int32

    private init(owning descriptor: Int32) throws {
        guard descriptor >= 0 else { throw Self.failure(errno) }
        self.descriptor = descriptor
        let flags = fcntl(descriptor, F_GETFL) | O_NONBLOCK
        guard fcntl(descriptor, F_SETFL, flags) == 0 else { throw Self.failure(errno) }
    }

    deinit { close(descriptor) }

    /// A port of 127.0.0.1, or one that the system chooses for port 0, that refuses every client.
    package convenience init(refusingOn port: UInt16) throws {
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

    /// A listener on a port of 127.0.0.1, or on one that the system chooses for port 0.
    package convenience init(listeningOn port: UInt16) throws {
        try self.init(refusingOn: port)
        guard listen(descriptor, SOMAXCONN) == 0 else { throw Self.failure(errno) }
    }

    /// The port that it is bound to.
    package var port: UInt16 {
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

    /// The next client, or `nil` if it has left again or there is no descriptor for it just now.
    package func nextClient() async -> Socket? {
        await waitUntilReadable(descriptor)
        let client = accept(descriptor, nil, nil)
        if client < 0, errno == EMFILE { try? await Task.sleep(for: .milliseconds(10)) }
        return try? Socket(owning: client)
    }

    /// What has come, at least one byte; nothing at the end.
    package func read() async throws -> [UInt8] {
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
    package func write(_ bytes: [UInt8]) async throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe send(descriptor, $0.baseAddress, $0.count, 0) }
            if count < 0 { try await wait(errno, waitUntilWritable) } else { rest = rest.dropFirst(count) }
        }
    }

    /// Tells the client that no more will come.
    package func endWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Lets the process hold as many connections as the system grants it, and makes a broken one an error, not a signal.
    package static func prepareProcess() {
        signal(SIGPIPE, SIG_IGN)
        var limit = rlimit()
        guard unsafe getrlimit(descriptorLimit, &limit) == 0 else { return }
        // More than 10,240 is an error on macOS.
        limit.rlim_cur = min(limit.rlim_max, 10_240)
        unsafe setrlimit(descriptorLimit, &limit)
    }

    /// Waits, if that is what a call that failed asks for.
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
