public import CognitoAuth

/// An operation of the pool.
struct PoolOperation: Sendable {
    /// A member with context data.
    enum ContextMember: String {
        case userContextData = "UserContextData"
        case contextData = "ContextData"
    }

    typealias Handler = @Sendable (isolated LocalUserPool, RequestReader) throws -> ResponseBody

    /// A Boolean value that indicates whether AWS credentials must sign the request.
    var isSigned = false
    var hasUserPoolID = false
    var contextMember: ContextMember?
    /// The service's name in the header field `X-Amz-Target`.
    var service = "AWSCognitoIdentityProviderService"
    let handler: Handler

    /// Returns an operation of an app client or a user.
    static func client(_ context: ContextMember? = nil, _ handler: @escaping Handler) -> Self {
        Self(contextMember: context, handler: handler)
    }

    /// Returns an operation that requires AWS credentials.
    static func admin(_ context: ContextMember? = nil, _ handler: @escaping Handler) -> Self {
        Self(isSigned: true, hasUserPoolID: true, contextMember: context, handler: handler)
    }

    /// Returns an operation of an identity pool.
    static func identityPool(_ handler: @escaping Handler) -> Self {
        Self(service: "AWSCognitoIdentityService", handler: handler)
    }
}

extension LocalUserPool {
    private static let operations: [String: PoolOperation] = [
        // Sign-in
        "InitiateAuth": .client(.userContextData) { try $0.initiateAuth($1) },
        "RespondToAuthChallenge": .client(.userContextData) { try $0.respondToAuthChallenge($1) },
        "AdminInitiateAuth": .admin(.contextData) { try $0.initiateAuth($1, isAdmin: true) },
        "AdminRespondToAuthChallenge": .admin(.contextData) { try $0.respondToAuthChallenge($1, isAdmin: true) },
        // Tokens
        "GetTokensFromRefreshToken": .client { try $0.getTokensFromRefreshToken($1) },
        "RevokeToken": .client { try $0.revokeToken($1) },
        "GetClientToken": .client { try $0.getClientToken($1) },
        "GetDerivedToken": .client { try $0.getDerivedToken($1) },
        "GlobalSignOut": .client { try $0.globalSignOut($1) },
        "ListUserSessions": .client { try $0.listUserSessions($1) },
        "RevokeUserSession": .client { try $0.revokeUserSession($1) },
        "AdminUserGlobalSignOut": .admin { try $0.globalSignOut($1, isAdmin: true) },
        "AdminListUserSessions": .admin { try $0.listUserSessions($1, isAdmin: true) },
        "AdminRevokeUserSession": .admin { try $0.revokeUserSession($1, isAdmin: true) },
        // Sign-up and passwords
        "SignUp": .client(.userContextData) { try $0.signUp($1) },
        "ConfirmSignUp": .client(.userContextData) { try $0.confirmSignUp($1) },
        "ResendConfirmationCode": .client(.userContextData) { try $0.resendConfirmationCode($1) },
        "ForgotPassword": .client(.userContextData) { try $0.forgotPassword($1) },
        "ConfirmForgotPassword": .client(.userContextData) { try $0.confirmForgotPassword($1) },
        "ChangePassword": .client { try $0.changePassword($1) },
        "AdminCreateUser": .admin { try $0.adminCreateUser($1) },
        "AdminConfirmSignUp": .admin { try $0.adminConfirmSignUp($1) },
        "AdminSetUserPassword": .admin { try $0.adminSetUserPassword($1) },
        "AdminResetUserPassword": .admin { try $0.adminResetUserPassword($1) },
        // The user's account
        "GetUser": .client { try $0.getUser($1) },
        "DeleteUser": .client { try $0.deleteUser($1) },
        "UpdateUserAttributes": .client { try $0.updateUserAttributes($1) },
        "DeleteUserAttributes": .client { try $0.deleteUserAttributes($1) },
        "GetUserAttributeVerificationCode": .client { try $0.getUserAttributeVerificationCode($1) },
        "VerifyUserAttribute": .client { try $0.verifyUserAttribute($1) },
        "AdminGetUser": .admin { try $0.adminGetUser($1) },
        "AdminDeleteUser": .admin { try $0.deleteUser($1, isAdmin: true) },
        "AdminUpdateUserAttributes": .admin { try $0.updateUserAttributes($1, isAdmin: true) },
        "AdminEnableUser": .admin { try $0.setEnabled(true, $1) },
        "AdminDisableUser": .admin { try $0.setEnabled(false, $1) },
        "ListUsers": .admin { try $0.listUsers($1) },
        "AdminAddUserToGroup": .admin { try $0.adminAddUserToGroup($1) },
        "AdminRemoveUserFromGroup": .admin { try $0.adminRemoveUserFromGroup($1) },
        "AdminListGroupsForUser": .admin { try $0.adminListGroupsForUser($1) },
        "AdminListUserAuthEvents": .admin { try $0.adminListUserAuthEvents($1) },
        "UpdateAuthEventFeedback": PoolOperation(hasUserPoolID: true) { try $0.updateAuthEventFeedback($1) },
        // MFA
        "AssociateSoftwareToken": .client { try $0.associateSoftwareToken($1) },
        "VerifySoftwareToken": .client { try $0.verifySoftwareToken($1) },
        "GetUserAuthFactors": .client { try $0.getUserAuthFactors($1) },
        "SetUserMFAPreference": .client { try $0.setUserMFAPreference($1) },
        "SetUserSettings": .client { try $0.setUserSettings($1) },
        "AdminGetUserAuthFactors": .admin { try $0.getUserAuthFactors($1, isAdmin: true) },
        "AdminSetUserMFAPreference": .admin { try $0.setUserMFAPreference($1, isAdmin: true) },
        "AdminDeleteSoftwareToken": .admin { try $0.adminDeleteSoftwareToken($1) },
        // Devices
        "ConfirmDevice": .client { try $0.confirmDevice($1) },
        "GetDevice": .client { try $0.getDevice($1) },
        "ListDevices": .client { try $0.listDevices($1) },
        "UpdateDeviceStatus": .client { try $0.updateDeviceStatus($1) },
        "ForgetDevice": .client { try $0.forgetDevice($1) },
        "AdminGetDevice": .admin { try $0.getDevice($1, isAdmin: true) },
        "AdminListDevices": .admin { try $0.listDevices($1, isAdmin: true) },
        "AdminUpdateDeviceStatus": .admin { try $0.updateDeviceStatus($1, isAdmin: true) },
        "AdminForgetDevice": .admin { try $0.forgetDevice($1, isAdmin: true) },
        // Passkeys
        "StartWebAuthnRegistration": .client { try $0.startWebAuthnRegistration($1) },
        "CompleteWebAuthnRegistration": .client { try $0.completeWebAuthnRegistration($1) },
        "ListWebAuthnCredentials": .client { try $0.listWebAuthnCredentials($1) },
        "DeleteWebAuthnCredential": .client { try $0.deleteWebAuthnCredential($1) },
        // The identity pool
        "GetId": .identityPool { try $0.getID($1) },
        "GetCredentialsForIdentity": .identityPool { try $0.getCredentialsForIdentity($1) },
    ]

