import CognitoAuth

extension Recording {
    /// The recording of exchanges as they were.
    ///
    /// All secrets are found before the first is replaced: one may stand in a sentence that came before it.
    init(of exchanges: [RawExchange], keeping kept: Set<String>) {
        let rules = MemberRules(kept: kept)
        var collector = SecretCollector(rules: rules)
        for exchange in exchanges {
            collector.collect(from: exchange.request)
            if case .response(let response)? = exchange.outcome { collector.collect(from: response) }
        }
        let table = collector.finished()
        let replacer = SecretReplacer(rules: rules, table: table)
        standIns = table.all
        self.exchanges = exchanges.map { $0.recorded(with: replacer) }
    }
}

extension RawExchange {
    fileprivate func recorded(with replacer: SecretReplacer) -> RecordedExchange {
        RecordedExchange(
            operation: request.operation,
            request: replacer.replaced(request),
            response: outcome?.response.map { replacer.replaced($0) },
            failure: outcome?.error.map { replacer.replaced($0) }
        )
    }
}
