extension CognitoClient {
    /// `ConfirmDevice`: registers a device that a sign-in offered.
    ///
    /// The service takes a wrong verifier without a word and then refuses the device for ever: make it with
    /// ``/CognitoCrypto/DeviceVerifier``.
    ///
    /// - Parameter request: The access token, the device's key and its verifier.
    /// - Returns: Whether the user has to be asked before the device is remembered.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `deviceKeyExists`, `invalidLambdaResponse`, `invalidPassword`, `invalidUserPoolConfiguration`,
    ///   `passwordResetRequired`, `userNotConfirmed`, `userNotFound`, `usernameExists`; `CancellationError`.
    public func confirmDevice(_ request: ConfirmDeviceRequest) async throws -> ConfirmDeviceResponse {
        try await perform(request)
    }

    /// `UpdateDeviceStatus`: says whether a device is remembered.
    ///
    /// - Parameter request: The access token, the device's key and the status.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `invalidUserPoolConfiguration`, `passwordResetRequired`, `userNotConfirmed`, `userNotFound`; `CancellationError`.
    @discardableResult
    public func updateDeviceStatus(_ request: UpdateDeviceStatusRequest) async throws -> UpdateDeviceStatusResponse {
        try await perform(request)
    }

    /// `ForgetDevice`: takes a device off its user's list.
    ///
    /// - Parameter request: The access token and the device's key.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError``: `resourceNotFound` if there is no such device; among others
    ///   `invalidUserPoolConfiguration`, `passwordResetRequired`, `userNotConfirmed`, `userNotFound`; `CancellationError`.
    @discardableResult
    public func forgetDevice(_ request: ForgetDeviceRequest) async throws -> ForgetDeviceResponse {
        try await perform(request)
    }

    /// `GetDevice`: one of a user's devices.
    ///
    /// - Parameter request: The access token and the device's key.
    /// - Returns: The device.
    /// - Throws: ``CognitoError``: `resourceNotFound` if there is no such device; among others
    ///   `invalidUserPoolConfiguration`, `passwordResetRequired`, `userNotConfirmed`, `userNotFound`; `CancellationError`.
    public func getDevice(_ request: GetDeviceRequest) async throws -> GetDeviceResponse {
        try await perform(request)
    }

    /// `ListDevices`: a page of a user's devices.
    ///
    /// - Parameter request: The access token, and where the page before ended.
    /// - Returns: The devices, and where the page ends.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, with these codes among others:
    ///   `invalidUserPoolConfiguration`, `passwordResetRequired`, `userNotConfirmed`, `userNotFound`; `CancellationError`.
    public func listDevices(_ request: ListDevicesRequest) async throws -> ListDevicesResponse {
        try await perform(request)
    }
}
