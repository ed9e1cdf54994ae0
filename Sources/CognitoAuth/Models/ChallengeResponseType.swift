/// The result of a challenge in an ``AuthEvent``, `ChallengeResponseType` in the API.
///
/// To answer a challenge, use ``ChallengeResponses``.
public struct ChallengeResponseType: Hashable, Codable, Sendable {
    /// The challenge: `Password` or `Mfa`, which are not values of ``ChallengeNameType``.
    public var challengeName: String?

    /// The result: `Success` or `Failure`.
    public var challengeResponse: String?

    /// Creates a result with the given property values.
    public init(challengeName: String? = nil, challengeResponse: String? = nil) {
        self.challengeName = challengeName
        self.challengeResponse = challengeResponse
    }

    private enum CodingKeys: String, CodingKey {
        case challengeName = "ChallengeName"
        case challengeResponse = "ChallengeResponse"
    }
}
