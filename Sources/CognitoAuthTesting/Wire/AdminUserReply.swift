import CognitoAuth
import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A user as `AdminGetUser` and `AdminCreateUser` show one, under different names; times are seconds since 1970.
struct AdminUserReply: Encodable {
    private let account: Account
    private let attributesKey: Key

    /// The response of `AdminGetUser`.
    init(_ account: Account) {
        self.account = account
        attributesKey = .userAttributes
    }

    private init(created account: Account) {
        self.account = account
        attributesKey = .attributes
    }

    private enum Key: String, CodingKey {
        case username = "Username"
        case userAttributes = "UserAttributes"
        case attributes = "Attributes"
        case created = "UserCreateDate"
        case modified = "UserLastModifiedDate"
        case isEnabled = "Enabled"
        case status = "UserStatus"
        case preferredFactor = "PreferredMfaSetting"
        case factors = "UserMFASettingList"
    }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        let user = account.user
        try members.encode(user.name, forKey: .username)
        try members.encode(user.listedAttributes, forKey: attributesKey)
        try members.encode(account.created.timeIntervalSince1970, forKey: .created)
        try members.encode(account.modified.timeIntervalSince1970, forKey: .modified)
        try members.encode(user.isEnabled, forKey: .isEnabled)
        try members.encode(user.status.wireName, forKey: .status)
        guard attributesKey == .userAttributes, !user.secondFactors.isEmpty else { return }
        try members.encodeIfPresent(user.preferredSecondFactor?.rawValue, forKey: .preferredFactor)
        try members.encode(user.secondFactors.map(\.kind.rawValue), forKey: .factors)
    }

    /// The response of `AdminCreateUser`.
    struct Created: Encodable {
        private let user: AdminUserReply

        init(_ account: Account) { user = AdminUserReply(created: account) }

        private enum CodingKeys: String, CodingKey {
            case user = "User"
        }
    }
}

extension LocalUser.Status {
    /// A value of the service's `UserStatus`.
    var wireName: String {
        switch self {
        case .confirmed: "CONFIRMED"
        case .unconfirmed: "UNCONFIRMED"
        case .forceChangePassword: "FORCE_CHANGE_PASSWORD"
        case .resetRequired: "RESET_REQUIRED"
        }
    }
}

extension AdminUserReply: Redacted {}
