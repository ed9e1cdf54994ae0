import CognitoCrypto

/// The state of the remembered device in a sign-in, without the device's secrets.
struct DeviceState: Sendable {
    /// The device key that every request includes, or `nil` without a remembered device.
    var key: String?

    var isStoredUnderEnteredUsername = false

    /// A Boolean value that indicates whether the sign-in has returned no challenge and can start again without the device.
    var canRestart = false

    /// A Boolean value that indicates whether the sign-in proceeds without the device, such as after Cognito rejected the device.
    var isAbandoned = false

    /// A Boolean value that indicates whether the sign-in has answered the device's SRP challenge.
    var isVerified = false

    /// The error of the device store, which is reported with the tokens.
    var error: CognitoError?
}

/// An error that starts the sign-in again without the remembered device, because Cognito rejected the device.
struct DeviceRejectedError: Error {
    /// The error of the device store, or `nil` if the store removed the device.
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

    /// The context's device, if it belongs to the user pool and the app client.
    ///
    /// Cognito checks whether it belongs to the user.
    var contextDevice: RememberedDevice? {
        guard let device = context.device, device.userPoolID == pool.id.rawValue, device.clientID == pool.clientID
        else { return nil }
        return device
    }

    func rememberedDevice(for username: String) async throws -> RememberedDevice? {
        if let contextDevice { return contextDevice }
        do {
            return try await pool.deviceStore?.device(
                for: username,
                userPoolID: pool.id.rawValue,
                clientID: pool.clientID
            )
        } catch let error where !(error is CancellationError) {
            throw CognitoError.storeFailed(error)
        }
    }

    /// Answers `DEVICE_SRP_AUTH` and `DEVICE_PASSWORD_VERIFIER` and returns the next step, or returns `nil` if there is no
    /// remembered device.
    ///
    /// The exchange uses a new SRP key. With the key of the password's exchange, Cognito would get two proofs for one public key.
    func verifyDevice(for response: AuthResponse, metadata: [String: String]) async throws -> SignInStep? {
        guard !device.isAbandoned, let remembered = try await rememberedDevice(for: username) else { return nil }
        guard !device.isVerified else {
            throw CognitoError.invalidResponse(
                "Amazon Cognito requested device verification twice.",
                operation: response.operation
            )
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
        let challenge = try await flow.respond(start, session: response.output.session, metadata: metadata)
        guard challenge.output.challengeName == .devicePasswordVerifier else {
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
        return try await flow.answer(answer, session: challenge.output.session, metadata: metadata)
    }

    /// Removes the rejected device from the store, and returns the store's error, if any.
    func removeDevice() async -> CognitoError? {
        do {
            for username in [username, enteredUsername] {
                if let stored = try await rememberedDevice(for: username), stored.deviceKey == device.key {
                    try await pool.remove(stored)
                }
            }
            return nil
        } catch {
            return .storeFailed(error)
        }
    }
}

extension CognitoError {
    var isDeviceNotFound: Bool { code == .resourceNotFound && message.lowercased().contains("device") }

    /// Returns the error with the code of a rejected device, because the original code can mean an incorrect password.
    ///
    /// It includes the error of the device store if the store couldn't remove the device.
    func asDeviceRejected(storeError: CognitoError?) -> CognitoError {
        let storeMessage = storeError.map { " \($0.message)" } ?? ""
        return CognitoError(
            code: .deviceRejected,
            message: "Amazon Cognito rejected the remembered device: \(message)\(storeMessage)",
            operation: operation,
            requestID: requestID,
            httpStatus: httpStatus
        )
    }
}
