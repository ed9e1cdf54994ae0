public import CognitoAuth

extension LocalUserPool {
    /// Makes an access key known, or changes what a known one may call.
    ///
    /// The operations for administrators are refused as the service refuses them: a request without a signature, with a key that
    /// is not known, a wrong secret or a session token that is not the key's or has expired by the pool's clock, and a key that
    /// may not call the operation with `AccessDeniedException`.
    ///
    /// ```swift
    /// let clerk = AWSCredentials(accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: secret)
    /// await local.addAccessKey(clerk, allowing: ["AdminGetUser"])
    /// ```
    ///
    /// - Parameters:
    ///   - credentials: The access key with its secret; with a session token it is a temporary one, which ends at its expiration.
    ///   - operations: What the key may call, by the operations' names; everything unless given.
    public func addAccessKey(_ credentials: AWSCredentials, allowing operations: Set<String>? = nil) {
        accessKeys[credentials.accessKeyID] = AccessKey(credentials: credentials, operations: operations)
    }

    /// Refuses a request for administrators that is not signed by who may send it.
    func authorize(_ operation: String, _ request: TransportRequest) throws(Refusal) {
        let keys = accessKeys
        let verifier = SigV4Verifier(region: AWSRegion(rawValue: String(region))) { keys[$0]?.credentials }
        let keyID: String
        do throws(SigV4Error) {
            keyID = try verifier.verifiedAccessKeyID(of: request, at: now())
        } catch {
            throw Refusal(type: error.type, message: error.message)
        }
        guard keys[keyID]?.mayCall(operation) == true else { throw .denied(operation, to: keyID) }
    }
}

extension Refusal {
    fileprivate static func denied(_ operation: String, to accessKeyID: String) -> Refusal {
        let action = "cognito-idp:\(operation)"
        return Refusal(
            type: "AccessDeniedException",
            message: "User: arn:aws:iam::123456789012:user/\(accessKeyID) is not authorized to perform: \(action) "
                + "because no identity-based policy allows the \(action) action"
        )
    }
}
