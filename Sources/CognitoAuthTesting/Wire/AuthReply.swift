import CognitoCrypto

/// The body that answers every operation of a sign-in: either a challenge or the tokens, under the service's member names.
struct AuthReply: Encodable {
    var challenge: String?
    var session: String?
    var parameters: [String: String] = [:]
    var result: Result?
    /// A member of `InitiateAuth`'s response only.
    var availableChallenges: [String]?

    struct Result: Encodable {
        let accessToken: String
        let idToken: String
        /// Absent after a refresh that leaves the old one in place.
        let refreshToken: String?
        let expiresIn: Int
        let tokenType = "Bearer"
        let newDevice: NewDevice?

        private enum CodingKeys: String, CodingKey {
            case accessToken = "AccessToken"
            case idToken = "IdToken"
            case refreshToken = "RefreshToken"
            case expiresIn = "ExpiresIn"
            case tokenType = "TokenType"
            case newDevice = "NewDeviceMetadata"
        }
    }

    struct NewDevice: Encodable {
        let deviceKey: String
        let deviceGroupKey: String

        private enum CodingKeys: String, CodingKey {
            case deviceKey = "DeviceKey"
            case deviceGroupKey = "DeviceGroupKey"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case challenge = "ChallengeName"
        case session = "Session"
        case parameters = "ChallengeParameters"
        case result = "AuthenticationResult"
        case availableChallenges = "AvailableChallenges"
    }
}

extension AuthReply: Redacted {}

extension AuthReply.Result: Redacted {}

extension AuthReply.NewDevice: Redacted {}
