/// The number of a name that is free, when 1 is the name itself, 2 is `NAME.2` and so on.
///
/// Where thousands have one name, asking for each number in turn would take longer with each: so it is found by doubling
/// and halving, which may pass over a number that became free again.
func freeNumber<Failure: Error>(isTaken: (Int) throws(Failure) -> Bool) throws(Failure) -> Int {
    guard try isTaken(1) else { return 1 }
    var taken = 1
    var free = 2
    while try isTaken(free) {
        taken = free
        free *= 2
    }
    while free - taken > 1 {
        let middle = (taken + free) / 2
        if try isTaken(middle) { taken = middle } else { free = middle }
    }
    return free
}
