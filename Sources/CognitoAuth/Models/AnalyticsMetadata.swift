/// Where the service reports the sign-in to Amazon Pinpoint, `AnalyticsMetadataType` of the service.
public struct AnalyticsMetadata: Hashable, Codable, Sendable {
    /// `AnalyticsEndpointId`: the endpoint's id in Amazon Pinpoint.
    public var analyticsEndpointID: String?

    /// Creates analytics metadata from values for its properties.
    public init(analyticsEndpointID: String? = nil) { self.analyticsEndpointID = analyticsEndpointID }

    private enum CodingKeys: String, CodingKey {
        case analyticsEndpointID = "AnalyticsEndpointId"
    }
}
