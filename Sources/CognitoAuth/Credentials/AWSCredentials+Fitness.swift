extension AWSCredentials {
    /// Whether the parts can stand in the header of a request.
    var isFit: Bool { [accessKeyID, secretAccessKey, sessionToken ?? "-"].allSatisfy(\.canBeSent) }
}

extension String {
    /// Whether there is something, and nothing but visible ASCII.
    var canBeSent: Bool { !isEmpty && utf8.allSatisfy { (0x21...0x7E).contains($0) } }
}
