import CognitoAuth
import Foundation
import TestSupport

/// One call of an operation that must not be sent twice, on a session of its own.
struct Attempt {
    private let assignment: HostileAssignment
    private let transport = URLSessionTransport(configuration: .init())

    init(_ assignment: HostileAssignment) { self.assignment = assignment }

    func outcome() async -> HostileOutcome {
        if let warmUp = assignment.warmUp {
            _ = await call(warmUp)
            // A connection that the server closes now is known to be closed before the next request.
            try? await Task.sleep(for: .milliseconds(200))
        }
        guard assignment.measuresMemory else { return await call(assignment.url) }
        let memory = MemoryPeak()
        var outcome = await call(assignment.url)
        // What was cancelled may go on growing for a moment.
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
            outcome.session = response.session.map { String($0.prefix(40)) }
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
