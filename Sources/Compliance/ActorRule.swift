internal import Ceasefire

/// Does the one whose strike it is owe anything under the reading?
enum ActorRule {
    static func judge(_ actor: String?, bound party: String, in agreement: Agreement) -> Finding {
        func found(_ result: Truth, _ ground: ActorGround) -> Finding {
            Finding(.actor, result, because: .actor(ground), evidence: actor == nil ? [] : ["actor"])
        }
        guard let actor else { return found(.undetermined, .notTold) }
        if let known = agreement.party(named: actor) {
            guard known.id == party else { return found(.fails, .notBound(actor: actor)) }
            return found(.holds, .bound(actor: actor, party: known.id))
        }
        if agreement.parties.contains(where: { $0.resembles(actor) }) {
            return found(.undetermined, .unrecognised(actor: actor))
        }
        return found(.fails, .notBound(actor: actor))
    }
}
