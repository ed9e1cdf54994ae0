import CognitoCrypto

/// What a server tells the service's threat protection of its user's request, `ContextDataType` of the service.
///
/// The headers carry cookies and authorization, so a description shows the server's name and path only.
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
