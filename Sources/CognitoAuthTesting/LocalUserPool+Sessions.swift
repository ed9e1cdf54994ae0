#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// Opens a challenge under a new session.
    func open(
        _ name: String,
        for user: LocalUser,
        client: LocalAppClient,
        parameters: [String: String],
        code: String? = nil
    ) -> AuthReply {
        let session = RandomText.session()
        let expires = now().addingTimeInterval(sessionLifetime)
        let pending = PendingChallenge(
            name: name,
            userKey: Array(user.name.utf8),
            clientID: client.id,
            expires: expires,
            code: code
        )
        // What has expired is kept for another hour, to be told from what never was.
        pendingChallenges.insert(pending, for: session, until: expires.addingTimeInterval(3_600), now: now())
        // With a session the service names the user as USER_ID_FOR_SRP only.
        let named = parameters.merging(["USER_ID_FOR_SRP": user.name]) { _, new in new }
        return AuthReply(challenge: name, session: session, parameters: named)
    }

    /// The open challenge that an answer belongs to, or the refusal of its session.
    func pendingChallenge(
        _ body: ChallengeAnswerBody,
        username: String,
        client: LocalAppClient
    ) throws -> PendingChallenge {
        guard let session = body.session else { throw Refusal.missing("Session") }
        guard let pending = pendingChallenges[session], pending.clientID == client.id else {
            throw Refusal.unknownSession
        }
        guard !pending.isUsed else {
            throw Refusal.notAuthorized("Invalid session for the user, session can only be used once.")
        }
        guard now() < pending.expires else {
            throw Refusal.notAuthorized("Invalid session for the user, session is expired.")
        }
        guard pending.userKey == Array(username.utf8) else { throw Refusal.unknownSession }
        guard pending.name == body.challenge else { throw Refusal.mismatch(of: body.challenge) }
        return pending
    }

    /// Marks the session of an accepted answer as used.
    func close(_ body: ChallengeAnswerBody) {
        guard let session = body.session else { return }
        pendingChallenges.update(session) { $0.isUsed = true }
    }
}

extension Refusal {
    /// A session of another challenge; where a code is asked, the service answers as to a wrong code.
    fileprivate static func mismatch(of challenge: String) -> Refusal {
        challenge == "NEW_PASSWORD_REQUIRED" ? unknownSession : wrongCode
    }

    /// A wrong code that the pool had sent.
    static let wrongCode = Refusal(
        type: "CodeMismatchException",
        message: "Invalid code or auth state for the user."
    )
}
