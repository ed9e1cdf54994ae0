import CognitoAuth

/// The listing of the landing page, whose pool nobody but its owner has.
enum LandingPage {
    static func firstStep(password: String) async throws -> SignInStep {
        // listing
        let pool = try UserPool(id: "eu-west-1_Ab12Cd34E", clientID: "3n4b5urk1ft4fl3mg5e62d9ado")
        let step = try await pool.signIn("ada", with: .srp(password: password))
        // end of listing
        return step
    }
}
