internal import Glibc
public import Monitor
public import Platform

/// Finds what was dropped into `incoming/`.
///
/// What the kernel tells of the directory (inotify) is a hint that saves waiting; a scan at the start, after lost hints
/// and every minute is what finds work. A directory that is removed and made again is found again.
///
/// Made, used and dropped on one thread.
public final class Incoming {
    /// How many names that may still be written to are held at most.
    private static let roomForSettling = 4096
    /// How many hints are heard at a time, and how many names a scan goes through beside a queue that is not empty.
    private static let hintsAtOnce = 65_536
    private static let namesAtOnce = 65_536
    private static let scanInterval = Duration.seconds(60)
    private static let rewatchInterval = Duration.seconds(1)

    private final class Watch {
        let inotify: Inotify
        let status: FileStatus

        /// Watched first and looked at then, so that whatever replaces the directory in between is told.
        init(path: String) throws(SystemFailure) {
            inotify = try Inotify(watching: path)
            status = try Directory(path: path).descriptor.status()
        }
    }

    private let path: String
    private var reader: IncomingReader
    private var watch: Watch?
    private var queue = CandidateQueue()
    private var settling = Settling()
    private var failedReads = FailedReads()
    private var inHand = TakenNames()
    private var listing: DirectoryListing?
    /// Names were heard of that there was no room for, all of them of owners of whom many wait.
    private var missedNames = false
    /// The kernel had no room for all its hints: anybody's may be missing.
    private var lostHints = false
    /// The scan under way does not wait for the queue to be empty.
    private var isHurried = false
    /// When the directory is looked through the next time, though nothing was told of it.
    public private(set) var nextScan: MonotonicTime

    /// Why the directory cannot be watched at present; nil while it is.
    public private(set) var trouble: SystemFailure?

    /// Watches the directory at `path`; what is over `sizeLimit` bytes is not read, nor what somebody may be writing and has
    /// not stood still for so long.
    public init(path: String, sizeLimit: Int, settle: Duration = .seconds(2)) throws(SystemFailure) {
        self.path = path
        settling.quiet = settle
        reader = IncomingReader(sizeLimit: sizeLimit)
        watch = try Watch(path: path)
        nextScan = .now
    }

    /// Files over this many bytes are not read.
    public var sizeLimit: Int {
        get { reader.sizeLimit }
        set { reader.sizeLimit = newValue }
    }

    /// How long a file must have stood still that was neither renamed in nor closed.
    public var settle: Duration {
        get { settling.quiet }
        set { settling.quiet = newValue }
    }

    /// How many names are known that were not looked at yet, or may still be written to; more may wait in the directory.
    public var waiting: Int { queue.count + settling.count }
}

extension Incoming {
    /// What is there to be taken; waits for it until `wake` is raised or `deadline` is there, and is empty then.
    ///
    /// What was taken does not come again until it was resolved. `wake` is left raised.
    /// Fails where the disk does, e.g. with EIO; what was not taken comes the next time.
    public func next(
        _ limits: BatchLimits = BatchLimits(), until deadline: MonotonicTime?, wake: EventFlag
    ) throws(SystemFailure) -> Batch {
        while true {
            rewatchIfNeeded()
            let batch = try lookThrough(limits)
            if !batch.isEmpty { return batch }
            if try wait(until: deadline, wake) { return batch }
            if let deadline, .now >= deadline { return batch }
        }
    }

    /// The directory, open, so that the names in it can be flushed.
    public func folder() throws(SystemFailure) -> OpenFile {
        OpenFile(try Directory(path: path))
    }

    /// Goes through the whole directory the next time.
    public func scanSoon() {
        nextScan = .now
    }

    /// What was seen of a file that `next` gave and that was not resolved yet.
    public func seen(_ name: [UInt8], _ identity: DropIdentity) -> SeenContents? {
        guard let taken = FileName(bytes: name).flatMap({ inHand[$0] }), taken.status.identity == identity else {
            return nil
        }
        return SeenContents(taken.status)
    }

