import CognitoCrypto

import Foundation

/// The access key of a profile in the files of the AWS CLI.
///
/// The credentials file takes precedence over the config file. Source: "Shared config and credentials files" in the AWS SDKs and Tools reference guide.
struct ProfileCredentials: AWSCredentialsProvider {
    /// The profile's name, or `nil` for `AWS_PROFILE` or `default`.
    let name: String?
    let dependencies: CredentialsDependencies

    /// Properties that give a profile another identity than that of its access key.
    private static let identityProperties = [
        "role_arn", "web_identity_token_file", "sso_session", "sso_start_url", "sso_account_id",
    ]
    /// Properties that the SDKs use in a profile without an access key.
    private static let sourceProperties = [
        "credential_process", "login_session", "source_profile", "credential_source",
    ]

    func credentials() throws -> AWSCredentials {
        let selected = name ?? dependencies["AWS_PROFILE"]
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
        try reject(Self.sourceProperties, in: sections)
        let paths = sections.map(\.path).joined(separator: ", ")
        throw error(.notConfigured, "\"\(profile)\" has no aws_access_key_id in \(paths)")
    }

    private func reject(_ names: [String], in sections: [Section]) throws {
        for section in sections {
            if let name = names.first(where: { section.properties[$0] != nil }) {
                throw error(.invalid, "\(section) has \(name), which is not supported; use a closure for it")
            }
        }
    }

    private func accessKey(in section: Section) throws -> AWSCredentials? {
        func value(_ name: String) throws -> String? {
            guard let property = section.properties[name] else { return nil }
            guard property.value.isVisibleASCII else {
                let location = "\(section.path), line \(property.line)"
                throw error(.invalid, "\(location): the value of \(name) is empty or contains white space")
            }
            return property.value
        }
        let (idName, secretName, tokenName) = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token")
        let hasToken = section.properties[tokenName]?.value.isEmpty == false
        switch (section.properties[idName], section.properties[secretName]) {
        case (nil, nil): return nil
        case (nil, _): throw error(.invalid, "\(section) has no \(idName)")
        case (_, nil): throw error(.invalid, "\(section) has no \(secretName)")
        default:
            return AWSCredentials(
                accessKeyID: try value(idName) ?? "",
                secretAccessKey: try value(secretName) ?? "",
                sessionToken: hasToken ? try value(tokenName) : nil
            )
        }
    }

    private func error(_ kind: CredentialsError.Kind, _ reason: String) -> CredentialsError {
        CredentialsError(kind: kind, reasons: ["Profile: \(reason)"])
    }

    private func file(_ variable: String, defaultPath: String, _ kind: ProfileFile.Kind) throws -> File {
        let path = dependencies[variable] ?? defaultPath
        guard let path = path.hasPrefix("~/") ? dependencies["HOME"].map({ $0 + path.dropFirst() }) : path else {
            return File(path: path, profiles: nil)
        }
        guard let text = try dependencies.text(ofFile: path, for: "Profile") else {
            return File(path: path, profiles: nil)
        }
        do throws(ProfileFile.ParseError) {
            return File(path: path, profiles: try ProfileFile(text, kind: kind).profiles)
        } catch let failure {
            throw error(.invalid, "\(path), line \(failure.line): \(failure.reason)")
        }
    }

    /// A file with its profiles, or with `nil` if it does not exist.
    private struct File: Redacted {
        let path: String
        let profiles: [String: ProfileFile.Properties]?
    }

    /// The properties of the profile in one of the files.
    private struct Section: CustomStringConvertible {
        let profile: String
        let path: String
        let properties: ProfileFile.Properties

        var description: String { "\"\(profile)\" in \(path)" }
    }
}
