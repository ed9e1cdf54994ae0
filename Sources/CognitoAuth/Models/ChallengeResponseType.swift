/// An answer in the service's audit log, `ChallengeResponseType` of the service: whether a challenge was passed.
///
/// It is what `AdminListUserAuthEvents` tells of sign-ins that are over. It has nothing to do with ``ChallengeResponses``, which
/// answers a challenge. Both members are open: what this version does not know is kept.
public struct ChallengeResponseType: Hashable, Codable, Sendable {
    /// `ChallengeName`: `Password` or `Mfa`; these are names of the log, not those of ``ChallengeNameType``.
    public var challengeName: String?

    /// `ChallengeResponse`: `Success` or `Failure`.
    public var challengeResponse: String?

    /// Creates a challenge response from values for its properties.
    public init(challengeName: String? = nil, challengeResponse: String? = nil) {
        self.challengeName = challengeName
        self.challengeResponse = challengeResponse
    }

    private enum CodingKeys: String, CodingKey {
        case challengeName = "ChallengeName"
        case challengeResponse = "ChallengeResponse"
    }
}
