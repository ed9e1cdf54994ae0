import CognitoCrypto

extension UserPool {
    /// Remembers the device of ``Tokens/optInDevice`` after the user has agreed.
    ///
    /// The device is saved in ``deviceStore`` too. Without a store, pass it as ``SignInContext/device`` at the next sign-in.
    ///
    /// - Parameters:
    ///   - device: The device, from ``Tokens/optInDevice``.
    ///   - accessToken: A valid access token of the device's user.
    /// - Throws: ``CognitoError``: `storeFailed` if the store can't save the device, or an error of `UpdateDeviceStatus`;
    ///   `CancellationError`.
    public func rememberDevice(_ device: RememberedDevice, accessToken: String) async throws {
        try await save(device, for: [device.username])
        try await setRemembered(device.deviceKey, accessToken: accessToken)
    }

    func setRemembered(_ deviceKey: String, accessToken: String) async throws {
        try await client.updateDeviceStatus(
            UpdateDeviceStatusRequest(
                accessToken: accessToken,
                deviceKey: deviceKey,
                deviceRememberedStatus: .remembered
            )
        )
    }

    /// Saves a device in the store, if there is one, for each of the usernames.
    func save(_ device: RememberedDevice, for usernames: [String]) async throws {
        do {
            for username in usernames { try await deviceStore?.save(device, for: username) }
        } catch let error where !(error is CancellationError) {
            throw CognitoError.storeFailed(error, secrets: device.secrets)
        }
    }

    /// Removes a device from the store, if there is one.
    func remove(_ device: RememberedDevice) async throws {
        do {
            try await deviceStore?.remove(device)
        } catch let error where !(error is CancellationError) {
            throw CognitoError.storeFailed(error, secrets: device.secrets)
        }
    }

    /// Forgets the device of the given tokens, and removes it from ``deviceStore``, even if Cognito has already forgotten it.
    ///
    /// The tokens remain valid, but they can't be refreshed.
    ///
    /// - Throws: ``CognitoError``: `invalidConfiguration` if the tokens have no device key, `storeFailed` if the store can't
    ///   be read or written, or an error of `ForgetDevice`; `CancellationError`.
    public func forgetDevice(of tokens: Tokens) async throws {
        guard let key = tokens.deviceKey else {
            throw CognitoError.invalidConfiguration("The tokens have no device key.")
        }
        do {
            try await client.forgetDevice(ForgetDeviceRequest(accessToken: tokens.accessToken, deviceKey: key))
        } catch let error as CognitoError where error.isDeviceNotFound {
            // The device is already forgotten.
        }
        guard let deviceStore, let username = tokens.unverifiedAccessToken?.username else { return }
        do {
            let stored = try await deviceStore.device(for: username, userPoolID: id.rawValue, clientID: clientID)
            if let stored, stored.deviceKey == key { try await remove(stored) }
        } catch let error where !(error is CancellationError) {
            throw CognitoError.storeFailed(error)
        }
    }
}
