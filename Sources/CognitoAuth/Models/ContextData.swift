import CognitoCrypto

/// The context data of an admin operation, for threat protection, `ContextDataType` in the API.
public struct ContextData: Hashable, Codable, Sendable {
    /// The user's IP address.
    public var ipAddress: String

    /// The host name of the server that received the user's request.
    public var serverName: String

    /// The path of the user's request.
    public var serverPath: String

    /// The header fields of the user's request.
    public var httpHeaders: [HTTPHeader]

    /// The device fingerprint in the encoding of the AWS libraries for threat protection.
    public var encodedData: String?

    /// Creates context data with the given property values.
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
    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["serverName": serverName, "serverPath": serverPath]
    }
}

/// A header field of a user's request, `HttpHeader` in the API.
public struct HTTPHeader: Hashable, Codable, Sendable {
    /// The name of the header field, `headerName` in the API.
    public var name: String?

    /// The value of the header field, `headerValue` in the API.
    public var value: String?

    /// Creates a header field with the given property values.
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
    package var printableFields: KeyValuePairs<String, any Sendable> { ["name": name ?? "nil"] }
}

/// The context data of an operation without AWS credentials, for threat protection, `UserContextDataType` in the API.
public struct UserContextData: Hashable, Codable, Sendable {
    /// The user's IP address.
    public var ipAddress: String?

    /// The device fingerprint in the encoding of the AWS libraries for threat protection.
    public var encodedData: String?

    /// Creates user context data with the given property values.
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
