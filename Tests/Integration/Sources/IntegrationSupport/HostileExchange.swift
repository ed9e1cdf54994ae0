/// A request for `TestHelper send`.
package struct HostileAssignment: Codable, Sendable {
    package let name: String
    package let url: String
    /// The URL of a request to send first, on the same connection if the server leaves it open.
    package let warmUp: String?
    /// In seconds.
    package let deadline: Double
    /// A Boolean value that indicates whether to measure the growth of memory; such a request is sent alone.
    package let measuresMemory: Bool

    package init(name: String, url: String, warmUp: String? = nil, deadline: Double, measuresMemory: Bool = false) {
        self.name = name
        self.url = url
        self.warmUp = warmUp
        self.deadline = deadline
        self.measuresMemory = measuresMemory
    }
}

/// The outcome of a request of `TestHelper send`.
package struct HostileOutcome: Codable, Sendable {
    package let name: String
    /// `success`, the code of a `CognitoError`, or the type of another error.
    package var verdict = "success"
    package var message = ""
    package var httpStatus: Int?
    package var isRetryable = false
    package var canAnswerAgain = false
    /// The name of the challenge in a successful response.
    package var challengeName: String?
    package var seconds: Double = 0
    /// The growth of the resident size during the request, in bytes.
    package var growth: Int?

    package init(name: String) { self.name = name }
}
