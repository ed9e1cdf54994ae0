import CognitoAuth
import LoopbackServer

extension RequestHead {
    /// A POST to the service or a GET of a page, `nil` for anything else.
    var transportMethod: TransportRequest.Method? {
        switch method {
        case "POST" where target == "/": .post
        case "GET" where target.hasPrefix("/"): .get
        default: nil
        }
    }
}
