import Records
import Testing

@Suite("Figures in the text format of Prometheus")
struct MetricFamilyTests {
    @Test("a family has its help, its kind and a line for each sample; one without samples is left out")
    func text() {
        var drops = MetricFamily("drops_total", .counter, help: "Drops that were decided.")
        drops.add(3, .init("outcome", "archived"), .init("by", "x"))
        drops.add(1_234_567_890_123, .init("outcome", "rejected"), .init("by", "x"))
        var age = MetricFamily("age_seconds", .gauge, help: "How old.")
        age.add(0.25)
        let none = MetricFamily("none", .gauge, help: "Nothing.")
        #expect(
            [drops, none, age].text == """
                # HELP drops_total Drops that were decided.
                # TYPE drops_total counter
                drops_total{outcome="archived",by="x"} 3
                drops_total{outcome="rejected",by="x"} 1234567890123
                # HELP age_seconds How old.
                # TYPE age_seconds gauge
                age_seconds 0.25

                """)
    }

    @Test("no text can leave its label, nor drive a terminal")
    func escaping() {
        var family = MetricFamily("seen", .gauge, help: "What \\ is\nseen.")
        family.add(1, .init("source", "a\"} 7\nseen{source=\"b\\\u{1B}[2J\u{9B}2J"))
        #expect(
            [family].text == #"""
                # HELP seen What \\ is\nseen.
                # TYPE seen gauge
                seen{source="a\"} 7\nseen{source=\"b\\ [2J 2J"} 1

                """#)
    }

    @Test("a histogram counts in each bucket all that took no longer")
    func histogram() {
        var histogram = Histogram(bounds: [0.1, 1, 10])
        for value in [0.05, 0.1, 0.5, 5, 50] { histogram.observe(value) }
        var family = MetricFamily("latency_seconds", .histogram, help: "How long.")
        family.add(histogram)
        #expect(
            [family].text == """
                # HELP latency_seconds How long.
                # TYPE latency_seconds histogram
                latency_seconds_bucket{le="0.1"} 2
                latency_seconds_bucket{le="1"} 3
                latency_seconds_bucket{le="10"} 4
                latency_seconds_bucket{le="+Inf"} 5
                latency_seconds_sum 55.65
                latency_seconds_count 5

                """)
    }
}
