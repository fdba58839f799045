import CLinux
import Glibc

/// How much memory the process keeps from the system, mallopt(3).
public enum Memory {
    /// One arena for all threads, and freed memory goes back early: to be called before any thread starts.
    ///
    /// By default each of the many threads that mostly wait would get an arena of its own and keep what it ever used.
    public static func economise() {
        mallopt(M_ARENA_MAX, 1)
        mallopt(M_TRIM_THRESHOLD, 1024 * 1024)
        setLargeBlocksApart()
    }

    /// Large blocks come from the system one by one and go back to it when they are freed; by default they soon come out
    /// of the heap, where tables that grow leave gaps behind them.
    public static func setLargeBlocksApart() {
        mallopt(M_MMAP_THRESHOLD, 256 * 1024)
    }

    /// Gives back what is free, wherever it lies, and the pages of the program's own code; for a thread that is about to
    /// wait.
    ///
    /// Code that was run once, in a burst or at start, would stay mapped for ever. It is in the program's file, and in
    /// the system's cache of it as long as there is room: what is run again is mapped again in microseconds.
    public static func release() {
        malloc_trim(0)
        let page = UInt(sysconf(Int32(_SC_PAGESIZE)))
        let start = unsafe UInt(bitPattern: clinux_text_start()) & ~(page - 1)
        let end = unsafe UInt(bitPattern: clinux_text_end()) & ~(page - 1)
        // Advice: where the system does not take it, nothing is lost.
        _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), MADV_DONTNEED)
    }
}
