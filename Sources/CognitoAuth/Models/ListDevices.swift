import CognitoCrypto

/// The request of `ListDevices`, which returns a page of the signed-in user's devices.
public struct ListDevicesRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "ListDevices"
    typealias Response = ListDevicesResponse
    var isIdempotent: Bool { true }

    /// The access token of the signed-in user.
    public var accessToken: String

    /// The maximum number of devices to return, 0 to 60.
    public var limit: Int?

    /// The pagination token of the previous response.
    public var paginationToken: String?

    /// Creates a request with the given property values.
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

/// The request of `AdminListDevices`, which returns a page of a user's devices.
public struct AdminListDevicesRequest: Hashable, Encodable, Sendable, CognitoOperation {
    static let operation = "AdminListDevices"
    typealias Response = ListDevicesResponse
    static let requiresCredentials = true
    var isIdempotent: Bool { true }

    /// The user pool ID, such as `eu-west-1_Ab12Cd34E`, at most 55 characters.
    public var userPoolID: String

    /// The username or an alias, 1 to 128 characters.
    public var username: String

    /// The maximum number of devices to return, 0 to 60.
    public var limit: Int?

    /// The pagination token of the previous response.
    public var paginationToken: String?

    /// Creates a request with the given property values.
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

/// A page of devices: the response of `ListDevices` and `AdminListDevices`.
public struct ListDevicesResponse: Hashable, Decodable, Sendable {
    /// The devices of this page.
    public var devices: [Device]?

    /// The pagination token for the next page, or `nil` for the last page.
    public var paginationToken: String?

    private enum CodingKeys: String, CodingKey {
        case devices = "Devices"
        case paginationToken = "PaginationToken"
    }
}

extension ListDevicesResponse: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["devices": devices?.count ?? 0] }
}
