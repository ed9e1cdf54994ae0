/// The operations on users' devices that a server calls with AWS credentials.
extension CognitoClient {
    /// `AdminListDevices`: a page of a user's devices.
    ///
    /// - Parameter request: The request's members.
    /// - Returns: The devices, and where the page ends.
    /// - Throws: ``CognitoError`` if there are no credentials, the service refuses or cannot be reached, with these codes among
    ///   others: `invalidUserPoolConfiguration`; `CancellationError`.
    public func adminListDevices(_ request: AdminListDevicesRequest) async throws -> ListDevicesResponse {
        try await perform(request)
    }

    /// `AdminGetDevice`: one of a user's devices.
    ///
    /// - Parameter request: The request's members.
    /// - Returns: The device.
    /// - Throws: ``CognitoError`` if there are no credentials, the service refuses or cannot be reached, with these codes among
    ///   others: `invalidUserPoolConfiguration`; `CancellationError`.
    public func adminGetDevice(_ request: AdminGetDeviceRequest) async throws -> GetDeviceResponse {
        try await perform(request)
    }

    /// `AdminUpdateDeviceStatus`: says whether a device is remembered.
    ///
    /// - Parameter request: The request's members.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if there are no credentials, the service refuses or cannot be reached, with these codes among
    ///   others: `invalidUserPoolConfiguration`, `userNotFound`; `CancellationError`.
    @discardableResult
    public func adminUpdateDeviceStatus(
        _ request: AdminUpdateDeviceStatusRequest
    ) async throws -> AdminUpdateDeviceStatusResponse {
        try await perform(request)
    }

    /// `AdminForgetDevice`: takes a device off a user's list.
    ///
    /// - Parameter request: The request's members.
    /// - Returns: Nothing but that it is done.
    /// - Throws: ``CognitoError`` if there are no credentials, the service refuses or cannot be reached, with these codes among
    ///   others: `invalidUserPoolConfiguration`, `userNotFound`; `CancellationError`.
    @discardableResult
    public func adminForgetDevice(_ request: AdminForgetDeviceRequest) async throws -> AdminForgetDeviceResponse {
        try await perform(request)
    }
}
