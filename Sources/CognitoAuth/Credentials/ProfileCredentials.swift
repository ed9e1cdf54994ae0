import CognitoCrypto
import Foundation

/// A provider that reads a profile's access key from the configuration files of the AWS CLI, or runs its `credential_process`.
///
/// The credentials file takes precedence over the config file, and an access key over a process.
///
/// Source: "Shared config and credentials files" in the AWS SDKs and Tools reference guide.
struct ProfileCredentials: AWSCredentialsProvider {
    /// The profile's name, or `nil` for that in `AWS_PROFILE`, which defaults to `default`.
    let name: String?
    let dependencies: CredentialsDependencies

    /// Properties that make the SDKs use an identity other than that of the access key.
    private static let identityProperties = [
        "role_arn", "web_identity_token_file", "sso_session", "sso_start_url", "sso_account_id",
    ]
    /// Properties that the SDKs use only if the profile has no access key.
    private static let sourceProperties = ["source_profile", "credential_source"]

    func credentials() async throws -> AWSCredentials {
        let selected = name ?? dependencies.variable("AWS_PROFILE")
        let profile = selected ?? "default"
        let files = [
            try file("AWS_SHARED_CREDENTIALS_FILE", defaultPath: "~/.aws/credentials", .credentials),
            try file("AWS_CONFIG_FILE", defaultPath: "~/.aws/config", .config),
        ]
        let sections = files.compactMap { file in
            file.profiles?[profile].map { Section(profile: profile, path: file.path, properties: $0) }
        }
        guard !sections.isEmpty else {
            let paths = files.map { $0.profiles == nil ? "\($0.path) (no such file)" : $0.path }
            throw error(
                selected == nil ? .notConfigured : .invalid,
                "\"\(profile)\" is not in \(paths.joined(separator: ", "))"
            )
        }
        try reject(Self.identityProperties, in: sections)
        for section in sections {
            if let credentials = try accessKey(in: section) { return credentials }
        }
        // botocore tries the session of `aws login` before the process.
        try reject(["login_session"], in: sections)
        for section in sections {
            guard let command = section.properties["credential_process"]?.value, !command.isEmpty else { continue }
            let process = CredentialProcess(command: command, provider: "Profile: credential_process of \(section)")
            return try await process.credentials(dependencies)
        }
        try reject(Self.sourceProperties, in: sections)
        let paths = sections.map(\.path).joined(separator: ", ")
        throw error(.notConfigured, "\"\(profile)\" has no aws_access_key_id or credential_process in \(paths)")
    }

    private func reject(_ names: [String], in sections: [Section]) throws {
        for section in sections {
            if let name = names.first(where: { section.properties[$0] != nil }) {
                throw error(
                    .invalid,
                    "\(section) has \(name), which is not supported. Use a profile with `credential_process = "
                        + "aws configure export-credentials --profile \(section.profile) --format process`"
                )
            }
        }
    }

    private func accessKey(in section: Section) throws -> AWSCredentials? {
        func value(_ name: String, _ property: ProfileFile.Property) throws -> String {
            guard property.value.isVisibleASCII else {
                let location = "\(section.path), line \(property.line)"
                throw error(.invalid, "\(location): the value of \(name) is empty or is not visible ASCII")
            }
            return property.value
        }
        let (idName, secretName, tokenName) = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token")
        switch (section.properties[idName], section.properties[secretName]) {
        case (nil, nil): return nil
        case (nil, _): throw error(.invalid, "\(section) has no \(idName)")
        case (_, nil): throw error(.invalid, "\(section) has no \(secretName)")
        case (let id?, let secret?):
            let token = section.properties[tokenName].flatMap { $0.value.isEmpty ? nil : $0 }
            return AWSCredentials(
                accessKeyID: try value(idName, id),
                secretAccessKey: try value(secretName, secret),
                sessionToken: try token.map { try value(tokenName, $0) }
            )
        }
    }

    private func error(_ kind: CredentialsError.Kind, _ reason: String) -> CredentialsError {
        CredentialsError(kind: kind, reasons: ["Profile: \(reason)"])
    }

    private func file(_ variable: String, defaultPath: String, _ kind: ProfileFile.Kind) throws -> File {
        var path = dependencies.variable(variable) ?? defaultPath
        if path.hasPrefix("~/") {
            guard let home = dependencies.variable("HOME") else { return File(path: path, profiles: nil) }
            path = home + path.dropFirst()
        }
        guard let text = try dependencies.text(ofFile: path, for: "Profile") else {
            return File(path: path, profiles: nil)
        }
        do throws(ProfileFile.ParseError) {
            return File(path: path, profiles: try ProfileFile(text, kind: kind).profiles)
        } catch let parseError {
            throw error(.invalid, "\(path), line \(parseError.line): \(parseError.reason)")
        }
    }

    private struct File: Redacted {
        let path: String
        /// The profiles by name, or `nil` if the file doesn't exist.
        let profiles: [String: ProfileFile.Properties]?
    }

    /// The section of the profile in one of the files.
    private struct Section: CustomStringConvertible {
        let profile: String
        let path: String
        let properties: ProfileFile.Properties

        var description: String { "\"\(profile)\" in \(path)" }
    }
}
