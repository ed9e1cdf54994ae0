import CognitoAuth
import CognitoCrypto
import Foundation

/// A code that was sent and is not used yet.
struct SentCode {
    /// The code, which is empty if the pool only simulated the message.
    let code: String
    /// The destination, which a correct code of a sign-up or an attribute verification marks as verified.
    let destination: CodeDestination
    let expiration: Date
}

extension LocalUserPool {
    /// Returns the code that the pool sent to a user last, or `nil` if it hasn't sent one.
    public func lastCode(for username: String) -> String? {
        lastMessage(for: username) { $0.purpose != .invitation }?.code
    }

    /// Returns the temporary password that `AdminCreateUser` sent to a user last, or `nil` if it hasn't sent one.
    public func lastTemporaryPassword(for username: String) -> String? {
        lastMessage(for: username) { $0.purpose == .invitation }?.code
    }

    private func lastMessage(for username: String, where isIncluded: (LocalMessage) -> Bool) -> LocalMessage? {
        guard let user = user(named: username) else { return nil }
        return outbox.last { $0.username.utf8.elementsEqual(user.username.utf8) && isIncluded($0) }
    }

    /// Adds a message to the ``outbox``, and returns its code.
    @discardableResult
    func sendMessage(
        _ purpose: LocalMessage.Purpose,
        code: String,
        to destination: CodeDestination,
        of user: StoredUser
    ) -> String {
        if user.messageCount < 100 {
            user.messageCount += 1
        } else if let first = outbox.firstIndex(where: { $0.username.utf8.elementsEqual(user.username.utf8) }) {
            outbox.remove(at: first)
        }
        outbox.append(
            LocalMessage(
                username: user.username,
                medium: destination.medium,
                destination: destination.masked,
                code: code,
                purpose: purpose
            )
        )
        return code
    }

    /// Sends a code, which replaces an earlier one of the same purpose, and returns `CodeDeliveryDetails`.
    ///
    /// If the operation has a limit, the pool sends at most five codes in an hour. The limit includes simulated codes, which the
    /// pool doesn't send, because a difference would reveal that the user doesn't exist or has no verified address.
    func sendCode(
        _ purpose: LocalMessage.Purpose,
        to destination: CodeDestination,
        of user: StoredUser,
        isLimited: Bool = true,
        isSimulated: Bool = false
    ) throws(ServiceException) -> JSONValue {
        if isLimited { try checkLimit(.sendingCode(purpose), of: user, exceeded: .limitExceeded) }
        recordAttempt(.sendingCode(purpose), of: user)
        let code = isSimulated ? "" : RandomText.code(digits: 6)
        if !isSimulated { sendMessage(purpose, code: code, to: destination, of: user) }
        let expiration = now().addingTimeInterval(purpose.codeValidity)
        user.sentCodes[purpose] = SentCode(code: code, destination: destination, expiration: expiration)
        return destination.details
    }

    /// Returns the destination of a simulated code, which is always the same for a username.
    func simulatedDestination(for username: String) -> CodeDestination {
        if username.hasPrefix("+") {
            return CodeDestination(attribute: CodeDestination.phoneNumber, address: username)
        }
        if username.contains("@") { return CodeDestination(attribute: CodeDestination.email, address: username) }
        let letters = HashFunction.sha256.hmac(key: simulationKey, Array(username.utf8)).unprotectedBytes
            .map { String(UnicodeScalar(UInt8(ascii: "a") + $0 % 26)) }
        return CodeDestination(attribute: CodeDestination.email, address: letters.prefix(2).joined(separator: "@"))
    }

    /// Compares a code with the sent code, which remains valid until ``consumeCode(_:of:)``.
    ///
    /// After five wrong codes in an hour, the method throws `exceeded` for every code.
    func checkCode(
        _ code: String,
        for purpose: LocalMessage.Purpose,
        of user: StoredUser,
        exceeded: ServiceException
    ) throws(ServiceException) -> SentCode {
        try checkLimit(.guessingCode(purpose), of: user, exceeded: exceeded)
        guard let sent = user.sentCodes[purpose], now() < sent.expiration else {
            throw ServiceException("ExpiredCodeException", "Invalid code provided, please request a code again.")
        }
        guard sent.code.utf8.elementsEqual(code.utf8), user.profile.isEnabled else {
            throw rejectedGuess(purpose, of: user)
        }
        return sent
    }

    /// Counts a wrong code, and returns its exception.
    func rejectedGuess(_ purpose: LocalMessage.Purpose, of user: StoredUser) -> ServiceException {
        recordAttempt(.guessingCode(purpose), of: user)
        return ServiceException("CodeMismatchException", "Invalid verification code provided, please try again.")
    }

    /// Removes a sent code and the count of wrong codes.
    func consumeCode(_ purpose: LocalMessage.Purpose, of user: StoredUser) {
        user.sentCodes[purpose] = nil
        user.recentAttempts[.guessingCode(purpose)] = nil
    }

    func recordAttempt(_ kind: RecentAttempts.Kind, of user: StoredUser) {
        user.recentAttempts[kind, default: RecentAttempts()].record(at: now())
    }

    func checkLimit(
        _ kind: RecentAttempts.Kind,
        of user: StoredUser,
        exceeded: ServiceException
    ) throws(ServiceException) {
        if user.recentAttempts[kind]?.isExhausted(at: now()) == true { throw exceeded }
    }
}
