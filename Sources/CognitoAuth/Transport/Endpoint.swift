public import Foundation

/// Where the service listens.
///
/// Source: the endpoint rules of `cognito-idp` in the service model.
public enum Endpoint {
    /// The service's endpoint in a Region.
    ///
    /// - Parameters:
    ///   - region: The Region; its name decides the partition: `aws`, `aws-cn`, `aws-us-gov` and the isolated ones.
    ///   - fips: Whether to use the endpoint with FIPS 140 validated cryptography. Not every Region has one.
    /// - Returns: An HTTPS URL, such as `https://cognito-idp.eu-west-1.amazonaws.com/`.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if the Region's name cannot stand in a host name.
    public static func url(for region: Region, fips: Bool = false) throws -> URL {
        let host = try host(of: fips ? "cognito-idp-fips" : "cognito-idp", in: region)
        guard let url = URL(string: "https://\(host)/") else { throw malformed(region) }
        return url
    }

    /// The host of one of the service's names in a Region.
    static func host(of service: String, in region: Region) throws(CognitoError) -> String {
        guard isLabel(region.rawValue) else { throw malformed(region) }
        return "\(service).\(region.rawValue).\(domain(of: region))"
    }

    private static func malformed(_ region: Region) -> CognitoError {
        .invalidConfiguration(
            "The Region's name may hold lower-case letters, digits and hyphens only; got \(region.rawValue.count) "
                + "characters with others among them."
        )
    }

    private static func domain(of region: Region) -> String {
        let suffixes = [
            ("cn-", "amazonaws.com.cn"), ("us-isob-", "sc2s.sgov.gov"), ("us-isof-", "csp.hci.ic.gov"),
            ("eu-isoe-", "cloud.adc-e.uk"), ("us-iso-", "c2s.ic.gov"), ("eusc-", "amazonaws.eu"),
        ]
        return suffixes.first { region.rawValue.hasPrefix($0.0) }?.1 ?? "amazonaws.com"
    }

    private static func isLabel(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 63
            && name.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
    }
}
