import CognitoAuth
import CognitoCrypto
import Foundation

/// An SRP exchange that waits for its proof: `PASSWORD_VERIFIER` or `DEVICE_PASSWORD_VERIFIER`.
final class SRPExchange {
    /// The purpose of the proof.
    enum Purpose: Equatable {
        /// The password of `USER_SRP_AUTH`, whose challenge has no session.
        case userSRP
        /// The password of `CUSTOM_AUTH`, before the custom challenges.
        case custom
        /// The password of `USER_AUTH`.
        case choice
        /// The password of the device with this key.
        case device(String)
    }

    let server: SRPServer
    let clientKey: SRPClientPublicKey
    let owner: Owner
    let clientID: String
    let purpose: Purpose
    /// The challenge with the session, or `nil` for `USER_SRP_AUTH`, in which only the secret block identifies it.
    let challenge: PendingChallenge?
    let progress: SignInProgress

    init(
        server: SRPServer,
        clientKey: SRPClientPublicKey,
        owner: Owner,
        clientID: String,
        purpose: Purpose,
        challenge: PendingChallenge?,
        progress: SignInProgress
    ) {
        self.server = server
        self.clientKey = clientKey
        self.owner = owner
        self.clientID = clientID
        self.purpose = purpose
        self.challenge = challenge
        self.progress = progress
    }

    var isForPassword: Bool { [.userSRP, .custom, .choice].contains(purpose) }
}

extension LocalUserPool {
    func startSRP(_ request: SignInRequest) throws -> ResponseBody {
        let username = try request.username(isAnswer: false)
        let clientKey = try Self.clientPublicKey(request.required("SRP_A"))
        let user = try signInUser(named: username, request.client)
        return try issuePasswordVerifier(clientKey, for: user, request, .userSRP)
    }

    /// Issues `PASSWORD_VERIFIER`, also for a simulated user.
    func issuePasswordVerifier(
        _ clientKey: SRPClientPublicKey,
        for user: StoredUser,
        _ request: SignInRequest,
        _ purpose: SRPExchange.Purpose
    ) throws -> ResponseBody {
        let parameters = ["USER_ID_FOR_SRP": user.username]
        let verifier = try verifier(of: user)
        return try startExchange("PASSWORD_VERIFIER", purpose, clientKey, verifier, for: user, request, parameters)
    }

    /// Starts an exchange, and returns the response with its challenge, which also has the given parameters.
    func startExchange(
        _ name: String,
        _ purpose: SRPExchange.Purpose,
        _ clientKey: SRPClientPublicKey,
        _ verifier: SRPVerifier,
        for user: StoredUser,
        _ request: SignInRequest,
        _ parameters: [String: String]
    ) throws -> ResponseBody {
        let server = try SRPServer(verifier: verifier)
        let secretBlock = RandomText.secretBlock()
        let clientID = request.client.id
        let session =
            purpose == .userSRP ? nil : newSession(name, for: user, clientID: clientID, after: request.progress)
        let exchange = SRPExchange(
            server: server,
            clientKey: clientKey,
            owner: Owner(user),
            clientID: clientID,
            purpose: purpose,
            challenge: session.flatMap { challenges[$0] },
            progress: request.progress
        )
        srpExchanges.insert(exchange, for: secretBlock, until: sessionExpiration, now: now())
        let own = [
            "SALT": verifier.saltHex, "SRP_B": server.publicKeyHex, "SECRET_BLOCK": secretBlock,
            "USERNAME": user.username,
        ]
        return challengeResponse(name, session: session, own.merging(parameters) { $1 })
    }

