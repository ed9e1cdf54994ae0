/// What a ``LocalUserPool`` wants of new passwords: the service's `PasswordPolicy`.
///
/// ```swift
/// let local = LocalUserPool(passwords: .strong)
/// ```
public struct LocalPasswordPolicy: Hashable, Sendable {
    /// `MinimumLength`: the shortest password, in characters.
    public var minimumLength: Int

    /// `RequireLowercase`: whether there has to be a lower-case letter, `a` to `z`.
    public var requiresLowercase: Bool

    /// `RequireUppercase`: whether there has to be an upper-case letter, `A` to `Z`.
    public var requiresUppercase: Bool

    /// `RequireNumbers`: whether there has to be a digit, `0` to `9`.
    public var requiresDigit: Bool

    /// `RequireSymbols`: whether there has to be one of ``symbols``, or a space inside.
    public var requiresSymbol: Bool

    /// `PasswordHistorySize`: how many of a user's last passwords, the present one among them, cannot be taken again.
    public var historySize: Int

    /// A policy with all its settings.
    ///
    /// - Parameters:
    ///   - minimumLength: The shortest password, in characters.
    ///   - requiresLowercase: Whether there has to be a lower-case letter.
    ///   - requiresUppercase: Whether there has to be an upper-case letter.
    ///   - requiresDigit: Whether there has to be a digit.
    ///   - requiresSymbol: Whether there has to be a symbol.
    ///   - historySize: How many of a user's last passwords cannot be taken again.
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

    /// What a pool has at the service unless set: eight characters, of each kind one.
    public static let strong = LocalPasswordPolicy(
        requiresLowercase: true,
        requiresUppercase: true,
        requiresDigit: true,
        requiresSymbol: true
    )

    /// The symbols that count (Developer Guide, "Adding user pool password requirements").
    public static let symbols = "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+="

    /// What a password lacks, in the service's words; the first of several.
    func fault(of password: String) -> String? {
        let bytes = password.utf8
        func lacks(_ range: ClosedRange<UInt8>) -> Bool { !bytes.contains { range.contains($0) } }
        if password.count < minimumLength { return "Password not long enough" }
        if requiresLowercase, lacks(0x61...0x7A) { return "Password must have lowercase characters" }
        if requiresUppercase, lacks(0x41...0x5A) { return "Password must have uppercase characters" }
        if requiresDigit, lacks(0x30...0x39) { return "Password must have numeric characters" }
        let hasSymbol = password.contains { Self.symbols.contains($0) || $0 == " " }
        return requiresSymbol && !hasSymbol ? "Password must have symbol characters" : nil
    }
}
