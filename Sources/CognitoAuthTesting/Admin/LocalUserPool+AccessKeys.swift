public import CognitoAuth
import Foundation

struct AccessKey: Sendable {
    let credentials: AWSCredentials
    /// The names of the allowed operations, or `nil` for all of them.
    let operations: Set<String>?
}

extension LocalUserPool {
    /// Adds an access key, or changes the operations that an existing one allows.
    ///
    /// The pool rejects an admin operation as Cognito does if the request has no valid signature of an access key, if the session
    /// token is wrong or expired, or if the access key doesn't allow the operation.
    ///
    /// ```swift
    /// let clerk = AWSCredentials(accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: secret)
    /// await local.addAccessKey(clerk, allowing: ["AdminGetUser"])
    /// ```
    ///
    /// - Parameters:
    ///   - credentials: The access key. If it is temporary, requests must have its session token, and it expires.
    ///   - operations: The names of the allowed operations. Defaults to all of them.
    public func addAccessKey(_ credentials: AWSCredentials, allowing operations: Set<String>? = nil) {
        // The pool stores an expired access key for a day, because AWS distinguishes an expired one from an unknown one.
        accessKeys.insert(
            AccessKey(credentials: credentials, operations: operations),
            for: credentials.accessKeyID,
            until: credentials.expiration.map { max($0, now()).addingTimeInterval(86_400) } ?? .distantFuture,
            now: now()
        )
    }

    /// Rejects a request that is not signed with an access key that allows the operation.
    func authorize(_ operation: String, _ request: TransportRequest) throws(ServiceException) {
        let keys = accessKeys
        let verifier = SigV4Verifier(region: AWSRegion(rawValue: String(region))) { keys[$0]?.credentials }
        let keyID = try verifier.verifiedAccessKeyID(of: request, at: now())
        guard let key = keys[keyID], key.operations?.contains(operation) ?? true else {
            let action = "cognito-idp:\(operation)"
            throw ServiceException(
                "AccessDeniedException",
                "User: arn:aws:iam::123456789012:user/\(keyID) is not authorized to perform: \(action) "
                    + "because no identity-based policy allows the \(action) action"
            )
        }
    }
}
