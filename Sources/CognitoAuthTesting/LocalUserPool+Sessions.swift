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
        client: CallingClient,
        parameters: [String: String],
        expecting expected: Expected = .nothing
    ) -> AuthReply {
        let session = session(name, for: user, clientID: client.id, expecting: expected)
        // With a session the service names the user as USER_ID_FOR_SRP only, unless the challenge is one that says USERNAME.
        let named = parameters["USERNAME"] == nil ? ["USER_ID_FOR_SRP": user.name] : [:]
        return AuthReply(
            challenge: name,
            session: session,
            parameters: parameters.merging(named) { given, _ in given }
        )
    }

    /// A new session that waits for the answer to a challenge.
    func session(
        _ name: String,
        for user: LocalUser,
        clientID: String,
        expecting expected: Expected
    ) -> String {
        let session = RandomText.session()
        let expires = now().addingTimeInterval(sessionLifetime)
        let pending = PendingChallenge(
            name: name,
            userKey: Array(user.name.utf8),
            clientID: clientID,
            expires: expires,
            expected: expected
        )
        // What has expired is kept for another hour, to be told from what never was.
        pendingChallenges.insert(pending, for: session, until: expires.addingTimeInterval(3_600), now: now())
        return session
    }

    /// The open challenge that an answer belongs to, or the refusal of its session.
    func pendingChallenge(
        _ body: ChallengeAnswerBody,
        username: String,
        client: CallingClient
    ) throws -> PendingChallenge {
        guard let session = body.session else { throw Refusal.missing("Session") }
        let pending = try pendingChallenge(session: session, clientID: client.id)
        guard pending.userKey == Array(username.utf8) else { throw Refusal.unknownSession }
        guard pending.name == body.challenge else { throw Refusal.mismatch(of: body.challenge) }
        return pending
    }

    /// The open challenge of a session, of any client unless one is given.
    func pendingChallenge(session: String, clientID: String? = nil) throws -> PendingChallenge {
        guard let pending = pendingChallenges[session], clientID == nil || pending.clientID == clientID else {
            throw Refusal.unknownSession
        }
        guard !pending.isUsed else {
            throw Refusal.notAuthorized("Invalid session for the user, session can only be used once.")
        }
        guard now() < pending.expires else {
            throw Refusal.notAuthorized("Invalid session for the user, session is expired.")
        }
        guard pending.misses < PendingChallenge.allowedMisses else { throw Refusal.unknownSession }
        return pending
    }

    /// Marks the session of an accepted answer as used.
    func close(_ body: ChallengeAnswerBody) { close(session: body.session) }

    /// Marks a session as used.
    func close(session: String?) {
        guard let session else { return }
        pendingChallenges.update(session) { $0.isUsed = true }
    }

    /// Counts a wrong code, of which a session takes only so many.
    func missed(session: String?) {
        guard let session else { return }
        pendingChallenges.update(session) { $0.misses += 1 }
    }
}

extension Refusal {
    /// A session of another challenge; where a code is asked, the service answers as to a wrong code.
    fileprivate static func mismatch(of challenge: String) -> Refusal {
        let asksForCode = ["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "SMS_OTP"].contains(challenge)
        return asksForCode ? wrongCode : unknownSession
    }

    /// A wrong code that the pool had sent.
    static let wrongCode = Refusal(
        type: "CodeMismatchException",
        message: "Invalid code or auth state for the user."
    )
}
