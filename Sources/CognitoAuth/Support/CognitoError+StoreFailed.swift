extension CognitoError {
    /// A failure of a store, which may be any type's; what it is told must not come back in words.
    static func storeFailed(_ error: any Error, secrets: [String] = []) -> CognitoError {
        if let error = error as? CognitoError { return error }
        if error is CancellationError { return CognitoError(code: .storeFailed, message: "It was cancelled.") }
        // What a coder says may quote what it read.
        let isOfCoder = error is DecodingError || error is EncodingError
        let words = isOfCoder ? "a \(type(of: error))." : Scrubber.scrub("\(error)", of: secrets)
        return CognitoError(code: .storeFailed, message: "The store failed: \(words)")
    }
}
