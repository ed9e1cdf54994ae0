import CognitoAuth
import Foundation
import Synchronization

/// An exchange with an emulator of the service, secrets and all.
struct EmulatorExchange: Decodable {
    struct Message: Decodable {
        let headers: [String: String]
        let status: Int?
        let body: JSONValue?

        /// The body as it went over the wire; one that was no JSON is a string here.
        var data: Data {
            get throws {
                switch body {
                case nil, .null: Data()
                case .string(let text): Data(text.utf8)
                case .some(let json): try JSONEncoder().encode(json)
                }
            }
        }

        var secrets: [String] { Self.secrets(in: body ?? .null) }

        private static func secrets(in value: JSONValue) -> [String] {
            (value.object ?? [:]).flatMap { name, value in
                guard let text = value.string else { return secrets(in: value) }
                return names.contains(name) && text.utf8.count >= 6 ? [text] : []
            }
        }

        private static let names: Set<String> = [
            "AccessToken", "IdToken", "RefreshToken", "Session", "PASSWORD", "NEW_PASSWORD", "SECRET_HASH", "SRP_A",
            "SRP_B", "SALT", "SECRET_BLOCK", "PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK", "SMS_MFA_CODE",
            "EMAIL_OTP_CODE", "SMS_OTP_CODE", "SOFTWARE_TOKEN_MFA_CODE", "USERNAME", "USER_ID_FOR_SRP", "DEVICE_KEY",
            "DeviceKey", "DeviceGroupKey", "CODE_DELIVERY_DESTINATION", "CREDENTIAL", "REFRESH_TOKEN",
        ]
    }

    let operation: String
    let request: Message
    let response: Message

    var transportRequest: TransportRequest {
        get throws {
            TransportRequest(
                url: URL(filePath: "/"),
                headers: request.headers,
                body: try request.data,
                operation: operation,
                timeout: .seconds(1)
            )
        }
    }
}

/// Gives the answers of exchanges in their order.
final class EmulatorAnswers: Transport {
    private let answers: Mutex<[EmulatorExchange.Message]>

    init(_ exchanges: [EmulatorExchange]) { answers = Mutex(exchanges.reversed().map(\.response)) }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let answer = answers.withLock { $0.popLast() }
        return TransportResponse(
            status: answer?.status ?? 0,
            headers: answer?.headers ?? [:],
            body: try answer?.data ?? Data()
        )
    }
}
