package import CognitoAuth
package import CognitoAuthTesting

/// The secrets in requests and responses, by the names of their members.
package enum WireSecrets {
    /// Returns the secrets of a body that have six bytes or more, because shorter ones may be a part of any text.
    package static func all(in body: JSONValue) -> [String] { all(in: body, byNames: names) }

    private static func all(in value: JSONValue, byNames names: Set<String>) -> [String] {
        if case .array(let values) = value { return values.flatMap { all(in: $0, byNames: names) } }
        let members = value.object ?? [:]
        let names = choices.contains(members["ChallengeName"]?.string ?? "") ? names.subtracting(["ANSWER"]) : names
        return members.flatMap { name, value in
            guard let text = value.string else { return all(in: value, byNames: names) }
            return names.contains(name) && text.utf8.count >= 6 ? [text] : []
        }
    }

    /// The challenges whose `ANSWER` is the name of a factor.
    private static let choices: Set = ["SELECT_CHALLENGE", "SELECT_MFA_TYPE"]

    private static let names: Set<String> = [
        "AccessKeyId", "AccessToken", "ANSWER", "CODE_DELIVERY_DESTINATION", "ConfirmationCode", "CREDENTIAL",
        "Destination",
        "DEVICE_KEY", "DeviceGroupKey", "DeviceKey", "EMAIL_OTP_CODE", "FriendlyDeviceName", "IdentityId", "IdToken",
        "NEW_PASSWORD",
        "PASSWORD", "Password", "PASSWORD_CLAIM_SECRET_BLOCK", "PASSWORD_CLAIM_SIGNATURE", "PreviousPassword",
        "ProposedPassword",
        "REFRESH_TOKEN", "RefreshToken", "SALT", "SECRET_BLOCK", "SECRET_HASH", "SecretCode", "SecretHash", "SecretKey",
        "Session", "SessionToken",
        "SMS_MFA_CODE", "SMS_OTP_CODE", "SOFTWARE_TOKEN_MFA_CODE", "SRP_A", "SRP_B", "TIMESTAMP", "Token",
        "USER_ID_FOR_SRP", "userAttributes.given_name", "UserCode", "USERNAME", "Username", "UserSub",
    ]
}

extension Recording {
    /// The text of the file and the contents of its tokens.
    package var texts: [String] {
        let file = String(decoding: json, as: UTF8.self)
        return [file]
            + file.split(separator: "\"").compactMap { UnverifiedToken(String($0)) }.map { "\($0.header) \($0.claims)" }
    }
}
