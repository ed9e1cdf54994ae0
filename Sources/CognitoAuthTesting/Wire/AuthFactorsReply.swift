import CognitoAuth
import CognitoCrypto

/// The response of `GetUserAuthFactors`: the second factors, and the first ones.
struct AuthFactorsReply: Encodable {
    private let username: String
    private let preferredFactor: String?
    private let factors: [String]?
    private let firstFactors: [String]

    init(_ user: LocalUser, firstFactors: [String]) {
        username = user.name
        preferredFactor = user.preferredSecondFactor?.rawValue
        factors = user.secondFactors.isEmpty ? nil : user.secondFactors.map(\.kind.rawValue)
        self.firstFactors = firstFactors
    }

    private enum CodingKeys: String, CodingKey {
        case username = "Username"
        case preferredFactor = "PreferredMfaSetting"
        case factors = "UserMFASettingList"
        case firstFactors = "ConfiguredUserAuthFactors"
    }
}

extension AuthFactorsReply: Redacted {}
