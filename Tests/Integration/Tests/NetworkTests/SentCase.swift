import Foundation
import TestSupport

/// A case on its way: what the client is told to send, and the path to count by.
struct SentCase {
    let path: String
    let assignment: HostileAssignment

    init(_ hostile: HostileCase, on server: HostileServer) throws {
        let tag = UUID().uuidString
        path = "/\(hostile.behaviour)/\(tag)"
        let door = hostile.door
        assignment = HostileAssignment(
            name: hostile.name,
            url: try Self.url(door, path, server),
            warmUp: hostile.isSecond || hostile.setting == .weighed
                ? try Self.url(door, hostile.warmUpPath, server) : nil,
            deadline: hostile.deadline,
            measuresMemory: hostile.setting == .weighed
        )
    }

    private static func url(_ door: HostileCase.Door, _ path: String, _ server: HostileServer) throws -> String {
        switch door {
        case .http(let port): try server.url("http", "127.0.0.1", port: port, path: path).absoluteString
        case .https(let port): try server.url("https", "localhost", port: port, path: path).absoluteString
        }
    }
}

extension HostileCase {
    /// The same behaviour where the second request of a connection is the case; else what only makes memory settle.
    fileprivate var warmUpPath: String { isSecond ? "/\(behaviour)/first" : "/ok/first" }
}
