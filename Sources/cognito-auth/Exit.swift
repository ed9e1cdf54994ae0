import Foundation

/// How the tool ends: 0 done, 1 refused or failed, 64 not understood, 130 interrupted.
enum Exit {
    static func done(_ text: String) -> Never {
        Console().give(text)
        exit(0)
    }

    static func failed(_ failure: Failure, isJSON: Bool) -> Never {
        let console = Console()
        isJSON ? console.give(failure.json) : console.tell(failure.text)
        exit(1)
    }

    static func usage(_ text: String) -> Never {
        Console().tell(text)
        exit(64)
    }

    static func interrupted() -> Never {
        Interruption.end(SIGINT)
    }
}
