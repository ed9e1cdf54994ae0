import CognitoCrypto

public import Foundation

/// A user's active session as the service lists it, `SessionDescriptionType` of the service.
///
/// It is a session that the service keeps, in whatever app and on whatever device, while a ``UserSession`` is this program's. Where
/// it was used from is private, so a description shows its kind only.
public struct SessionDescription: Hashable, Sendable {
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

    /// Creates a session description from values for its properties.
    public init(
        sessionID: String? = nil,
        sessionType: SessionType? = nil,
        clientID: String? = nil,
        createDate: Date? = nil,
        lastActiveDate: Date? = nil,
        deviceType: String? = nil,
        lastIPAddress: String? = nil,
        lastLocation: SessionLocation? = nil,
        originSessionID: String? = nil,
        isCurrentSession: Bool? = nil
    ) {
        self.sessionID = sessionID
        self.sessionType = sessionType
        self.clientID = clientID
        self.createDate = createDate
        self.lastActiveDate = lastActiveDate
        self.deviceType = deviceType
        self.lastIPAddress = lastIPAddress
        self.lastLocation = lastLocation
        self.originSessionID = originSessionID
        self.isCurrentSession = isCurrentSession
    }
}

extension SessionDescription: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["sessionType": sessionType?.rawValue ?? "nil"] }
}
