import CognitoAuth
import Foundation
import IntegrationSupport

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
        try await withThrowingTaskGroup(of: HostileOutcome.self) { group in
            for (index, assignment) in assignments.enumerated() {
                if index >= width, let outcome = try await group.next() { try print(outcome) }
                group.addTask { await outcome(of: assignment) }
            }
            for try await outcome in group { try print(outcome) }
        }
    }

    /// Prints without a buffer, so that no outcome is lost if a later response ends the process.
    private static func print(_ outcome: HostileOutcome) throws {
        FileHandle.standardOutput.write(try JSONEncoder().encode(outcome) + Data("\n".utf8))
    }

    /// Sends a request on a session of its own, after the one that opens the connection.
    private static func outcome(of assignment: HostileAssignment) async -> HostileOutcome {
        let transport = URLSessionTransport(configuration: .init())
        if let warmUp = assignment.warmUp {
            _ = await outcome(of: warmUp, within: assignment.deadline, over: transport)
            // If the server closes the connection now, the client notices it before the next request.
            try? await Task.sleep(for: .milliseconds(200))
        }
        let before = assignment.measuresMemory ? peakMemory() : nil
        var outcome = await outcome(of: assignment.url, within: assignment.deadline, over: transport)
        if let before {
            // A canceled transfer may allocate for another moment.
            try? await Task.sleep(for: .milliseconds(300))
            outcome.growth = peakMemory().map { $0 - before }
        }
        return outcome
    }

    /// Calls an operation that must not be sent twice.
    private static func outcome(
        of url: String,
        within deadline: Double,
        over transport: URLSessionTransport
    ) async -> HostileOutcome {
        let client = CognitoClient(
            region: "eu-west-1",
            endpoint: URL(string: url),
            transport: transport,
            timeout: .seconds(deadline)
        )
        let request = RespondToAuthChallengeRequest(
            clientID: "3n4b5urk1ft4fl3mg5e62d9ado",
            challengeResponses: .smsMFA(username: "ada", code: "123456"),
            session: "a-session-of-twenty-characters"
        )
        var outcome = HostileOutcome(url: url)
        let start = ContinuousClock.now
        do {
            outcome.challengeName = try await client.respondToAuthChallenge(request).challengeName?.rawValue
        } catch let error as CognitoError {
            outcome.verdict = String(error.code.rawValue.prefix(100))
            outcome.message = String(error.message.prefix(200))
            outcome.httpStatus = error.httpStatus
            outcome.isRetryable = error.isRetryable
            outcome.canAnswerAgain = error.canAnswerAgain
        } catch {
            outcome.verdict = "\(type(of: error))"
        }
        outcome.seconds = (.now - start) / .seconds(1)
        return outcome
    }

    /// Returns the highest resident size of the process so far in bytes, or `nil` on a system without `/proc`.
    private static func peakMemory() -> Int? {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        return status?.firstMatch(of: /VmHWM:\s+(\d+) kB/).flatMap { Int($0.1) }.map { $0 << 10 }
    }
}
