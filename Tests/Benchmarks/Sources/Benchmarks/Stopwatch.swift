import Foundation

/// Measures the processor time of the whole process, and the time on the wall.
struct Stopwatch {
    /// Both times, in microseconds.
    struct Reading {
        let cpu: Double
        let wall: Double

        static let zero = Reading(cpu: 0, wall: 0)

        static func + (left: Reading, right: Reading) -> Reading {
            Reading(cpu: left.cpu + right.cpu, wall: left.wall + right.wall)
        }
    }

    private let begin = (cpu: Self.now(CLOCK_PROCESS_CPUTIME_ID), wall: Self.now(CLOCK_MONOTONIC))

    /// What has passed since the watch was made.
    var reading: Reading {
        Reading(cpu: Self.now(CLOCK_PROCESS_CPUTIME_ID) - begin.cpu, wall: Self.now(CLOCK_MONOTONIC) - begin.wall)
    }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}
