import Foundation
import Testing

@testable import CognitoAuth

extension CredentialsSurroundings {
    /// Surroundings with the given environment, files, and transport, a clock that stands still, and no waiting.
    static func fake(
        _ environment: [String: String] = [:],
        files: [String: String] = [:],
        data: [String: Data] = [:],
        transport: any Transport = ScriptedTransport([])
    ) -> Self {
        CredentialsSurroundings(
            environment: { environment },
            file: { path throws(FileDescriptor.Failure) in
                if path == "/forbidden" { throw FileDescriptor.Failure("Permission denied.") }
                return data[path] ?? files[path].map { Data($0.utf8) }
            },
            transport: transport,
            now: { Date(timeIntervalSince1970: 0) },
            wait: { _ in }
        )
    }
}

extension CredentialsSource {
    /// Checks that the source fails with a message that has some words and no marker.
    func expectFailure(_ words: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let error = try await failure(sourceLocation: sourceLocation) {
            try await AWSCredentialsSource(self).credentials()
        }
        #expect(error.code == .credentialsUnavailable, sourceLocation: sourceLocation)
        let isAsExpected = "\(error.message) ".contains(words) && !error.description.contains("m4rker")
        #expect(isAsExpected, "\(words): \(error)", sourceLocation: sourceLocation)
    }
}
