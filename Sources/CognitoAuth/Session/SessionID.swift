/// Which of a program's sessions tokens belong to: a pool, an app client and a name of the program's own choice.
public struct SessionID: Hashable, Codable, Sendable {
    /// The pool.
    public let userPoolID: String

    /// The app client.
    public let clientID: String

    /// What tells the program's sessions apart: a user name, a profile, or `default`.
    public let name: String

    /// An id with its parts.
    ///
    /// - Parameters:
    ///   - userPoolID: The pool.
    ///   - clientID: The app client.
    ///   - name: What tells the program's sessions apart.
    public init(userPoolID: String, clientID: String, name: String = "default") {
        self.userPoolID = userPoolID
        self.clientID = clientID
        self.name = name
    }
}
