import CLinux
import Glibc

/// Whether the kernel holds its clock to be synchronised with others, adjtimex(2): whoever sets it by the network says so.
public func isClockSynchronised() throws(SystemFailure) -> Bool {
    var state = timex()
    let result = unsafe adjtimex(&state)
    guard result >= 0 else { throw SystemFailure(last: "adjtimex", "the clock") }
    return result != TIME_ERROR && state.status & STA_UNSYNC == 0
}
