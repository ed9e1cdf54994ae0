import CognitoAuth
import Foundation

/// A line of what should be a suspended sign-in; then come the service's answers, one a line.
enum SuspendedFuzz {
    static func run(_ bytes: [UInt8]) throws {
        var lines = FuzzInput(bytes).lines(atMost: 6)
        let json = Data(lines.removeFirst())
        let suspended: SuspendedSignIn
        do {
            suspended = try JSONDecoder().decode(SuspendedSignIn.self, from: json)
        } catch is DecodingError {
            return
        } catch let error as CognitoError {
            return try expect(error.code == .invalidConfiguration, "what cannot be read is \(error)")
        }
        try expectShownSparely(suspended)
        // What the sign-in itself brings along is a secret to be kept, and no marker of ours.
        let brought = Marker.all.filter { String(decoding: json, as: UTF8.self).contains($0) }
        let service = ScriptedAnswers(lines.map(ChallengesFuzz.answer))
        do {
            try resume(suspended, at: service)
        } catch let error as CognitoError {
            if brought.isEmpty { try service.expectHidden(in: error, "resumed sign-in") }
        }
    }

    private static func resume(_ suspended: SuspendedSignIn, at service: ScriptedAnswers) throws {
        let pool = try ChallengesFuzz.pool(
            over: service,
            devices: MemoryDeviceStore(),
            id: suspended.userPoolID,
            clientID: suspended.clientID,
            now: suspended.issuedAt
        )
        try InlineExecutor.wait {
            let step = try pool.resume(suspended)
            guard let challenge = step.challenge else { throw Broken("a suspended sign-in has no challenge") }
            try expect(challenge.suspended == suspended, "a sign-in is suspended as something else than it was")
            try await Walk(pool: pool).finish(step)
        }
    }

    /// Its name and its time are all that is shown.
    private static func expectShownSparely(_ suspended: SuspendedSignIn) throws {
        var dumped = ""
        dump(suspended, to: &dumped)
        let hidden = [suspended.userPoolID, suspended.clientID].filter { id in
            id.utf8.count > 40 && !suspended.name.rawValue.contains(id)
        }
        try expect(!hidden.contains { dumped.contains($0) }, "a suspended sign-in shows where it comes from")
    }
}
