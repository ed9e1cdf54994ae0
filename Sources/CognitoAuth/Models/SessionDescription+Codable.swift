import Foundation

extension SessionDescription: Codable {
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

    /// Reads a session; dates are seconds since 1970.
    ///
    /// - Parameter decoder: The decoder to read from.
    /// - Throws: `DecodingError` if a member has another type.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            sessionID: try container.decodeIfPresent(String.self, forKey: .sessionID),
            sessionType: try container.decodeIfPresent(SessionType.self, forKey: .sessionType),
            clientID: try container.decodeIfPresent(String.self, forKey: .clientID),
            createDate: try container.decodeIfPresent(EpochSeconds.self, forKey: .createDate)?.date,
            lastActiveDate: try container.decodeIfPresent(EpochSeconds.self, forKey: .lastActiveDate)?.date,
            deviceType: try container.decodeIfPresent(String.self, forKey: .deviceType),
            lastIPAddress: try container.decodeIfPresent(String.self, forKey: .lastIPAddress),
            lastLocation: try container.decodeIfPresent(SessionLocation.self, forKey: .lastLocation),
            originSessionID: try container.decodeIfPresent(String.self, forKey: .originSessionID),
            isCurrentSession: try container.decodeIfPresent(Bool.self, forKey: .isCurrentSession)
        )
    }

    /// Writes a session; dates are seconds since 1970.
    ///
    /// - Parameter encoder: The encoder to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(sessionID, forKey: .sessionID)
        try container.encodeIfPresent(sessionType, forKey: .sessionType)
        try container.encodeIfPresent(clientID, forKey: .clientID)
        try container.encodeIfPresent(createDate.map(EpochSeconds.init), forKey: .createDate)
        try container.encodeIfPresent(lastActiveDate.map(EpochSeconds.init), forKey: .lastActiveDate)
        try container.encodeIfPresent(deviceType, forKey: .deviceType)
        try container.encodeIfPresent(lastIPAddress, forKey: .lastIPAddress)
        try container.encodeIfPresent(lastLocation, forKey: .lastLocation)
        try container.encodeIfPresent(originSessionID, forKey: .originSessionID)
        try container.encodeIfPresent(isCurrentSession, forKey: .isCurrentSession)
    }
}
