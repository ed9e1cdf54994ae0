/// A request that the server itself turns down, by its HTTP status; the connection ends with it.
package struct HTTPRefusal: Error {
    let status: Int

    static let badRequest = HTTPRefusal(status: 400)
    package static let notFound = HTTPRefusal(status: 404)
    static let lengthRequired = HTTPRefusal(status: 411)
    static let bodyTooLarge = HTTPRefusal(status: 413)
    static let headTooLarge = HTTPRefusal(status: 431)
}
