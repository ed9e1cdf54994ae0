extension Socket {
    /// Serves every client of a listener, until the task is cancelled.
    package func serve(_ answer: @escaping Connection.Answering) async {
        await withDiscardingTaskGroup { connections in
            while !Task.isCancelled {
                guard let socket = await nextClient() else { continue }
                connections.addTask {
                    var connection = Connection(socket: socket, answer: answer)
                    await connection.serve()
                }
            }
        }
    }
}
