import Foundation

/// How the tool ends: 0 done, 1 refused or failed, 64 not understood, 130 interrupted.
///
/// It ends at once, without the clean-up of `exit`: OpenSSL frees there what a connection that is just being opened on another thread
/// still uses, and the process dies of a fault. Nothing is lost by it, for whatever the tool gives or keeps is written when it is.
enum Exit {
    static func done() -> Never { _exit(0) }

    static func done(_ page: HelpPage) -> Never {
        Console().give(page)
        _exit(0)
    }

    static func done(_ text: String) -> Never {
        Console().give(text)
        _exit(0)
    }

    static func failed(_ failure: Failure, isJSON: Bool) -> Never {
        let console = Console()
        isJSON ? console.give(failure.json) : console.tell(error: failure.text)
        _exit(1)
    }

    /// - Parameters:
    ///   - message: What is wrong.
    ///   - usage: How it would be right.
    static func usage(_ message: String, _ usage: String) -> Never {
        let console = Console()
        console.tell(error: message)
        console.tell("\n" + usage)
        _exit(64)
    }

    static func interrupted() -> Never {
        Interruption.end(SIGINT)
    }
}
