import CognitoAuth
import CognitoCrypto

extension LocalUserPool {
    /// The notice of a user's last sign-in, with what was said of it.
    ///
    /// ```swift
    /// let notice = await local.lastSignInNotice(for: "ada")
    /// ```
    ///
    /// - Parameter username: The user name.
    /// - Returns: The notice, or `nil` if the user did not sign in.
    public func lastSignInNotice(for username: String) -> LocalSignInNotice? {
        account(named: username)?.notices.last
    }

    /// `UpdateAuthEventFeedback`.
    func updateAuthEventFeedback(_ body: AuthEventFeedbackBody) throws -> NoReply {
        guard body.userPoolID.utf8.elementsEqual(id.utf8) else {
            throw Refusal(type: "ResourceNotFoundException", message: "User pool \(body.userPoolID) does not exist.")
        }
        guard let account = account(named: body.username) else { throw Refusal.unknownUser }
        guard let index = account.notices.firstIndex(where: { $0.eventID == body.eventID }) else {
            throw Refusal(type: "ResourceNotFoundException", message: "Auth event \(body.eventID) does not exist.")
        }
        guard account.notices[index].feedbackToken == body.feedbackToken else {
            throw Refusal.notAuthorized("Invalid feedback token.")
        }
        accounts[account.key]?.notices[index].feedback = FeedbackValueType(rawValue: body.value)
        return NoReply()
    }

    /// Makes the notice of a sign-in, of which the last twenty of a user are kept.
    func notice(_ family: TokenFamily, of user: LocalUser) {
        let notice = LocalSignInNotice(
            username: user.name,
            eventID: family.eventID,
            feedbackToken: Base64URL.encode(RandomText.bytes(48))
        )
        let earlier = accounts[family.userKey]?.notices.suffix(19) ?? []
        accounts[family.userKey]?.notices = Array(earlier) + [notice]
    }
}
