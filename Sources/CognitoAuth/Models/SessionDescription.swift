import CognitoCrypto

public import Foundation

/// A user's active session as the service lists it, `SessionDescriptionType` of the service.
///
/// It is a session that the service keeps, in whatever app and on whatever device, while a ``UserSession`` is this program's.
public struct SessionDescription: Hashable, Decodable, Sendable {
    /// `SessionId`: the session's id, 28 characters: `tkn` or `sso`, after its kind, and 25 lower-case letters and digits.
    public var sessionID: String?

    /// `SessionType`: whether it is an app's or one for single sign-on.
    public var sessionType: SessionType?

    /// `ClientId`: the id of the app client that it belongs to, 1 to 128 characters.
    public var clientID: String?

    /// `CreateDate`: when the user signed in.
    public var createDate: Date?

    /// `LastActiveDate`: when it was last active: of an app's, when its tokens were last refreshed.
    public var lastActiveDate: Date?

    /// `DeviceType`: system and app that were last active, after the user agent, or `unknown`; at most 1024 characters.
    public var deviceType: String?

    /// `LastIPAddress`: the IP address that was last active, at most 128 characters.
    public var lastIPAddress: String?

    /// `LastLocation`: where that was, after the IP address.
    public var lastLocation: SessionLocation?

    /// `OriginSessionId`: of an app's, the session for single sign-on that it came through, 28 characters; `nil` for a sign-in by
    /// the API.
    public var originSessionID: String?

    /// `IsCurrentSession`: whether the access token of the request belongs to it.
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
    package var shown: KeyValuePairs<String, any Sendable> { ["sessionType": sessionType?.rawValue ?? "nil"] }
}

/// The kind of a user's session, `SessionTypeType` of the service; the set is open.
public struct SessionType: OpenEnumeration {
    /// The name on the wire.
    public let rawValue: String

    /// Creates a value from its name on the wire.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `TOKEN`: a user's sign-in to an app, which lives with its refresh token.
    public static let token = Self(rawValue: "TOKEN")
    /// `SSO`: a sign-in at the service's own pages, by which the user gets into other apps without another.
    public static let singleSignOn = Self(rawValue: "SSO")
}

/// Where a user's session was last active, after the IP address, `SessionLocationType` of the service.
public struct SessionLocation: Hashable, Decodable, Sendable {
    /// `City`: the city, at most 256 characters; `nil` where the address does not tell.
    public var city: String?

    /// `Country`: the country's name in English, such as `United States`, or `unknown`; at most 256 characters.
    public var country: String?

    private enum CodingKeys: String, CodingKey {
        case city = "City"
        case country = "Country"
    }
}

extension SessionLocation: Redacted {}
