import Foundation

@testable import CognitoAuth

extension CredentialsSurroundings {
    /// Surroundings of a test's own making.
    static func fake(
        _ environment: [String: String] = [:],
        files: [String: String] = [:],
        transport: any Transport = ScriptedTransport([])
    ) -> Self {
        fake(environment, data: files.mapValues { Data($0.utf8) }, transport: transport)
    }

    static func fake(
        _ environment: [String: String],
        data files: [String: Data],
        transport: any Transport = ScriptedTransport([])
    ) -> Self {
        CredentialsSurroundings(
            environment: { environment },
            file: { path throws(FileDescriptor.Failure) in
                if path == "/forbidden" { throw FileDescriptor.Failure("Permission denied.") }
                return files[path]
            },
            transport: transport,
            now: { Date(timeIntervalSince1970: 0) }
        )
    }
}

extension CredentialsSource {
    /// The failure of a source, as the caller of an operation would read it.
    func failure() async throws -> CognitoError? {
        do {
            _ = try await AWSCredentialsSource(self).credentials()
            return nil
        } catch let error as CognitoError {
            return error
        }
    }
}
