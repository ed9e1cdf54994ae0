import Dispatch
import Foundation

/// Ends the process when a part takes so long that something in it must hang: a caller who waits for ever misses every bar.
struct TimeLimit {
    private static let seconds = 240

    private let timer: any DispatchSourceTimer

    init(of part: Part) {
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "time limit"))
        timer.setEventHandler {
            FileHandle.standardError.write(Data("Load: \(part.rawValue) hangs, \(Self.seconds) s have gone\n".utf8))
            exit(1)
        }
        timer.schedule(deadline: .now() + .seconds(Self.seconds))
        timer.activate()
    }

    func end() { timer.cancel() }
}
