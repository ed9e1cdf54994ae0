import CognitoCrypto

/// What a server tells the service's threat protection of its user's request, `ContextDataType` of the service.
public struct ContextData: Hashable, Codable, Sendable {
    /// `IpAddress`: the user's address, as text.
    public var ipAddress: String

    /// `ServerName`: the server that the user called.
    public var serverName: String

    /// `ServerPath`: the path that the user called.
    public var serverPath: String

    /// `HttpHeaders`: the headers of the user's request.
    public var httpHeaders: [HTTPHeader]

    /// `EncodedData`: the device's fingerprint, as the service's own libraries encode it.
    public var encodedData: String?

    /// Creates context data from values for its properties.
    public init(
        ipAddress: String,
        serverName: String,
        serverPath: String,
        httpHeaders: [HTTPHeader] = [],
        encodedData: String? = nil
    ) {
        self.ipAddress = ipAddress
        self.serverName = serverName
        self.serverPath = serverPath
        self.httpHeaders = httpHeaders
        self.encodedData = encodedData
    }

    private enum CodingKeys: String, CodingKey {
        case ipAddress = "IpAddress"
        case serverName = "ServerName"
        case serverPath = "ServerPath"
        case httpHeaders = "HttpHeaders"
        case encodedData = "EncodedData"
    }
}

extension ContextData: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["serverName": serverName, "serverPath": serverPath] }
}

/// One header of a user's request, `HttpHeader` of the service.
public struct HTTPHeader: Hashable, Codable, Sendable {
    /// `headerName`: the header's name.
    public var name: String?

    /// `headerValue`: the header's value.
    public var value: String?

    /// Creates a header field from values for its properties.
    public init(name: String?, value: String?) {
        self.name = name
        self.value = value
    }

    private enum CodingKeys: String, CodingKey {
        case name = "headerName"
        case value = "headerValue"
    }
}

extension HTTPHeader: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["name": name ?? "nil"] }
}

/// What the service's threat protection learns of a user's device, `UserContextDataType` of the service.
public struct UserContextData: Hashable, Codable, Sendable {
    /// `IpAddress`: the user's address, as text.
    public var ipAddress: String?

    /// `EncodedData`: the device's fingerprint, as the service's own libraries encode it.
    public var encodedData: String?

    /// Creates user context data from values for its properties.
    public init(ipAddress: String? = nil, encodedData: String? = nil) {
        self.ipAddress = ipAddress
        self.encodedData = encodedData
    }

    private enum CodingKeys: String, CodingKey {
        case ipAddress = "IpAddress"
        case encodedData = "EncodedData"
    }
}

extension UserContextData: Redacted {}

extension UserContextData? {
    /// What must not come back in an error's message; nothing if there is no context.
    var secrets: [String?] { [self?.ipAddress, self?.encodedData] }
}
