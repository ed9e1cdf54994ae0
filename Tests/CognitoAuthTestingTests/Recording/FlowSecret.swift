import CognitoAuth
import CognitoAuthTesting
import Testing

/// A secret of the sign-in with SRP and a code.
enum FlowSecret: String, CaseIterable, Sendable {
    case password, username, wrongCode, code, clientSecret, email, sub, customAttribute, destination
    case srpA, srpB, salt, secretBlock, signature, timestamp, secretHash, session
    case accessToken, idToken, refreshToken, tokenID, claimsText, tokenSignature

    func value(in spy: RequestSpy) throws -> String {
        switch self {
        case .password: RecordedFlow.password
        case .username: RecordedFlow.username
        case .wrongCode: RecordedFlow.wrongCode
        case .code: try #require(spy.requests.last.flatMap { try RequestSpy.code(in: $0) })
        case .clientSecret: RecordedFlow.clientSecret
        case .email: "ada.lovelace@example.com"
        case .sub: "c29c138d-d519-4ca8-a3d7-427f93992563"
        case .customAttribute: "size forty-one"
        case .destination: try spy.value("CODE_DELIVERY_DESTINATION", inAnswers: true)
        case .srpA: try spy.value("SRP_A", inAnswers: false)
        case .srpB: try spy.value("SRP_B", inAnswers: true)
        case .salt: try spy.value("SALT", inAnswers: true)
        case .secretBlock: try spy.value("SECRET_BLOCK", inAnswers: true)
        case .signature: try spy.value("PASSWORD_CLAIM_SIGNATURE", inAnswers: false)
        case .timestamp: try spy.value("TIMESTAMP", inAnswers: false)
        case .secretHash: try spy.value("SECRET_HASH", inAnswers: false)
        case .session: try spy.value("Session", inAnswers: false)
        case .accessToken: try spy.value("AccessToken", inAnswers: true)
        case .idToken: try spy.value("IdToken", inAnswers: true)
        case .refreshToken: try spy.value("RefreshToken", inAnswers: true)
        case .tokenID: try #require(UnverifiedToken(spy.value("IdToken", inAnswers: true))?["jti"]?.string)
        case .claimsText: try part(1, of: spy.value("IdToken", inAnswers: true))
        case .tokenSignature: try part(2, of: spy.value("AccessToken", inAnswers: true))
        }
    }

    private func part(_ index: Int, of token: String) throws -> String {
        String(try #require(token.split(separator: ".").dropFirst(index).first))
    }
}
