extension Console {
    /// Prints the account data that an authenticator app needs: its URI, the secret in it and, on a terminal, a QR code.
    func tell(app uri: String, secret: String) {
        tell("Add this account to an authenticator app:")
        tell("  \(uri)")
        tell("  secret \(secret)")
        show(uri)
    }

    /// Shows a text as a QR code, if standard error is a terminal that is wide enough for one.
    private func show(_ text: String) {
        guard let code = QRCode(text), let columns, columns >= code.columns else { return }
        let colored = code.halfBlocks(isDarkOnLight: true).compactMap(style.inkOnPaper)
        // Without colors most terminals show light text on a dark ground.
        tell(picture: colored.isEmpty ? code.halfBlocks(isDarkOnLight: false) : colored)
    }
}
