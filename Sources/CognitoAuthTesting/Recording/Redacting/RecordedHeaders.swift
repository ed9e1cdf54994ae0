import CognitoAuth

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The headers that matter, and what may be seen of them; all others are left out.
enum RecordedHeaders {
    static let ofRequests: [(name: String, rule: MemberRule)] = [
        ("Content-Type", .kept), ("X-Amz-Target", .kept), ("Authorization", .secret(.authorization)),
        ("X-Amz-Security-Token", .secret(.securityToken)),
    ]

    static let ofResponses: [(name: String, rule: MemberRule)] = [
        ("Content-Type", .kept), ("Date", .kept), ("Retry-After", .kept), ("x-amz-retry-after", .kept),
        ("x-amzn-ErrorType", .word), ("x-amzn-ErrorMessage", .sentence), ("x-amzn-RequestId", .secret(.requestID)),
        ("x-amz-request-id", .secret(.requestID)),
    ]

    /// The values of the headers that matter, whatever the case of their names.
    static func values(
        _ headers: [String: String],
        _ names: [(name: String, rule: MemberRule)]
    ) -> [(name: String, value: String, rule: MemberRule)] {
        let answer = TransportResponse(status: 0, headers: headers, body: .init())
        return names.compactMap { name, rule in answer.header(name).map { (name, $0, rule) } }
    }
}
