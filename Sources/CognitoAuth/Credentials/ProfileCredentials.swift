import CognitoCrypto

import Foundation

/// The access key of a profile in the files of the AWS command line; what the credentials file has comes first.
///
/// Source: "Shared config and credentials files" in the AWS SDKs and Tools reference guide.
struct ProfileCredentials: CredentialsSource {
    /// The profile's name; `AWS_PROFILE` or `default` if not given.
    let name: String?
    let surroundings: CredentialsSurroundings

    func load() throws -> AWSCredentials {
        let wanted = name ?? surroundings["AWS_PROFILE"]
        let profile = wanted ?? "default"
        let files = [
            try file("AWS_SHARED_CREDENTIALS_FILE", or: "credentials", .credentials),
            try file("AWS_CONFIG_FILE", or: "config", .config),
        ]
        let found = files.compactMap { file in file.profiles[profile].map { (path: file.path, properties: $0) } }
        guard !found.isEmpty else {
            let places = files.map { $0.exists ? $0.path : "\($0.path) (no such file)" }.joined(separator: ", ")
            throw failure(wanted == nil ? .absent : .broken, "\"\(profile)\" is not in \(places)")
        }
        for (path, properties) in found {
            if let property = Self.otherIdentities.first(where: { properties[$0] != nil }) {
                throw unsupported(property, of: profile, in: path)
            }
        }
        for (path, properties) in found {
            if let credentials = try accessKey(in: properties, of: profile, path) { return credentials }
        }
        for (path, properties) in found {
            if let property = Self.otherSources.first(where: { properties[$0] != nil }) {
                throw unsupported(property, of: profile, in: path)
            }
        }
        let places = found.map(\.path).joined(separator: ", ")
        throw failure(.absent, "\"\(profile)\" has no aws_access_key_id in \(places)")
    }

    /// Properties by which the SDKs become somebody else than the profile's access key.
    private static let otherIdentities = [
        "role_arn", "web_identity_token_file", "sso_session", "sso_start_url", "sso_account_id",
    ]
    /// Properties that the SDKs look at where there is no access key.
    private static let otherSources = ["credential_process", "login_session", "source_profile", "credential_source"]

    private func accessKey(
        in properties: [String: ProfileFile.Property],
        of profile: String,
        _ path: String
    ) throws -> AWSCredentials? {
        let names = ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"]
        let (id, secret, token) = (properties[names[0]], properties[names[1]], properties[names[2]])
        guard id != nil || secret != nil else { return nil }
        guard let id, let secret else {
            let missing = id == nil ? names[0] : names[1]
            throw failure(.broken, "\"\(profile)\" in \(path) has no \(missing)")
        }
        let hasToken = token?.value.isEmpty == false
        for (name, property) in zip(names, [id, secret, hasToken ? token : nil]) {
            guard property?.value.canBeSent != false else {
                let line = property?.line ?? 0
                throw failure(.broken, "\(path), line \(line): the value of \(name) is empty or has white space in it")
            }
        }
        return AWSCredentials(
            accessKeyID: id.value,
            secretAccessKey: secret.value,
            sessionToken: hasToken ? token?.value : nil
        )
    }

    private func unsupported(_ property: String, of profile: String, in path: String) -> CredentialsFailure {
        failure(.broken, "\"\(profile)\" in \(path) has \(property), which is not supported; use a closure for it")
    }

    private func failure(_ kind: CredentialsFailure.Kind, _ reason: String) -> CredentialsFailure {
        CredentialsFailure(kind: kind, reasons: ["Profile: \(reason)"])
    }
}

extension ProfileCredentials {
    private struct File: Redacted {
        let path: String
        let exists: Bool
        let profiles: [String: [String: ProfileFile.Property]]
    }

    private func file(_ variable: String, or name: String, _ kind: ProfileFile.Kind) throws -> File {
        let home = surroundings["HOME"]
        let path = surroundings[variable] ?? "~/.aws/\(name)"
        guard let full = path.hasPrefix("~/") ? home.map({ $0 + path.dropFirst() }) : path else {
            return File(path: path, exists: false, profiles: [:])
        }
        do {
            guard let content = try surroundings.file(full) else {
                return File(path: full, exists: false, profiles: [:])
            }
            guard let text = String(validating: content, as: UTF8.self) else {
                throw failure(.broken, "\(full) is not UTF-8")
            }
            return File(path: full, exists: true, profiles: try ProfileFile(text, kind: kind).profiles)
        } catch let error as FileDescriptor.FileError {
            throw failure(.broken, "\(full) could not be read: \(error.description.withoutFullStop)")
        } catch let error as ProfileFile.Malformed {
            throw failure(.broken, "\(full), line \(error.line): \(error.reason)")
        }
    }
}

extension String {
    var withoutFullStop: Substring { hasSuffix(".") ? dropLast() : self[...] }
}
