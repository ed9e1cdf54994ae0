import Foundation

/// A terminal without a screen: the side of the person at it, and the side that a command takes for its standard input.
@safe
final class PseudoTerminal: Sendable {
    private let person: Int32
    /// The command's side; the command has a copy of its own once it runs.
    let command: FileHandle

    /// Opens both sides.
    ///
    /// - Parameter columns: How wide the terminal says that it is; unless given it does not know.
    /// - Throws: `POSIXError` if the system gives no terminal.
    init(columns: UInt16 = 0) throws {
        var person: Int32 = -1
        var command: Int32 = -1
        guard unsafe openpty(&person, &command, nil, nil, nil) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        // Not for children that other tests start meanwhile.
        for side in [person, command] { _ = fcntl(side, F_SETFD, FD_CLOEXEC) }
        self.person = person
        self.command = FileHandle(fileDescriptor: command, closeOnDealloc: true)
        var size = winsize()
        size.ws_col = columns
        guard unsafe ioctl(person, UInt(TIOCSWINSZ), &size) == 0 else { throw POSIXError(.EIO) }
    }

    deinit { close(person) }

    /// Whether what is typed is shown.
    var isEchoing: Bool {
        var settings = termios()
        return unsafe tcgetattr(command.fileDescriptor, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) != 0
    }

    /// Types a line and the key Enter.
    func type(_ line: String) throws {
        let bytes = Array((line + "\n").utf8)
        let count = unsafe bytes.withUnsafeBytes { unsafe write(person, $0.baseAddress, $0.count) }
        guard count == bytes.count else { throw POSIXError(.EIO) }
    }

    /// Everything that was shown of what was typed; for the end, since it leaves nothing to read twice.
    func shown() -> String {
        _ = fcntl(person, F_SETFL, O_NONBLOCK)
        var shown: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while case let count = unsafe read(person, &buffer, buffer.count), count > 0 { shown += buffer.prefix(count) }
        return String(decoding: shown, as: UTF8.self)
    }
}
