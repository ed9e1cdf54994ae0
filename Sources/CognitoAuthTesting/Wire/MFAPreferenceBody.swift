import CognitoCrypto

/// The body of `AdminSetUserMFAPreference`, read from the service model and not from the client's types.
struct MFAPreferenceBody: Decodable {
    let username: String
    let preferences: MFAPreferences

    private enum Key: String, CodingKey {
        case username = "Username"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let username = try members.decodeIfPresent(String.self, forKey: .username)
        preferences = try MFAPreferences(from: decoder)

        var constraints = Constraints()
        constraints.checkUsername(username)
        try constraints.verify()
        self.username = username ?? ""
    }
}

extension MFAPreferenceBody: Redacted {}

/// The body of `SetUserMFAPreference`, read from the service model and not from the client's types.
struct OwnMFAPreferenceBody: Decodable {
    let accessToken: String
    let preferences: MFAPreferences

    init(from decoder: any Decoder) throws {
        accessToken = try AccessTokenBody(from: decoder).accessToken
        preferences = try MFAPreferences(from: decoder)
    }
}

extension OwnMFAPreferenceBody: Redacted {}
