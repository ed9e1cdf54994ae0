/// What a sign-in knows of the remembered device it comes from; the device's secrets stay in the store.
struct DeviceUse: Sendable {
    /// The device's key, which goes with every call; `nil` if no device is remembered.
    var key: String?

    /// Whether the name that was typed led to the device.
    var isKnownByTypedName = false

    /// Whether the sign-in can still begin again without the device, because nobody has been asked anything yet.
    var mayRestart = false

    /// Whether the sign-in began again and does without.
    var isGivenUp = false

    /// Whether the device has been proven.
    var isProven = false

    /// What went wrong with the store, to be reported beside the tokens.
    var failure: CognitoError?
}
