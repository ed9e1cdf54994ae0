import CognitoCrypto
public import Foundation

/// An active session of a user, `SessionDescriptionType` in the API.
///
/// Cognito lists the sessions of all apps and devices. A ``UserSession`` is the session of this app only.
public struct SessionDescription: Hashable, Decodable, Sendable {
    /// The session ID, 28 characters: `tkn` or `sso`, followed by 25 lowercase letters and digits.
    public var sessionID: String?

    /// The session type.
    public var sessionType: SessionType?

    /// The client ID, 1 to 128 characters.
    public var clientID: String?

    /// The date when the user signed in.
    public var createDate: Date?

    /// The date of the last activity: for a session of an app, the last refresh.
    public var lastActiveDate: Date?

    /// The operating system and app of the last activity, from the user agent, or `unknown`, at most 1024 characters.
    public var deviceType: String?

    /// The IP address of the last activity, at most 128 characters.
    public var lastIPAddress: String?

    /// The location of the last activity, derived from the IP address.
    public var lastLocation: SessionLocation?

    /// The ID of the single sign-on session that the session started from, 28 characters, or `nil` for a sign-in with the API.
    public var originSessionID: String?

    /// A Boolean value that indicates whether the access token of the request belongs to the session.
    public var isCurrentSession: Bool?

    private enum CodingKeys: String, CodingKey {
        case sessionID = "SessionId"
        case sessionType = "SessionType"
        case clientID = "ClientId"
        case createDate = "CreateDate"
        case lastActiveDate = "LastActiveDate"
        case deviceType = "DeviceType"
        case lastIPAddress = "LastIPAddress"
        case lastLocation = "LastLocation"
        case originSessionID = "OriginSessionId"
        case isCurrentSession = "IsCurrentSession"
    }
}

extension SessionDescription: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["sessionType": sessionType?.rawValue ?? "nil"] }
}

/// The type of a user session, `SessionTypeType` in the API.
public struct SessionType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `TOKEN`: a sign-in to an app, active while the refresh token is valid.
    public static let token = Self(rawValue: "TOKEN")
    /// `SSO`: a single sign-on session of managed login, with which the user can sign in to several apps.
    public static let singleSignOn = Self(rawValue: "SSO")
}

/// The location of a session's last activity, derived from the IP address, `SessionLocationType` in the API.
public struct SessionLocation: Hashable, Decodable, Sendable {
    /// The city, at most 256 characters, or `nil` if it cannot be derived from the IP address.
    public var city: String?

    /// The country name in English, such as `United States`, or `unknown`, at most 256 characters.
    public var country: String?

    private enum CodingKeys: String, CodingKey {
        case city = "City"
        case country = "Country"
    }
}

extension SessionLocation: Redacted {}
