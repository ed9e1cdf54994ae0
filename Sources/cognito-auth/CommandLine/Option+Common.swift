/// The options that several commands have.
extension Option {
    /// It is answered before the command line is read.
    static var help: Option { Option("help", "show this page") }

    static var json: Option { Option("json", "print one JSON object on one line") }

    static var username: Option {
        Option("username", OptionValue("NAME", .text(example: "ada")), "the user's name or alias").profiled
    }

    static var metadata: Option {
        Option(
            "metadata",
            OptionValue("KEY=VALUE", .text(example: "campaign=spring")),
            "what the pool's Lambda triggers are told"
        ).repeatable
    }

    /// The file that keeps the tokens, and what for.
    static func tokenFile(_ summary: String) -> Option {
        Option("token-file", OptionValue("FILE", .file(example: "ada.tokens")), summary)
    }

    /// The file that remembers devices, and when.
    static func deviceFile(_ summary: String) -> Option {
        Option("device-file", OptionValue("FILE", .file(example: "ada.devices")), summary)
    }
}
