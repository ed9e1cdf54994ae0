public import CognitoAuth
import CognitoCrypto

extension LocalUser {
    /// The same user with a verified email address.
    ///
    /// - Parameter address: The address.
    /// - Returns: The user with `email` and `email_verified`.
    public func withEmail(_ address: String) -> LocalUser {
        changed { $0.attributes.merge(["email": address, "email_verified": "true"]) { _, new in new } }
    }

    /// The same user with a verified phone number.
    ///
    /// - Parameter number: The number, with `+` and country code.
    /// - Returns: The user with `phone_number` and `phone_number_verified`.
    public func withPhoneNumber(_ number: String) -> LocalUser {
        changed { $0.attributes.merge(["phone_number": number, "phone_number_verified": "true"]) { _, new in new } }
    }

    /// The same user in groups.
    ///
    /// - Parameter groups: The names of the groups.
    /// - Returns: The user, whose access and ID tokens have the claim `cognito:groups`.
    public func withGroups(_ groups: [String]) -> LocalUser {
        changed { $0.groups = groups }
    }

    /// The same user with an authenticator app: after the password comes `SOFTWARE_TOKEN_MFA`.
    ///
    /// A user with more than one second factor gets `SELECT_MFA_TYPE` instead, unless one is preferred.
    ///
    /// - Parameter secretBase32: The secret shared with the app, in base32 (RFC 4648) without padding.
    /// - Returns: The user with the app as the second factor.
    public func withAuthenticatorApp(secretBase32: String) -> LocalUser {
        changed { $0.add(.totp(secretBase32: secretBase32)) }
    }

    /// The same user with codes sent by the pool: after the password comes `SMS_MFA` or `EMAIL_OTP`.
    ///
    /// Read the code that was sent with ``LocalUserPool/lastCode(for:)``. A user with more than one second factor gets
    /// `SELECT_MFA_TYPE` instead, unless one is preferred.
    ///
    /// - Parameter delivery: The way the code goes, with the masked destination that the challenge shows.
    /// - Returns: The user with the code as the second factor.
    public func withCode(by delivery: CodeDelivery) -> LocalUser {
        changed { $0.add(.code(delivery)) }
    }

    /// The same user with a passkey, which `USER_AUTH` offers as `WEB_AUTHN`.
    ///
    /// - Parameter passkey: The authenticator, of which the user's account keeps the id, the public key and the count.
    /// - Returns: The user with one more passkey.
    public func withPasskey(_ passkey: LocalPasskey) -> LocalUser {
        let registered = RegisteredPasskey(
            id: passkey.credentialID,
            publicKey: passkey.key.publicKey,
            signCount: passkey.signCount
        )
        return changed { $0.passkeys.append(registered) }
    }

    /// The same user with a preferred second factor: it is asked for without a choice.
    ///
    /// - Parameter factor: One of the user's second factors.
    /// - Returns: The user, who is not asked to choose.
    public func preferring(_ factor: MFAType) -> LocalUser {
        changed { $0.preferredSecondFactor = factor }
    }

    /// The same user in another state of the account.
    ///
    /// - Parameter status: Where the user stands.
    /// - Returns: The user in that state.
    public func withStatus(_ status: Status) -> LocalUser {
        changed { $0.status = status }
    }

    /// The same user, disabled by an administrator.
    ///
    /// - Returns: The user, who is refused with "User is disabled."
    public func disabled() -> LocalUser {
        changed { $0.isEnabled = false }
    }

    /// The same user with a chosen salt; hex as it goes on the wire.
    package func withSalt(hex: String) -> LocalUser {
        changed { $0.saltHex = hex }
    }

    private func changed(_ change: (inout LocalUser) -> Void) -> LocalUser {
        var user = self
        change(&user)
        return user
    }
}
