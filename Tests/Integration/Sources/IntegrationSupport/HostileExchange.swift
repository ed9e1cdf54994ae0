/// One request that `HostileClient` is told to send.
package struct HostileAssignment: Codable, Sendable {
    package let name: String
    package let url: String
    /// A request to send first, on the same connection if the server keeps it.
    package let warmUp: String?
    /// In seconds.
    package let deadline: Double
    /// Whether to tell the growth of the process's memory; only one such request is sent at a time.
    package let measuresMemory: Bool

    package init(name: String, url: String, warmUp: String? = nil, deadline: Double, measuresMemory: Bool = false) {
        self.name = name
        self.url = url
        self.warmUp = warmUp
        self.deadline = deadline
        self.measuresMemory = measuresMemory
    }
}

/// How a request of `HostileClient` ended.
package struct HostileOutcome: Codable, Sendable {
    package let name: String
    /// `success`, the code of a `CognitoError`, or the type of any other error.
    package var verdict = "success"
    package var message = ""
    package var httpStatus: Int?
    package var isRetryable = false
    package var canAnswerAgain = false
    /// The session of a successful response.
    package var session: String?
    /// The challenge's name of a successful response.
    package var challengeName: String?
    package var seconds: Double = 0
    /// In bytes, the highest resident size during the request above that before it.
    package var growth: Int?

    package init(name: String) { self.name = name }
}
