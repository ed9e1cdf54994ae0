/// How a ``LocalUserPool`` remembers devices: the service's `DeviceConfiguration`.
public struct LocalDeviceTracking: Hashable, Sendable {
    /// Whether a device is remembered only once `UpdateDeviceStatus` says so: `DeviceOnlyRememberedOnUserPrompt`.
    public var remembersOnPromptOnly: Bool

    /// Whether a remembered device stands in for the second factor: `ChallengeRequiredOnNewDevice`.
    public var standsInForSecondFactor: Bool

    /// A configuration with both settings.
    ///
    /// - Parameters:
    ///   - remembersOnPromptOnly: Whether a device is remembered only once `UpdateDeviceStatus` says so.
    ///   - standsInForSecondFactor: Whether a remembered device stands in for the second factor.
    public init(remembersOnPromptOnly: Bool = false, standsInForSecondFactor: Bool = true) {
        self.remembersOnPromptOnly = remembersOnPromptOnly
        self.standsInForSecondFactor = standsInForSecondFactor
    }

    /// Every confirmed device is remembered and stands in for the second factor.
    public static let always = LocalDeviceTracking()

    /// The user is asked; a remembered device stands in for the second factor.
    public static let onPrompt = LocalDeviceTracking(remembersOnPromptOnly: true)
}
