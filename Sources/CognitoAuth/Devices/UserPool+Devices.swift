import CognitoCrypto

extension UserPool {
    /// Forgets the device that tokens belong to, at the service and in ``devices``.
    ///
    /// A device that the service does not know any longer is forgotten here all the same. The tokens stay valid; they cannot
    /// be refreshed any more.
    ///
    /// - Parameter tokens: The tokens of a sign-in from the device.
    /// - Throws: ``CognitoError``: `invalidConfiguration` if the tokens belong to no device, `storeFailed` if the store
    ///   cannot drop it; `CancellationError`.
    public func forgetDevice(of tokens: Tokens) async throws {
        guard let key = tokens.deviceKey else {
            throw CognitoError.invalidConfiguration("The tokens belong to no device.")
        }
        do {
            try await client.forgetDevice(ForgetDeviceRequest(accessToken: tokens.accessToken, deviceKey: key))
        } catch let error as CognitoError where error.saysThatDeviceIsUnknown {
            // What is to be done is done.
        }
        guard let devices, let username = tokens.unverifiedAccessToken?.username else { return }
        do {
            let kept = try await devices.device(named: username, userPoolID: id.rawValue, clientID: clientID)
            if let kept, kept.deviceKey == key { try await devices.remove(kept) }
        } catch let error where !(error is CancellationError) {
            throw CognitoError.storeFailed(error)
        }
    }
}
