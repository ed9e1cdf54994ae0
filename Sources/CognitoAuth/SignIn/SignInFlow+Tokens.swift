import CognitoCrypto

extension SignInFlow {
    /// The tokens at the end, with the device confirmed that came with them.
    ///
    /// Nothing that goes wrong from here on loses the tokens: it is reported beside them.
    func tokens(in result: AuthenticationResult, operation: String) async throws -> Tokens {
        guard var tokens = Tokens(result, at: pool.now()) else {
            throw CognitoError.invalidResponse("The result has no access token.", operation: operation)
        }
        tokens.deviceFailure = device.failure
        do {
            if let new = tokens.newDevice, let key = new.deviceKey, let group = new.deviceGroupKey {
                try await confirm(key, group: group, of: &tokens)
            } else {
                tokens.deviceKey = tokens.deviceKey ?? device.key
                try await noteTypedName()
            }
        } catch {
            tokens.deviceFailure = .beside(error)
        }
        return tokens
    }

    /// Confirms the device with a new verifier, and remembers it where the pool or the user says so.
    private func confirm(_ key: String, group: String, of tokens: inout Tokens) async throws {
        let verifier = try Self.makeVerifier(deviceKey: key, deviceGroupKey: group)
        let response = try await pool.client.confirmDevice(
            ConfirmDeviceRequest(
                accessToken: tokens.accessToken,
                deviceKey: key,
                deviceSecretVerifierConfig: DeviceSecretVerifierConfig(verifier),
                deviceName: context.deviceName
            )
        )
        tokens.newDevice = nil
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
        let needsConsent = response.userConfirmationNecessary == true
        if needsConsent, context.remembersDevice == nil {
            tokens.optInDevice = confirmed
            return
        }
        tokens.rememberedDevice = confirmed
        // The next sign-in looks for the name in its challenges, should the tokens name the user otherwise.
        let names =
            [typedName] + ([typedName, confirmed.username].contains(where: username.isSameName) ? [] : [username])
        try await pool.save(confirmed, named: names)
        if needsConsent { try await pool.setRemembered(key, accessToken: tokens.accessToken) }
    }

    /// The next sign-in under the same alias then knows the device from its first call.
    private func noteTypedName() async throws {
        guard let store = pool.devices, let key = device.key, !device.isKnownByTypedName,
            !typedName.isSameName(as: username)
        else { return }
        let kept = try await store.device(
            named: username,
            userPoolID: pool.id.rawValue,
            clientID: pool.clientID
        )
        guard let kept, kept.deviceKey == key else { return }
        try await store.save(kept, named: typedName)
    }

    /// Salt, password and verifier: milliseconds of arithmetic.
    private static func makeVerifier(deviceKey: String, deviceGroupKey: String) throws -> DeviceVerifier {
        do {
            return try DeviceVerifier(deviceKey: deviceKey, deviceGroupKey: deviceGroupKey)
        } catch {
            throw CognitoError.failedComputation(
                error,
                "No verifier could be made for the device",
                operation: ConfirmDeviceRequest.operation
            )
        }
    }
}

extension CognitoError {
    /// What is reported beside the tokens, a cancellation included: to throw it would lose them.
    fileprivate static func beside(_ error: any Error) -> CognitoError {
        guard error is CancellationError else { return storeFailed(error) }
        return CognitoError(
            code: .transportFailed,
            message: "The sign-in was cancelled before the device was confirmed and remembered."
        )
    }
}
