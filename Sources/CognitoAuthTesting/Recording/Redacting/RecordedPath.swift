import CognitoAuth

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The path of a request as it goes over the wire.
enum RecordedPath {
    /// Of an endpoint that is written without a path it is `/` all the same (RFC 9112, section 3.2.1), as it is of the service's.
    static func path(of request: TransportRequest) -> String {
        let path = request.url.path(percentEncoded: true)
        return path.isEmpty ? "/" : path
    }
}
