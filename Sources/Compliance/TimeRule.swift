internal import Ceasefire

/// Does the strike lie in the window?
enum TimeRule {
    static func judge(_ occurred: Occurrence, in window: Window) -> Finding {
        let interval = occurred.interval
        let (start, end) = (window.start, window.end)
        let lasts = occurred.mode == .throughout
        func found(_ result: Truth, _ ground: TimeGround) -> Finding {
            Finding(.time, result, because: .time(ground, interval), evidence: ["occurred"])
        }
        if interval.lies(from: start.latest, until: end.earliest) {
            return found(.holds, .inside(window))
        }
        if lasts && interval.touches(from: start.latest, until: end.earliest) {
            return found(.holds, .partlyInside(window))
        }
        guard interval.touches(from: start.earliest, until: end.latest) else {
            let isBefore = interval.isOver(by: start.earliest)
            return found(.fails, isBefore ? .before(start: start) : .after(end: end))
        }
        return found(.undetermined, doubt(about: interval, in: window))
    }

    /// What keeps a strike that may lie in the window from doing so for certain.
    private static func doubt(about interval: MomentRange, in window: Window) -> TimeGround {
        let (start, end) = (window.start, window.end)
        if !start.isExact && interval.from < start.latest { return .startUncertain(start) }
        if !end.isExact && !interval.lies(from: .distantPast, until: end.earliest) { return .endUncertain(end) }
        return interval.from < start.latest ? .acrossStart(start.latest) : .acrossEnd(end.earliest)
    }
}
