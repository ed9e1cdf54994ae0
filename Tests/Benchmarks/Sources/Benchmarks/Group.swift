/// What a unit belongs to; a whole group can be named on the command line.
enum Group: String, CaseIterable, Encodable {
    /// The client's side of SRP, which is exponentiation for the most part.
    case srp
    /// Requests and answers on their way between a value and bytes.
    case wire
    /// Hashes and signatures around a request, and the verification of tokens.
    case signatures
    /// Whole sign-ins.
    case signIn = "sign-in"
    /// Memory, for which units run in processes of their own.
    case memory
}
