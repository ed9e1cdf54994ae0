import Foundation

extension Console {
    /// Tells what an authenticator app has to know: by its URI and the secret in it, on a terminal by a QR code as well.
    func tell(app uri: String, secret: String) {
        tell("Add this account to an authenticator app:")
        tell("  \(uri)")
        tell("  secret \(secret)")
        show(uri)
    }

    /// Shows a text as a QR code, if standard error is a terminal that is wide enough for one.
    private func show(_ text: String) {
        let isDumb = ProcessInfo.processInfo.environment["TERM"] == "dumb"
        guard !isDumb, let code = QRCode(text), let columns = TerminalWidth.columns(of: STDERR_FILENO),
            columns >= code.columns
        else { return }
        let style = Style(STDERR_FILENO)
        let coloured = code.halfBlocks(isDarkOnLight: true).compactMap(style.inkOnPaper)
        // Without colours most terminals show light text on a dark ground.
        let lines = coloured.isEmpty ? code.halfBlocks(isDarkOnLight: false) : coloured
        Messages.shared.write(lines.joined(separator: "\n") + "\n")
    }
}
