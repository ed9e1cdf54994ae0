import CognitoAuth
import CognitoCrypto
import Foundation

extension Unit {
    static let sigV4 = Unit("sigv4", in: .signatures, "Signature Version 4 of a request of 1.5 KB") { pace in
        let credentials = AWSCredentials(
            accessKeyID: "AKIDEXAMPLE",
            secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
        )
        let signer = SigV4Signer(credentials, region: "eu-west-1")
        guard let url = URL(string: "https://cognito-idp.eu-west-1.amazonaws.com/") else {
            throw Failure(description: "the endpoint is no URL")
        }
        let request = TransportRequest(
            url: url,
            headers: [
                "Content-Type": "application/x-amz-json-1.1",
                "X-Amz-Target": "AWSCognitoIdentityProviderService.AdminInitiateAuth",
            ],
            body: Data(repeating: UInt8(ascii: "a"), count: 1_500),
            operation: "AdminInitiateAuth",
            timeout: .seconds(10)
        )
        let date = Date(timeIntervalSince1970: 1_788_264_000)
        return try await Contest(work: .sync { keep(signer.sign(request, at: date)) }).outcome(pace)
    }
}
