import CLinux
import Glibc

/// The processors of the machine.
public enum Processors {
    /// How many are there, sysconf(3); 1 where that cannot be told.
    public static var count: Int {
        max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    }
}
