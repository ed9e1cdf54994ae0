import CognitoCrypto

/// Asks for a page of a user's devices, the request of `ListDevices`.
public struct ListDevicesRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ListDevices"
    typealias Response = ListDevicesResponse
    var isIdempotent: Bool { true }
    var secrets: [String?] { [accessToken, paginationToken] }

    /// `AccessToken`: the token of the devices' user.
    public var accessToken: String

    /// `Limit`: the most devices to return, 0 to 60.
    public var limit: Int?

    /// `PaginationToken`: where the page before ended.
    public var paginationToken: String?

    /// Creates a request from values for its properties.
    public init(accessToken: String, limit: Int? = nil, paginationToken: String? = nil) {
        self.accessToken = accessToken
        self.limit = limit
        self.paginationToken = paginationToken
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "AccessToken"
        case limit = "Limit"
        case paginationToken = "PaginationToken"
    }
}

/// Asks for a page of a user's devices, from a server, the request of `AdminListDevices`.
public struct AdminListDevicesRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminListDevices"
    typealias Response = ListDevicesResponse
    static let requiresCredentials = true
    var isIdempotent: Bool { true }
    var secrets: [String?] { [paginationToken] }

    /// `UserPoolId`: the pool's id, Region and name joined by `_`, at most 55 characters.
    public var userPoolID: String

    /// `Username`: the user, by user name or by an alias, 1 to 128 characters.
    public var username: String

    /// `Limit`: the most devices to return, 0 to 60.
    public var limit: Int?

    /// `PaginationToken`: where the page before ended.
    public var paginationToken: String?

    /// Creates a request from values for its properties.
    public init(userPoolID: String, username: String, limit: Int? = nil, paginationToken: String? = nil) {
        self.userPoolID = userPoolID
        self.username = username
        self.limit = limit
        self.paginationToken = paginationToken
    }

    private enum CodingKeys: String, CodingKey {
        case userPoolID = "UserPoolId"
        case username = "Username"
        case limit = "Limit"
        case paginationToken = "PaginationToken"
    }
}

/// A page of a user's devices, the response of `ListDevices`.
public struct ListDevicesResponse: Hashable, Decodable, Sendable {
    /// `Devices`: the devices of this page.
    public var devices: [Device]?

    /// `PaginationToken`: where this page ends, `nil` after the last one.
    public var paginationToken: String?

    private enum CodingKeys: String, CodingKey {
        case devices = "Devices"
        case paginationToken = "PaginationToken"
    }
}

extension ListDevicesResponse: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["devices": devices?.count ?? 0] }
}
