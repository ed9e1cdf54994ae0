/// The response of an operation that answers nothing but that it is done.
struct NoReply: Encodable {}
