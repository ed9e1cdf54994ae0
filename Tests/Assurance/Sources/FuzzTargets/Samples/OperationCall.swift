import CognitoAuth

/// An operation with a request that is full of markers where it holds secrets.
package struct OperationCall: Sendable {
    package let name: String
    let send: @Sendable (CognitoClient) async throws -> any Encodable & Sendable

    init(_ name: String, _ send: @escaping @Sendable (CognitoClient) async throws -> any Encodable & Sendable) {
        self.name = name
        self.send = send
    }

    /// Every operation, as a test holds against the service model.
    ///
    /// New ones go last, or kept inputs mean others.
    package static let all = signIn + signUp + tokens + account + factors + devices + admin + adminDevices

    /// The markers in the request of each operation: what a service may repeat, and an error must not.
    static let markers =
        all.reduce(into: [String: [String]]()) { markers, call in
            let sent = SentRequest()
            _ = try? InlineExecutor.wait { try await call(to: sent) }
            let text = String(decoding: sent.body, as: UTF8.self)
            // The session token of the credentials goes into a header.
            markers[call.name] = [Marker.words].filter { text.contains($0) } + [Marker.token]
        }

    /// Holds an error to show no marker of the request.
    func expectHidden(in error: any Error) throws {
        try Marker.expectHidden(Self.markers[name] ?? [], in: error, name)
    }

    /// Sends it to a service.
    func callAsFunction(to transport: some Transport) async throws -> any Encodable & Sendable {
        let credentials = AWSCredentials(
            accessKeyID: "AKIDEXAMPLE",
            secretAccessKey: Marker.token,
            sessionToken: Marker.token
        )
        let client = CognitoClient(
            region: "eu-west-1",
            transport: transport,
            credentials: .static(credentials),
            retry: .none
        )
        return try await send(client)
    }
}

/// What several requests hold.
extension OperationCall {
    static let metadata = ["key": "ClientMetadata"]
    static let analytics = AnalyticsMetadata(analyticsEndpointID: "AnalyticsEndpointId")
    static let userContext = UserContextData(ipAddress: Marker.token, encodedData: Marker.token)
    static let context = ContextData(
        ipAddress: "IpAddress",
        serverName: "ServerName",
        serverPath: "ServerPath",
        httpHeaders: [HTTPHeader(name: "headerName", value: "headerValue")],
        encodedData: "EncodedData"
    )
    static let settings = MFASettings(enabled: true, preferredMFA: true)
    static let attributes = [Attribute(name: "Name", value: Marker.token)]
}