    /// Says what became of something that `next` gave.
    public func resolve(_ name: [UInt8], _ outcome: MoveOutcome) {
        guard let name = FileName(bytes: name), let taken = inHand.remove(name) else { return }
        switch outcome {
        case .moved: if !taken.wasHeardOfAgain { return }
        case .gone, .changed: break
        case .immovable:
            inHand.tell(name, taken.status)
            if !taken.wasHeardOfAgain { return }
        }
        enqueue(name, isComplete: taken.isComplete, owner: taken.status.uid)
    }
}

extension Incoming {
    /// Takes in what the kernel has told since, whosever it is: a hint that stayed with the kernel would wait behind all
    /// hints of a flood.
    private func hear(in directory: borrowing Directory) throws(SystemFailure) {
        var heard = 0
        while heard < Self.hintsAtOnce, let events = try watch?.inotify.take(), !events.isEmpty {
            heard += events.count
            for event in events {
                switch event {
                case .written(let name), .movedIn(let name): try consider(name, isComplete: true, in: directory)
                case .created(let name): try consider(name, isComplete: false, in: directory)
                case .overflow: lostHints = true
                case .directoryGone: return lose(SystemFailure(call: "inotify", path: path, code: ENOENT))
                }
            }
        }
        for name in settling.due(at: .now) { try consider(name, isComplete: false, in: directory) }
    }

    /// Goes on with the scan that is due or under way, and looks at what waits.
    ///
    /// The directory is open only meanwhile: an open directory's removal would not be told.
    private func lookThrough(_ limits: BatchLimits) throws(SystemFailure) -> Batch {
        guard watch != nil, let directory = try openWatched() else { return Batch() }
        try hear(in: directory)
        guard watch != nil else { return Batch() }
        let isDue = listing == nil && (MonotonicTime.now >= nextScan || (missedNames && queue.isEmpty))
        if isDue || (lostHints && !isHurried) {
            listing = try DirectoryListing(of: directory)
            // Somebody's only drop may be among a million of another's: looked for beside the work, not behind it.
            isHurried = lostHints
            missedNames = false
            lostHints = false
            nextScan = .now + Self.scanInterval
            inHand.beginRound()
        }
        if isHurried, !queue.isEmpty { try scan(upTo: .max, in: directory) }
        return try collect(limits, in: directory)
    }

    /// The directory, if it still is the one that is watched.
    private func openWatched() throws(SystemFailure) -> Directory? {
        do {
            let directory = try Directory(path: path)
            if let watch, try directory.descriptor.status().isSameFile(as: watch.status) { return directory }
            lose(SystemFailure(call: "open", path: path, code: ESTALE))
            return nil
        } catch {
            guard [ENOENT, ENOTDIR, ELOOP].contains(error.code) else { throw error }
            lose(error)
            return nil
        }
    }

    private func consider(
        _ name: FileName, isComplete: Bool, in directory: borrowing Directory
    ) throws(SystemFailure) {
        if UnfinishedName.matches(name) || queue.hearsAgain(of: name, isComplete: isComplete)
            || inHand.hears(of: name, isComplete: isComplete)
        {
            return
        }
        guard let status = try directory.status(of: name) else { return settling.forget(name) }
        enqueue(name, isComplete: isComplete, owner: status.uid)
    }

    private func enqueue(_ name: FileName, isComplete: Bool, owner: UInt32) {
        if !queue.append(name, isComplete: isComplete, owner: owner) { missedNames = true }
    }

    /// Goes on with the scan until so many names wait, or a good part of it is done.
    private func scan(upTo count: Int, in directory: borrowing Directory) throws(SystemFailure) {
        var seen = 0
        while queue.count < count, seen < Self.namesAtOnce, listing != nil {
            guard let name = try listing?.next() else {
                listing = nil
                isHurried = false
                return
            }
            seen += 1
            if !settling.contains(name) { try consider(name, isComplete: false, in: directory) }
        }
    }

