import CognitoAuth
import Foundation

/// The factors that a sign-in has completed.
struct CompletedFactors: Hashable {
    /// The methods of the factors, as in the claim `amr`.
    private(set) var methods: [String] = []

    /// The claim `amr`.
    var amr: [String] { methods.count > 1 ? methods + ["mfa"] : methods }

    /// The level that the factors reach, or 0 for no level.
    var level: Int {
        let hasCode = methods.contains("sms") || methods.contains("email_otp")
        return switch methods.contains("pwd") {
        case true where methods.contains("otp"): 4
        case _ where methods.contains("swk"): 3
        case true: hasCode ? 3 : 1
        case false: hasCode ? 2 : 0
        }
    }

    mutating func add(_ method: String) {
        if !methods.contains(method) { methods.append(method) }
    }
}

/// The factors that a sign-in has completed, the authentication level that it must reach, and its event.
struct SignInProgress {
    var event = SignInEvent()
    private(set) var factors = CompletedFactors()

    /// The level that the sign-in must reach, 1 to 4, or `nil` for any level.
    var targetLevel: Int?

    var reachesTarget: Bool { factors.level >= targetLevel ?? 0 }

    /// Returns the progress after another factor.
    func completing(_ method: String) -> Self {
        var progress = self
        progress.factors.add(method)
        return progress
    }
}

extension SignInRequest {
    /// Returns the request with another completed factor.
    func completing(_ method: String) -> Self {
        var request = self
        request.progress = progress.completing(method)
        return request
    }
}

extension LocalUser.SecondFactor {
    /// The method in the claim `amr`.
    var method: String {
        switch self {
        case .totp: "otp"
        case .sms: "sms"
        case .email: "email_otp"
        }
    }
}

extension LocalFirstFactor {
    /// The method in the claim `amr`.
    fileprivate var method: String {
        switch self {
        case .password: "pwd"
        case .emailOTP: "email_otp"
        case .smsOTP: "sms"
        case .webAuthn: "swk"
        }
    }
}

extension LocalUserPool {
    /// Starts a sign-in that must reach one of the levels in `TARGET_ACR_VALUES`, with the factors that the access token lacks.
    func startStepUp(of user: StoredUser, to names: String, _ request: SignInRequest) throws -> ResponseBody {
        var request = request
        let credited = try creditedMethods(of: user, request)
        for method in credited { request.progress = request.progress.completing(method) }
        let levels = names.split(separator: " ").compactMap { name in
            configuration.authenticationLevels.firstIndex { $0.rawValue.utf8.elementsEqual(name.utf8) }.map { $0 + 1 }
        }
        guard !levels.isEmpty else { throw ServiceException.invalidParameter("No valid ACR value was requested.") }
        for level in levels {
            guard request.progress.factors.level < level else {
                throw ServiceException.invalidParameter("The access token already meets the requested ACR value.")
            }
            request.progress.targetLevel = level
            if let factor = secondFactor(of: user, reachingTargetOf: request.progress) {
                return issueChallenge(of: factor, for: user, request)
            }
            let available = firstFactors(of: user).filter { isStart($0, for: user, request.progress) }
            if !available.isEmpty { return try startFirstFactor(of: available, for: user, request) }
        }
        throw ServiceException.invalidParameter("The user has no factors for the requested ACR values.")
    }

    /// Returns the second factor with which a sign-in reaches its target, or `nil` if it needs the first factor or none.
    func secondFactor(of user: StoredUser, reachingTargetOf progress: SignInProgress) -> LocalUser.SecondFactor? {
        guard !progress.reachesTarget, !progress.factors.methods.isEmpty else { return nil }
        let factors = user.profile.secondFactors.filter { progress.completing($0.method).reachesTarget }
        return factors.first { $0.type == user.profile.preferredMFAType } ?? factors.first
    }

    /// Returns a Boolean value that indicates whether a sign-in reaches its target with a first factor, alone or with a second.
    private func isStart(_ name: String, for user: StoredUser, _ progress: SignInProgress) -> Bool {
        guard let factor = Self.firstFactors.first(where: { $0.name == name })?.factor else { return false }
        let progress = progress.completing(factor.method)
        return progress.reachesTarget || user.isSimulated
            || factor == .password && secondFactor(of: user, reachingTargetOf: progress) != nil
    }

    /// Returns the methods with which the user signed in for `ACCESS_TOKEN`, unless that is longer ago than `MAX_AGE`.
    private func creditedMethods(of user: StoredUser, _ request: SignInRequest) throws -> [String] {
        let maximumAge = request.parameters["MAX_AGE"].map { Int($0) ?? -1 }
        guard maximumAge ?? 0 >= 0 else { throw ServiceException.invalidParameter("MAX_AGE is not valid.") }
        guard let accessToken = request.parameters["ACCESS_TOKEN"] else { return [] }
        let (owner, family) = try authenticate(RequestReader(["AccessToken": .string(accessToken)]))
        guard owner === user else { throw ServiceException.notAuthorized("Access Token does not belong to the user") }
        if let maximumAge, now() > family.signedIn.addingTimeInterval(TimeInterval(maximumAge)) { return [] }
        return family.factors.methods
    }
}
