import CognitoAuth
import Foundation

final class PendingChallenge {
    let name: String
    let owner: Owner
    let clientID: String
    let expiration: Date
    private(set) var expectedAnswer: ExpectedAnswer
    let progress: SignInProgress
    /// A Boolean value that indicates whether the session was used, because Cognito distinguishes it from an unknown one.
    private(set) var isUsed = false
    var wrongCodeCount: UInt8 = 0

    init(
        name: String,
        owner: Owner,
        clientID: String,
        expiration: Date,
        expectedAnswer: ExpectedAnswer,
        progress: SignInProgress
    ) {
        self.name = name
        self.owner = owner
        self.clientID = clientID
        self.expiration = expiration
        self.expectedAnswer = expectedAnswer
        self.progress = progress
    }

    func markUsed() {
        isUsed = true
        expectedAnswer = .anything
    }

    /// The number of wrong codes after which the session is invalid.
    static let maximumWrongCodes: UInt8 = 5
}

/// The answer that a challenge expects.
enum ExpectedAnswer {
    /// An answer that doesn't depend on the challenge, such as a password.
    case anything
    /// The code that the pool sent, and the new email address that it verifies in an MFA setup.
    case code(String, newEmail: String? = nil)
    /// A code of the user's authenticator app.
    case totpCode
    /// One of several second factors.
    case mfaType(of: [LocalUser.SecondFactor])
    /// The next step of an MFA setup.
    case mfaSetup(MFASetup)
    /// One of several first factors, or a passkey's assertion for a challenge.
    case firstFactor(of: [String], passkeyChallenge: String?)
    /// A passkey's assertion for a challenge.
    case passkey(challenge: String)
    /// An answer that a closure of ``CustomChallenges`` verifies.
    case custom(PendingCustomChallenge)
}

extension LocalUserPool {
    func issueChallenge(
        _ name: String,
        for user: StoredUser,
        _ request: SignInRequest,
        _ parameters: [String: String],
        expecting expectedAnswer: ExpectedAnswer = .anything,
        availableChallenges: [String]? = nil
    ) -> ResponseBody {
        let session = newSession(
            name,
            for: user,
            clientID: request.client.id,
            after: request.progress,
            expecting: expectedAnswer
        )
        return challengeResponse(
            name,
            session: session,
            // Cognito returns the username as USER_ID_FOR_SRP in the challenges whose parameters don't have USERNAME.
            parameters["USERNAME"] == nil
                ? parameters.merging(["USER_ID_FOR_SRP": user.username]) { given, _ in given } : parameters,
            availableChallenges: availableChallenges
        )
    }

    /// Starts a session with a challenge, and returns the session.
    func newSession(
        _ name: String,
        for user: StoredUser,
        clientID: String,
        after progress: SignInProgress = .init(),
        expecting expectedAnswer: ExpectedAnswer = .anything
    ) -> String {
        let session = RandomText.session()
        let challenge = PendingChallenge(
            name: name,
            owner: Owner(user),
            clientID: clientID,
            expiration: sessionExpiration,
            expectedAnswer: expectedAnswer,
            progress: progress
        )
        // The pool stores an expired session for an hour, because Cognito distinguishes it from an unknown one.
        let end = challenge.expiration.addingTimeInterval(3_600)
        challenges.insert(challenge, for: session, until: end, now: now())
        return session
    }

    /// Returns the challenge of an answer and its user, who must still be able to sign in.
    func pendingChallenge(
        of request: SignInRequest
    ) throws(ServiceException) -> (user: StoredUser, challenge: PendingChallenge) {
        guard let session = request.session else { throw .missing("Session") }
        let (user, challenge) = try pendingChallenge(session: session, clientID: request.client.id)
        guard request.parameters["USERNAME"]?.utf8.elementsEqual(user.username.utf8) == true else {
            throw .invalidSession
        }
        guard challenge.name == request.name else {
            // If the session belongs to another challenge, Cognito responds to a code as to a wrong code.
            let isCode = ["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "SMS_OTP"].contains(request.name)
            throw isCode ? .wrongCode : .invalidSession
        }
        try checkCanSignIn(user)
        return (user, challenge)
    }

    /// Returns the challenge of a session, which must belong to the app client unless `clientID` is `nil`.
    func pendingChallenge(
        session: String,
        clientID: String? = nil
    ) throws(ServiceException) -> (user: StoredUser, challenge: PendingChallenge) {
        guard let challenge = challenges[session], isCurrent(challenge.owner.user),
            challenge.isUsed || !challenge.owner.isEnded, clientID == nil || challenge.clientID == clientID
        else { throw .invalidSession }
        guard !challenge.isUsed else {
            throw .notAuthorized("Invalid session for the user, session can only be used once.")
        }
        guard now() < challenge.expiration else {
            throw .notAuthorized("Invalid session for the user, session is expired.")
        }
        guard challenge.wrongCodeCount < PendingChallenge.maximumWrongCodes else { throw .invalidSession }
        return (challenge.owner.user, challenge)
    }

    /// Marks the session of an accepted answer as used.
    func markSessionUsed(_ session: String?) {
        if let session { challenges[session]?.markUsed() }
    }

    /// Counts a wrong code for a session, which is invalid after five wrong codes.
    func recordWrongCode(session: String?) {
        if let session { challenges[session]?.wrongCodeCount += 1 }
    }
}