    private func lose(_ failure: SystemFailure) {
        watch = nil
        listing = nil
        isHurried = false
        queue.removeAll()
        settling.forgetAll()
        failedReads = FailedReads()
        trouble = failure
        nextScan = .now + Self.rewatchInterval
    }

    private func rewatchIfNeeded() {
        guard watch == nil, MonotonicTime.now >= nextScan else { return }
        do {
            watch = try Watch(path: path)
            trouble = nil
            nextScan = .now
        } catch {
            trouble = error
            nextScan = .now + Self.rewatchInterval
        }
    }

    /// True once `wake` is raised.
    private func wait(until deadline: MonotonicTime?, _ wake: EventFlag) throws(SystemFailure) -> Bool {
        var poll = Poll()
        let woken = poll.add(wake.descriptor)
        if let watch { poll.add(watch.inotify.descriptor) }
        let isBusy = !queue.isEmpty || listing != nil || missedNames
        let own = isBusy ? .now : [nextScan, settling.nextDue].compactMap(\.self).min()
        _ = try poll.wait(until: [own, deadline].compactMap(\.self).min())
        return poll.events(at: woken).contains(.readable)
    }
}

extension Incoming {
    /// Looks at the names that wait, in their order, until the batch is full.
    private func collect(_ limits: BatchLimits, in directory: borrowing Directory) throws(SystemFailure) -> Batch {
        var batch = Batch()
        let end = MonotonicTime.now + limits.time
        while batch.arrivals.count < limits.files, batch.bytes < limits.bytes, MonotonicTime.now < end {
            if queue.isEmpty { try scan(upTo: limits.files, in: directory) }
            guard let candidate = queue.takeFirst() else {
                if listing == nil { inHand.endRound(isWhole: !missedNames) }
                break
            }
            do {
                if try take(candidate, in: directory, into: &batch, limits) { continue }
                queue.putBack(candidate)
                break
            } catch {
                queue.putBack(candidate)
                // What was taken before is not lost: the failure comes again with the next batch.
                if batch.isEmpty { throw error }
                break
            }
        }
        return batch
    }

    /// False where the batch has no room for it.
    private func take(
        _ candidate: CandidateQueue.Candidate, in directory: borrowing Directory, into batch: inout Batch,
        _ limits: BatchLimits
    ) throws(SystemFailure) -> Bool {
        let name = candidate.name
        if inHand.hears(of: name, isComplete: candidate.isComplete) { return true }
        guard let status = try directory.status(of: name), !inHand.wasTold(name, status) else {
            settling.forget(name)
            failedReads.forget(name)
            return true
        }
        let isToBeRead = status.kind == .regular && status.size <= sizeLimit
        if isToBeRead, !batch.isEmpty, batch.bytes + status.size > limits.bytes { return false }

        let isStill = settling.hasSettled(name, status, now: .now, wall: WallClock.nanoseconds)
        switch try reader.read(candidate, status, isStill: isStill, in: directory) {
        case .unsettled:
            if isStill { settling.startAgain(name, status, now: .now) }
            limitSettling(name)
            return true
        case .failing(let obstacle):
            guard failedReads.isLast(name, status) else {
                settling.startAgain(name, status, now: .now)
                limitSettling(name)
                return true
            }
            batch.arrivals.append(.obstacle(obstacle))
        case .obstacle(let obstacle):
            batch.arrivals.append(.obstacle(obstacle))
        case .drop(let drop, let file):
            batch.arrivals.append(.drop(drop))
            batch.files.append(file)
            batch.bytes += drop.size
        }
        settling.forget(name)
        failedReads.forget(name)
        inHand.insert(name, status)
        return true
    }

    /// Lets go of a name that there is no room for; a scan soon finds it again.
    private func limitSettling(_ name: FileName) {
        guard settling.count > Self.roomForSettling else { return }
        settling.forget(name)
        nextScan = min(nextScan, .now + settling.quiet)
    }
}
