import CognitoCrypto

extension SignInFlow {
    /// Returns the tokens of the completed sign-in, and confirms the new device that Cognito issued with them.
    ///
    /// An error of the device is not thrown, not even a cancellation, because the tokens would be lost. ``Tokens/deviceError``
    /// contains it.
    func tokens(in result: AuthenticationResult, operation: String) async throws -> Tokens {
        guard var tokens = Tokens(result, at: pool.now()) else {
            throw CognitoError.invalidResponse("The result has no access token.", operation: operation)
        }
        tokens.deviceError = device.error
        do {
            if let new = tokens.newDeviceMetadata, let key = new.deviceKey, let group = new.deviceGroupKey {
                try await confirmDevice(key, group: group, tokens: &tokens)
            } else {
                tokens.deviceKey = tokens.deviceKey ?? device.key
                try await saveEnteredUsername()
            }
        } catch is CancellationError {
            tokens.deviceError = CognitoError(
                code: .outcomeUnknown,
                message: "The sign-in was canceled before the device was fully set up."
            )
        } catch {
            tokens.deviceError = .storeFailed(error)
        }
        return tokens
    }

    /// Confirms the device with a new verifier, and remembers it unless the user declined or must agree first.
    private func confirmDevice(_ key: String, group: String, tokens: inout Tokens) async throws {
        let verifier: DeviceVerifier
        do {
            verifier = try DeviceVerifier(deviceKey: key, deviceGroupKey: group)
        } catch {
            throw CognitoError.failedComputation(
                error,
                "The device's SRP verifier could not be created",
                operation: ConfirmDeviceRequest.operation
            )
        }
        let response = try await pool.client.confirmDevice(
            ConfirmDeviceRequest(
                accessToken: tokens.accessToken,
                deviceKey: key,
                deviceSecretVerifierConfig: DeviceSecretVerifierConfig(verifier),
                deviceName: context.deviceName
            )
        )
        tokens.newDeviceMetadata = nil
        guard context.remembersDevice != false else { return }
        let confirmed = RememberedDevice(
            userPoolID: pool.id.rawValue,
            clientID: pool.clientID,
            username: tokens.unverifiedAccessToken?.username ?? username,
            deviceKey: key,
            deviceGroupKey: group,
            password: verifier.password,
            confirmedAt: pool.now()
        )
        let requiresOptIn = response.userConfirmationNecessary == true
        if requiresOptIn, context.remembersDevice == nil {
            tokens.optInDevice = confirmed
            return
        }
        tokens.rememberedDevice = confirmed
        var usernames = [enteredUsername]
        // The next sign-in looks up the device by the username in its challenges, which can differ from that in the tokens.
        if !username.hasSameBytes(as: enteredUsername), !username.hasSameBytes(as: confirmed.username) {
            usernames.append(username)
        }
        try await pool.save(confirmed, for: usernames)
        if requiresOptIn { try await pool.setRemembered(key, accessToken: tokens.accessToken) }
    }

    /// Saves the device for the entered username too, so that the next sign-in finds it before its first request.
    private func saveEnteredUsername() async throws {
        guard let store = pool.deviceStore, let key = device.key, !device.isStoredUnderEnteredUsername,
            !enteredUsername.hasSameBytes(as: username)
        else { return }
        let stored = try await store.device(for: username, userPoolID: pool.id.rawValue, clientID: pool.clientID)
        guard let stored, stored.deviceKey == key else { return }
        try await pool.save(stored, for: [enteredUsername])
    }
}
