import CognitoAuth
import CognitoCrypto

/// The response of `GetUser`: the attributes in the order of their names, and the second factors.
struct UserReply: Encodable {
    private let username: String
    private let attributes: [AttributeBody]
    private let preferredFactor: String?
    private let factors: [String]?

    init(_ user: LocalUser) {
        username = user.name
        attributes = user.listedAttributes
        preferredFactor = user.preferredSecondFactor?.rawValue
        factors = user.secondFactors.isEmpty ? nil : user.secondFactors.map(\.kind.rawValue)
    }

    private enum CodingKeys: String, CodingKey {
        case username = "Username"
        case attributes = "UserAttributes"
        case preferredFactor = "PreferredMfaSetting"
        case factors = "UserMFASettingList"
    }
}

extension LocalUser {
    /// The attributes in the order of their names.
    var listedAttributes: [AttributeBody] {
        attributes.sorted { $0.key < $1.key }.map { AttributeBody(Name: $0.key, Value: $0.value) }
    }
}

extension UserReply: Redacted {}
