import CognitoCrypto

/// The state of the remembered device in a sign-in, without the device's secrets.
struct DeviceState: Sendable {
    /// The key of the device, sent with every request, or `nil` if no device is remembered.
    var key: String?

    var isStoredUnderEnteredUsername = false

    /// A Boolean value that indicates whether the sign-in can start again without the device, because the user has
    /// not answered a challenge yet.
    var canRestart = false

    /// A Boolean value that indicates whether Cognito rejected the device, so that the sign-in continues without one.
    var isAbandoned = false

    /// A Boolean value that indicates whether the device answered its SRP challenge.
    var isVerified = false

    /// The error of the device store, which is reported with the tokens.
    var error: CognitoError?
}

/// An error that starts the sign-in again: Cognito rejected the device, which has been removed.
struct DeviceRejectedError: Error {
    /// The error of the device store, if it could not remove the device.
    let storeError: CognitoError?
}

extension SignInFlow {
    /// Returns the flow with the username that Cognito returned, and with the device of that user.
    func updated(with response: AuthResponse) async throws -> SignInFlow {
        guard let username = response.username, !username.hasSameBytes(as: self.username) else { return self }
        var flow = self
        flow.username = username
        guard !device.isAbandoned else { return flow }
        flow.device.key = try await rememberedDevice(for: username)?.deviceKey
        if flow.device.key != device.key { flow.device.isStoredUnderEnteredUsername = false }
        return flow
    }

    /// The context's device, if it belongs to the pool and app client.
    ///
    /// Cognito checks that it belongs to the user.
    var contextDevice: RememberedDevice? {
        guard let device = context.device, device.userPoolID == pool.id.rawValue, device.clientID == pool.clientID
        else { return nil }
        return device
    }

    func rememberedDevice(for username: String) async throws -> RememberedDevice? {
        if let contextDevice { return contextDevice }
        do {
            return try await pool.devices?.device(
                named: username,
                userPoolID: pool.id.rawValue,
                clientID: pool.clientID
            )
        } catch let error where !(error is CancellationError) {
            throw CognitoError.storeFailed(error)
        }
    }

    /// Answers `DEVICE_SRP_AUTH` and `DEVICE_PASSWORD_VERIFIER`, or returns `nil` if no device is remembered.
    ///
    /// The exchange has its own SRP key: a second exchange with the user's key would reveal two proofs for one A.
    func verifyDevice(for response: AuthResponse, metadata: [String: String]) async throws -> SignInStep? {
        guard !device.isAbandoned, let remembered = try await rememberedDevice(for: username) else { return nil }
        guard !device.isVerified else {
            throw CognitoError.invalidResponse("The device is asked for a second time.", operation: response.operation)
        }
        var flow = self
        flow.device.key = remembered.deviceKey
        flow.device.isVerified = true
        let client = try makeSRPClient()
        let start = ChallengeResponses.deviceSRPAuth(
            username: username,
            deviceKey: remembered.deviceKey,
            srpA: client.publicKeyHex
        )
        let challenge = try await flow.respond(start, session: response.session, metadata: metadata)
        guard challenge.challengeName == .devicePasswordVerifier else {
            return try await flow.step(after: challenge, metadata: metadata)
        }
        let proof = try proof(
            for: challenge,
            client: client,
            poolName: remembered.deviceGroupKey,
            identity: remembered.deviceKey,
            password: remembered.password
        )
        let answer = ChallengeResponses.devicePasswordVerifier(
            username: username,
            deviceKey: remembered.deviceKey,
            proof: proof
        )
        return try await flow.answer(answer, session: challenge.session, metadata: metadata)
    }

    /// Removes the rejected device from the store, and returns the error if the store fails.
    func removeDevice() async -> CognitoError? {
        do {
            for name in [username, enteredUsername] {
                guard let stored = try await rememberedDevice(for: name), stored.deviceKey == device.key else {
                    continue
                }
                try await pool.devices?.remove(stored)
            }
            return nil
        } catch {
            return .storeFailed(error)
        }
    }
}

extension CognitoError {
    var isDeviceNotFound: Bool { code == .resourceNotFound && message.lowercased().contains("device") }

    /// The same error with a code that differs from that of an incorrect password.
    var asDeviceRejected: CognitoError {
        CognitoError(
            code: .deviceRefused,
            message: "The service refused the remembered device: \(message)",
            operation: operation,
            requestID: requestID,
            httpStatus: httpStatus
        )
    }
}
