import CognitoAuth

/// A sign-up as the tool prints it.
struct SignUpReport {
    private let user: SignUpResponse
    private let delivery: DeliveryReport?

    init(_ user: SignUpResponse) {
        self.user = user
        delivery = user.codeDeliveryDetails.map(DeliveryReport.init)
    }

    /// One object on one line, as scripts read it; the session is for `confirm`.
    var json: String {
        JSONLine([
            ("status", user.userConfirmed ? "confirmed" : "unconfirmed"), ("sub", .string(user.userSub)),
            ("delivery", delivery?.json), ("session", user.session.map(JSONLine.Value.string)),
        ]).text
    }

    /// A sentence or two for people.
    var text: String {
        let status = user.userConfirmed ? "Registered and confirmed." : "Registered."
        return [status, delivery?.text].compactMap(\.self).joined(separator: " ")
    }
}
