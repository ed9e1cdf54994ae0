import CognitoAuth
import CognitoCrypto
import Foundation

extension LocalUserPool {
    /// Issues the challenge of a second factor, its choice, or its setup, or completes the sign-in if none is required.
    func issueSecondFactorChallenge(for user: StoredUser, _ request: SignInRequest) throws -> ResponseBody {
        if let factor = secondFactor(of: user, reachingTargetOf: request.progress) {
            return issueChallenge(of: factor, for: user, request)
        }
        let configuration = configuration.mfaConfiguration
        if try configuration == .off || deviceSuppressesMFA(for: user, request) {
            return try completeSignIn(user, request)
        }
        let factors = user.profile.secondFactors
        if let preferred = factors.first(where: { $0.type == user.profile.preferredMFAType }) {
            return issueChallenge(of: preferred, for: user, request)
        }
        if factors.count > 1 {
            return issueChallenge(
                "SELECT_MFA_TYPE",
                for: user,
                request,
                ["MFAS_CAN_CHOOSE": JSONValue.strings(factors.map(\.type.rawValue)).jsonText],
                expecting: .mfaType(of: factors)
            )
        }
        if let factor = factors.first { return issueChallenge(of: factor, for: user, request) }
        guard case .required(let types) = configuration else { return try completeSignIn(user, request) }
        return issueChallenge(
            Self.mfaSetup,
            for: user,
            request,
            ["MFAS_CAN_SETUP": JSONValue.strings(types.map(\.rawValue)).jsonText],
            expecting: .mfaSetup(.started(types))
        )
    }

    func issueChallenge(
        of factor: LocalUser.SecondFactor,
        for user: StoredUser,
        _ request: SignInRequest
    ) -> ResponseBody {
        switch factor {
        case .totp:
            issueChallenge(
                "SOFTWARE_TOKEN_MFA",
                for: user,
                request,
                ["FRIENDLY_DEVICE_NAME": user.profile.friendlyDeviceName],
                expecting: .totpCode
            )
        case .sms: issueCodeChallenge("SMS_MFA", via: .sms, digits: 6, for: user, request)
        case .email: issueCodeChallenge("EMAIL_OTP", via: .email, digits: 6, for: user, request)
        }
    }

    /// Sends a code, and issues a challenge for it.
    ///
    /// A new email address receives the code, and becomes a second factor after a correct answer.
    func issueCodeChallenge(
        _ name: String,
        via channel: LocalUser.CodeChannel,
        digits: Int,
        for user: StoredUser,
        _ request: SignInRequest,
        newEmail: String? = nil
    ) -> ResponseBody {
        let attribute = channel == .sms ? CodeDestination.phoneNumber : CodeDestination.email
        let address = newEmail ?? user.profile.attributes[attribute] ?? ""
        let destination = CodeDestination(attribute: attribute, address: address)
        let code = sendMessage(.signIn, code: RandomText.code(digits: digits), to: destination, of: user)
        return issueChallenge(
            name,
            for: user,
            request,
            [
                "CODE_DELIVERY_DELIVERY_MEDIUM": destination.medium.rawValue,
                "CODE_DELIVERY_DESTINATION": destination.masked,
            ],
            expecting: .code(code, newEmail: newEmail)
        )
    }

    /// Checks the answer to `SELECT_MFA_TYPE`, whose session can be used again after an unknown MFA type.
    func selectMFAType(_ request: SignInRequest, _ user: StoredUser) throws -> ResponseBody {
        let answer = try request.required("ANSWER")
        guard case .mfaType(let factors) = request.expectedAnswer else { throw ServiceException.invalidSession }
        // The answer is the name on the wire, EMAIL_OTP, although the text of the API reference has EMAIL_MFA.
        guard let factor = factors.first(where: { $0.type.rawValue == answer }) else {
            throw ServiceException("MFAMethodNotFoundException", "The user has no MFA method \(answer).")
        }
        markSessionUsed(request.session)
        return issueChallenge(of: factor, for: user, request)
    }

    /// Checks the answer to a challenge of a code, whose session can be used again after a wrong code.
    func answerCode(_ request: SignInRequest, _ user: StoredUser) throws -> ResponseBody {
        let code = try request.required(request.name + "_CODE")
        switch request.expectedAnswer {
        case .code(let expected, let newEmail):
            guard expected.utf8.elementsEqual(code.utf8) else {
                recordWrongCode(session: request.session)
                recordChallenge("Mfa", isSuccess: false, of: user, request)
                throw ServiceException.wrongCode
            }
            if let newEmail {
                try ensureAliasIsAvailable(CodeDestination.email, newEmail, for: user)
                update(user) { $0 = $0.withEmail(newEmail).withMFACode(via: .email) }
            }
        case .totpCode:
            guard let secret = user.profile.totpSecret else { throw ServiceException.invalidSession }
            guard try acceptTOTPCode(code, secret: secret, of: user) else {
                recordWrongCode(session: request.session)
                recordChallenge("Mfa", isSuccess: false, of: user, request)
                throw ServiceException("CodeMismatchException", "Invalid code received for user")
            }
        default: throw ServiceException.invalidSession
        }
        recordChallenge("Mfa", isSuccess: true, of: user, request)
        markSessionUsed(request.session)
        let methods = ["SOFTWARE_TOKEN_MFA": "otp", "EMAIL_OTP": "email_otp"]
        return try completeSignIn(user, request.completing(methods[request.name] ?? "sms"))
    }

    /// Returns a Boolean value that indicates whether a code is valid now or in an adjacent time step, and marks it as used.
    ///
    /// - Throws: `ExpiredCodeException` for a code that was already accepted (RFC 6238, section 5.2).
    func acceptTOTPCode(_ code: String, secret: String, of user: StoredUser) throws -> Bool {
        let totp = try TOTP(secretBase32: secret)
        let times = [-30.0, 0, 30].map { now().addingTimeInterval($0) }
        guard let time = times.first(where: { totp.code(at: $0).utf8.elementsEqual(code.utf8) }) else { return false }
        let step = Int((time.timeIntervalSince1970 / 30).rounded(.down))
        // Codes of earlier steps are wrong now.
        user.usedTOTPSteps = user.usedTOTPSteps.mapValues { $0.filter { $0 >= step - 2 } }.filter { !$0.value.isEmpty }
        guard user.usedTOTPSteps[secret, default: []].insert(step).inserted else {
            throw ServiceException("ExpiredCodeException", "Your software token has already been used once.")
        }
        return true
    }
}
