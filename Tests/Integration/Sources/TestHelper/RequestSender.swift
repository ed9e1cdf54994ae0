import CognitoAuth
import Foundation
import IntegrationSupport
import Synchronization

/// Sends requests to the hostile server, and prints the outcome of each as one line of JSON.
///
/// The assignments are JSON on standard input. It is a process of its own because some responses end the process, because
/// others are about its memory, and because all URLSessions of a process share one queue on Linux, so that the requests of
/// other tests would distort the times.
enum RequestSender {
    /// The number of concurrent requests.
    private static let width = 12

    static func run() async throws {
        let input = try FileHandle.standardInput.readToEnd() ?? Data()
        let assignments = try JSONDecoder().decode([HostileAssignment].self, from: input)
        await withTaskGroup(of: HostileOutcome.self) { group in
            for (index, assignment) in assignments.enumerated() {
                if index >= width, let outcome = await group.next() { print(outcome) }
                group.addTask { await Attempt(assignment).outcome() }
            }
            for await outcome in group { print(outcome) }
        }
    }

    /// Prints without a buffer, so that no outcome is lost if a later response ends the process.
    private static func print(_ outcome: HostileOutcome) {
        guard let line = try? JSONEncoder().encode(outcome) else { return }
        FileHandle.standardOutput.write(line + Data("\n".utf8))
    }
}

/// A call of an operation that must not be sent twice, on a session of its own.
private struct Attempt {
    private let assignment: HostileAssignment
    private let transport = URLSessionTransport(configuration: .init())

    init(_ assignment: HostileAssignment) { self.assignment = assignment }

    func outcome() async -> HostileOutcome {
        if let warmUp = assignment.warmUp {
            _ = await call(warmUp)
            // If the server closes the connection now, the client notices it before the next request.
            try? await Task.sleep(for: .milliseconds(200))
        }
        guard assignment.measuresMemory else { return await call(assignment.url) }
        let memory = MemoryPeak()
        var outcome = await call(assignment.url)
        // A canceled transfer may allocate for another moment.
        try? await Task.sleep(for: .milliseconds(300))
        outcome.growth = memory.growth()
        return outcome
    }

    private func call(_ url: String) async -> HostileOutcome {
        let clock = ContinuousClock()
        var outcome = HostileOutcome(name: assignment.name)
        let start = clock.now
        do {
            let response = try await client(of: url).respondToAuthChallenge(Self.request)
            outcome.seconds = (clock.now - start) / .seconds(1)
            outcome.challengeName = response.challengeName?.rawValue
        } catch {
            outcome.seconds = (clock.now - start) / .seconds(1)
            outcome.note(error)
        }
        return outcome
    }

    private func client(of url: String) -> CognitoClient {
        CognitoClient(
            region: "eu-west-1",
            endpoint: URL(string: url),
            transport: transport,
            timeout: .seconds(assignment.deadline)
        )
    }

    private static let request = RespondToAuthChallengeRequest(
        clientID: "3n4b5urk1ft4fl3mg5e62d9ado",
        challengeResponses: .smsMFA(username: "ada", code: "123456"),
        session: "a-session-of-twenty-characters"
    )
}

extension HostileOutcome {
    fileprivate mutating func note(_ error: any Error) {
        guard let error = error as? CognitoError else {
            verdict = "\(type(of: error))"
            return
        }
        verdict = String(error.code.rawValue.prefix(100))
        message = String(error.message.prefix(200))
        httpStatus = error.httpStatus
        isRetryable = error.isRetryable
        canAnswerAgain = error.canAnswerAgain
    }
}

/// The highest resident size of the process from the creation of the value to ``growth()``.
private final class MemoryPeak: Sendable {
    private struct State {
        let begin: Int
        var peak: Int
        var hasEnded = false
    }

    private let state: Mutex<State>

    init() {
        let size = Self.residentSize() ?? 0
        state = Mutex(State(begin: size, peak: size))
        // A thread, because queued work would delay a task.
        Thread.detachNewThread { [self] in
            while note(Self.residentSize() ?? 0) { usleep(1_000) }
        }
    }

    /// Ends the measurement and returns the growth in bytes, or `nil` on a system without `/proc`.
    func growth() -> Int? {
        guard let size = Self.residentSize() else { return nil }
        _ = note(size)
        return state.withLock { state in
            state.hasEnded = true
            return state.peak - state.begin
        }
    }

    private func note(_ size: Int) -> Bool {
        state.withLock { state in
            state.peak = max(state.peak, size)
            return !state.hasEnded
        }
    }

    /// Returns the second number of Linux's `statm`, which counts pages.
    private static func residentSize() -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let numbers = text.split(separator: " ")
        return numbers.count > 1 ? Int(numbers[1]).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } : nil
    }
}
