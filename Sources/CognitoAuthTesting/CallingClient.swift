import CognitoCrypto

/// An app client in one request, with the device that the request comes from.
@dynamicMemberLookup
struct CallingClient: Sendable {
    private let client: LocalAppClient

    /// `DEVICE_KEY` of the request.
    let deviceKey: String?

    init(_ client: LocalAppClient, deviceKey: String?) {
        self.client = client
        self.deviceKey = deviceKey
    }

    subscript<Value>(dynamicMember member: KeyPath<LocalAppClient, Value>) -> Value { client[keyPath: member] }
}

extension CallingClient: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["id": client.id] }
}
