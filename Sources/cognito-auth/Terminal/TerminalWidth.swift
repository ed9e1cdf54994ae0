import Foundation

/// How wide a terminal is.
enum TerminalWidth {
    /// The columns of a stream's terminal; nothing if it is none, or does not know.
    static func columns(of stream: Int32) -> Int? {
        var size = winsize()
        guard unsafe ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