    /// Returns the response to a request to any host.
    ///
    /// - Parameter request: A POST request of the AWS JSON 1.1 protocol, or a GET request for the pool's `jwks.json`.
    /// - Returns: The response. Its status is 400 if the pool rejects the request.
    /// - Throws: `CancellationError` if the task is canceled; `TransportError` for a fault of ``injectFault(_:onCall:of:)``.
    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        try Task.checkCancellation()
        if let fault = fault(for: request) { return try await send(request, with: fault) }
        return try response(to: request)
    }

    /// Returns the response to a request without a fault.
    func response(to request: TransportRequest) throws -> TransportResponse {
        guard request.method == .post else { return try jwksResponse(to: request) }
        let response = HTTPResponseBuilder(date: now())
        do {
            return response.success(try perform(request))
        } catch let exception as ServiceException {
            return response.failure(exception)
        } catch {
            return response.failure(.internalError("\(error)"))
        }
    }

    /// Performs the operation of a request, and returns the response body.
    private func perform(_ request: TransportRequest) throws -> ResponseBody {
        guard request.header("Content-Type") == "application/x-amz-json-1.1",
            let name = Self.operation(of: request), let operation = Self.operations[name]
        else { throw ServiceException.unknownOperation }
        if operation.isSigned { try authorize(name, request) }
        let reader = try RequestReader(request.body)
        if operation.hasUserPoolID { reader.requireUserPoolID(id) }
        try checkContextData(reader, allowed: operation.contextMember)
        return try operation.handler(self, reader)
    }

    /// Returns the name of a request's operation, or `nil` if the service does not have the operation.
    static func operation(of request: TransportRequest) -> String? {
        let target = request.header("X-Amz-Target")?.split(separator: ".", maxSplits: 1) ?? []
        guard target.count == 2, let operation = operations[String(target[1])], operation.service == target[0] else {
            return nil
        }
        return String(target[1])
    }

    /// Rejects context data that the operation doesn't define.
    ///
    /// Cognito ignores it, and the mistake remains unnoticed.
    private func checkContextData(
        _ request: RequestReader,
        allowed: PoolOperation.ContextMember?
    ) throws(ServiceException) {
        for member in [PoolOperation.ContextMember.userContextData, .contextData]
        where member != allowed && request.contains(member.rawValue) {
            throw .invalidParameter("Unexpected member \(member.rawValue)")
        }
        switch allowed {
        case .userContextData: _ = request.strings("UserContextData")
        case .contextData:
            guard let data = request.object("ContextData") else { return }
            for name in ["IpAddress", "ServerName", "ServerPath"] { _ = data.requiredString(name) }
            data.require(data.objects("HttpHeaders"), "HttpHeaders")
        case nil: break
        }
    }

    func appClient(_ id: String) throws(ServiceException) -> LocalAppClient {
        guard let client = appClients.first(where: { $0.id == id }) else {
            throw .notFound("User pool client \(id) does not exist.")
        }
        return client
    }
}
