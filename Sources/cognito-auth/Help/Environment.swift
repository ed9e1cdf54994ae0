/// The environment variables that the tool reads.
enum Environment {
    static var variables: [(name: String, summary: String)] {
        [
            ("COGNITO_CLIENT_SECRET", "The app client's secret, if it has one."),
            ("COGNITO_AUTH_PROFILE", "The profile to take where --profile names none."),
            ("COGNITO_AUTH_PROFILES", "The file with the profiles; see `cognito-auth help profiles`."),
            ("NO_COLOR", "If set and not empty, nothing is coloured."),
        ]
    }
}