    /// Checks the answer to `PASSWORD_VERIFIER`.
    ///
    /// The challenge can be answered again after a wrong proof, and until it expires if it has no session.
    func verifyPassword(_ request: SignInRequest) throws -> ResponseBody {
        let claim = try PasswordClaim(request)
        guard let exchange = srpExchanges.value(for: claim.secretBlock, at: now()),
            isCurrent(exchange.owner.user), !exchange.owner.isEnded,
            exchange.clientID == request.client.id, exchange.isForPassword,
            request.parameters["USERNAME"]?.utf8.elementsEqual(exchange.owner.user.username.utf8) == true
        else { throw ServiceException.incorrectUsernameOrPassword }
        let user = exchange.owner.user
        if let challenge = exchange.challenge {
            guard try pendingChallenge(of: request).challenge === challenge else {
                throw ServiceException.invalidSession
            }
        }
        var request = request
        request.progress = exchange.progress
        try checkLockout(of: user)
        let isValid = try claim.isValid(for: exchange, poolName: poolName, identity: user.username)
        guard isValid, user.profile.password != nil else {
            recordPassword(isCorrect: false, of: user, request)
            throw ServiceException.incorrectUsernameOrPassword
        }
        try checkCanSignIn(user)
        recordPassword(isCorrect: true, of: user, request)
        exchange.challenge?.markUsed()
        guard exchange.purpose != .custom else {
            return try continueCustomAuth(user, request.completing("pwd"), isPasswordVerified: true)
        }
        return try continueAfterPassword(user, request.completing("pwd"))
    }

    /// The part of the user pool ID after the `_`, which the proof contains.
    private var poolName: String { String(id.drop { $0 != "_" }.dropFirst()) }

    /// Returns the client's public key A in the parameter `SRP_A`.
    static func clientPublicKey(_ hex: String) throws(ServiceException) -> SRPClientPublicKey {
        let reader = RequestReader(["SRPA": .string(hex)])
        _ = reader.requiredString(
            "SRPA",
            .pattern("^[0-9a-fA-F]+$") { $0.utf8.allSatisfy { Hex.value(of: $0) != nil } }
        )
        try reader.validate()
        guard let key = SRPClientPublicKey(hex: hex) else { throw .invalidParameter("Invalid SRP_A.") }
        return key
    }

    /// Returns the verifier of a user, or that of a secret password for a user without a password.
    ///
    /// The salt of the secret password is constant, because a different one for each request would reveal such a user.
    private func verifier(of user: StoredUser) throws -> SRPVerifier {
        if let verifier = user.verifier { return verifier }
        var password = user.profile.password
        var saltHex = user.profile.saltHex
        if password == nil {
            let seed = HashFunction.sha256.hmac(key: simulationKey, user.key).unprotectedBytes
            password = Hex.encode(seed)
            saltHex = Hex.encode(Array(seed.prefix(16)))
        }
        let verifier = try SRPVerifier(
            poolName: poolName,
            identity: user.username,
            password: password ?? "",
            saltHex: saltHex
        )
        user.verifier = verifier
        return verifier
    }
}

/// The proof in an answer to `PASSWORD_VERIFIER` or `DEVICE_PASSWORD_VERIFIER`.
struct PasswordClaim {
    let secretBlock: String
    /// The timestamp in the canonical form, which is signed.
    private let timestamp: String
    private let signature: [UInt8]

    /// Creates a proof from an answer, and reports errors in the order of Cognito.
    init(_ request: SignInRequest) throws(ServiceException) {
        let timestampText = try request.required("TIMESTAMP")
        let signatureText = try request.required("PASSWORD_CLAIM_SIGNATURE")
        secretBlock = try request.required("PASSWORD_CLAIM_SECRET_BLOCK")
        guard let timestamp = SRPTimestampParser.canonicalForm(of: timestampText) else {
            throw .invalidParameter("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.")
        }
        guard let signature = Data(base64Encoded: signatureText) else {
            throw .invalidParameter("Invalid PASSWORD_CLAIM_SIGNATURE format. Must be a Base64 string.")
        }
        self.timestamp = timestamp
        self.signature = Array(signature)
    }

    /// Returns a Boolean value that indicates whether the proof matches the verifier of an exchange.
    func isValid(for exchange: SRPExchange, poolName: String, identity: String) throws -> Bool {
        guard let block = Data(base64Encoded: secretBlock) else { return false }
        return try exchange.server.isValid(
            signature: signature,
            from: exchange.clientKey,
            poolName: poolName,
            identity: identity,
            secretBlock: Array(block),
            timestamp: timestamp
        )
    }
}
