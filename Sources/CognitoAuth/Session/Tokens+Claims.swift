extension Tokens {
    /// What the access token says, unverified; `nil` if it is no JWT.
    ///
    /// It came from the service: that is as good as its signature for the program that signed in, and for no other.
    public var unverifiedAccessToken: UnverifiedToken? { UnverifiedToken(accessToken) }

    /// What the id token says, unverified; `nil` if there is none.
    public var unverifiedIDToken: UnverifiedToken? { idToken.flatMap(UnverifiedToken.init) }
}
