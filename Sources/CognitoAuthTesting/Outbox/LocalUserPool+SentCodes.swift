#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// Sends a code that takes the place of the one before it, five in an hour where the operation knows such a limit.
    func sendCode(
        _ purpose: LocalMessage.Purpose,
        to destination: CodeDestination,
        of user: LocalUser,
        isLimited: Bool = true
    ) throws(Refusal) -> CodeDeliveryReply {
        let key = SentCode.Key(userKey: Array(user.name.utf8), purpose: purpose)
        if isLimited { try checkLimit(.sending(purpose), of: key.userKey, otherwise: .limitExceeded) }
        countAttempt(.sending(purpose), of: key.userKey)
        let code = newCode(
            for: user,
            digits: 6,
            by: destination.medium,
            to: destination.masked,
            for: purpose
        )
        sentCodes[key] = SentCode(
            code: code,
            destination: destination,
            expires: now().addingTimeInterval(purpose.codeLifetime)
        )
        return CodeDeliveryReply(destination)
    }

    /// Compares a code with the one that was sent, which stays good until it is used up; after too many wrong ones comes
    /// the refusal, whatever the code.
    func check(
        _ code: String,
        for purpose: LocalMessage.Purpose,
        of userKey: [UInt8],
        tooMany refusal: Refusal
    ) throws(Refusal) -> SentCode {
        try checkLimit(.guessing(purpose), of: userKey, otherwise: refusal)
        guard let sent = sentCodes[SentCode.Key(userKey: userKey, purpose: purpose)], now() < sent.expires else {
            throw .expiredCode
        }
        guard sent.code.utf8.elementsEqual(code.utf8) else {
            countAttempt(.guessing(purpose), of: userKey)
            throw .wrongVerificationCode
        }
        return sent
    }

    /// Refuses the code of who does not exist as a wrong one, and counts it like one.
    func guessInVain(
        _ purpose: LocalMessage.Purpose,
        of key: [UInt8],
        tooMany refusal: Refusal
    ) throws(Refusal) -> Never {
        try checkLimit(.guessing(purpose), of: key, otherwise: refusal)
        countAttempt(.guessing(purpose), of: key)
        throw .wrongVerificationCode
    }

    /// Uses a code up, with the count of the wrong ones.
    func useUp(_ purpose: LocalMessage.Purpose, of userKey: [UInt8]) {
        sentCodes[SentCode.Key(userKey: userKey, purpose: purpose)] = nil
        attempts[RecentAttempts.Key(userKey: userKey, kind: .guessing(purpose))] = nil
    }

    func countAttempt(_ kind: RecentAttempts.Kind, of userKey: [UInt8]) {
        attempts[RecentAttempts.Key(userKey: userKey, kind: kind), default: RecentAttempts()].add(at: now())
    }

    func checkLimit(
        _ kind: RecentAttempts.Kind,
        of userKey: [UInt8],
        otherwise refusal: Refusal
    ) throws(Refusal) {
        let key = RecentAttempts.Key(userKey: userKey, kind: kind)
        if attempts[key]?.isExhausted(at: now()) == true { throw refusal }
    }
}

extension Refusal {
    static let limitExceeded = Refusal(type: "LimitExceededException", message: tooOften)

    static let tooManyFailedAttempts = Refusal(type: "TooManyFailedAttemptsException", message: tooOften)

    private static let tooOften = "Attempt limit exceeded, please try after some time."

    static let wrongVerificationCode = Refusal(
        type: "CodeMismatchException",
        message: "Invalid verification code provided, please try again."
    )

    /// A code whose time is over, that was used, or that was never asked for.
    static let expiredCode = Refusal(
        type: "ExpiredCodeException",
        message: "Invalid code provided, please request a code again."
    )
}
