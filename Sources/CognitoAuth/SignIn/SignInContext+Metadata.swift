extension SignInContext {
    /// The metadata as a request takes it: absent rather than empty.
    var metadata: [String: String]? { clientMetadata.isEmpty ? nil : clientMetadata }
}
