/// The analytics metadata for Amazon Pinpoint, `AnalyticsMetadataType` in the API.
public struct AnalyticsMetadata: Hashable, Codable, Sendable {
    /// The endpoint ID in Amazon Pinpoint.
    public var analyticsEndpointID: String?

    /// Creates analytics metadata with the given property value.
    public init(analyticsEndpointID: String? = nil) { self.analyticsEndpointID = analyticsEndpointID }

    private enum CodingKeys: String, CodingKey {
        case analyticsEndpointID = "AnalyticsEndpointId"
    }
}
