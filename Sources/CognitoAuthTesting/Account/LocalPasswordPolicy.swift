/// The requirements of a ``LocalUserPool`` for new passwords: `PasswordPolicy`.
public struct LocalPasswordPolicy: Hashable, Sendable {
    /// The minimum length in characters: `MinimumLength`.
    public var minimumLength: Int

    /// A Boolean value that indicates whether a lowercase letter, `a` to `z`, is required: `RequireLowercase`.
    public var requiresLowercase: Bool

    /// A Boolean value that indicates whether an uppercase letter, `A` to `Z`, is required: `RequireUppercase`.
    public var requiresUppercase: Bool

    /// A Boolean value that indicates whether a digit, `0` to `9`, is required: `RequireNumbers`.
    public var requiresDigit: Bool

    /// A Boolean value that indicates whether a character of ``symbols`` or an inner space is required: `RequireSymbols`.
    public var requiresSymbol: Bool

    /// The number of a user's latest passwords, including the current one, that can't be set again: `PasswordHistorySize`.
    public var historySize: Int

    /// Creates a policy from values for its properties.
    ///
    /// By default, the policy requires only eight characters.
    public init(
        minimumLength: Int = 8,
        requiresLowercase: Bool = false,
        requiresUppercase: Bool = false,
        requiresDigit: Bool = false,
        requiresSymbol: Bool = false,
        historySize: Int = 0
    ) {
        self.minimumLength = minimumLength
        self.requiresLowercase = requiresLowercase
        self.requiresUppercase = requiresUppercase
        self.requiresDigit = requiresDigit
        self.requiresSymbol = requiresSymbol
        self.historySize = historySize
    }

    /// The default policy of Cognito: eight characters, including a lowercase letter, an uppercase letter, a digit, and a symbol.
    public static let strong = LocalPasswordPolicy(
        requiresLowercase: true,
        requiresUppercase: true,
        requiresDigit: true,
        requiresSymbol: true
    )

    /// The characters other than a space that are symbols (Developer Guide, "Adding user pool password requirements").
    public static let symbols = "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+="

    /// Returns Cognito's message for the first requirement that a password violates, or `nil` if it meets all of them.
    func violation(of password: String) -> String? {
        func contains(_ range: ClosedRange<UInt8>) -> Bool { password.utf8.contains { range.contains($0) } }
        if password.count < minimumLength { return "Password not long enough" }
        if requiresLowercase, !contains(0x61...0x7A) { return "Password must have lowercase characters" }
        if requiresUppercase, !contains(0x41...0x5A) { return "Password must have uppercase characters" }
        if requiresDigit, !contains(0x30...0x39) { return "Password must have numeric characters" }
        let hasSymbol = password.contains { Self.symbols.contains($0) || $0 == " " }
        return requiresSymbol && !hasSymbol ? "Password must have symbol characters" : nil
    }
}
