extension String {
    /// Whether two texts are the same to the byte.
    ///
    /// `==` takes some different characters as equal, among them the letter K and the Kelvin sign: that is too kind to an issuer,
    /// a client id or a group that somebody else has named.
    func hasSameBytes(as other: some StringProtocol) -> Bool { utf8.elementsEqual(other.utf8) }
}
