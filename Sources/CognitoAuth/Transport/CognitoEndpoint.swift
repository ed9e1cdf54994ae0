public import Foundation

/// The endpoints of Cognito.
///
/// Source: the endpoint rules of `cognito-idp` in the service model.
public enum CognitoEndpoint {
    /// Returns the endpoint of Cognito in a Region.
    ///
    /// - Parameters:
    ///   - region: The Region. Its name determines the partition and so the domain.
    ///   - fips: Pass `true` for the endpoint with FIPS 140 validated cryptography, which not every Region has.
    /// - Returns: An HTTPS URL, such as `https://cognito-idp.eu-west-1.amazonaws.com/`.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if the Region's name is malformed.
    public static func url(for region: AWSRegion, fips: Bool = false) throws -> URL {
        let host = try host(of: fips ? "cognito-idp-fips" : "cognito-idp", in: region)
        guard let url = URL(string: "https://\(host)/") else { throw malformed(region) }
        return url
    }

    /// Returns the host name for an endpoint prefix, such as `cognito-idp`, in a Region.
    static func host(of prefix: String, in region: AWSRegion) throws(CognitoError) -> String {
        guard isLabel(region.rawValue) else { throw malformed(region) }
        return "\(prefix).\(region.rawValue).\(domain(of: region))"
    }

    private static func malformed(_ region: AWSRegion) -> CognitoError {
        .invalidConfiguration(
            "The Region name of \(region.rawValue.count) characters is invalid. "
                + "Use 1 to 63 lowercase letters, digits, and hyphens."
        )
    }

    private static func domain(of region: AWSRegion) -> String {
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
