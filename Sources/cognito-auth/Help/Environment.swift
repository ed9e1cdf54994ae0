/// The environment variables that the tool reads.
enum Environment {
    static var variables: [(name: String, summary: String)] {
        [
            ("COGNITO_CLIENT_SECRET", "The app client's secret, if it has one.")
        ]
    }
}
