import Intake
import Settings
import Testing

@Suite struct FormatDefectTests {
    @Test("a sound map has no defect")
    func sound() {
        #expect(Fixtures.format(Fixtures.soundFormat).defects == [])
    }

    @Test("every defect of a map is told with its line and what was probably meant", arguments: cases)
    func defects(_ spoiled: Spoiled) {
        let outcome = Fixtures.format(Fixtures.spoiledFormat(spoiled.old, spoiled.new))
        #expect(outcome.defects.map(\.description) == spoiled.defects.map { "map.yaml:\($0)" })
        #expect(outcome.value == nil)
    }

    @Test("a map whose name cannot be an id has that for its defect")
    func badName() {
        let defects = Fixtures.format(Fixtures.soundFormat, called: "My Map").defects.map(\.description)
        #expect(
            defects == [
                "My Map.yaml:1: the id `My Map` is not of a–z, 0–9 and `-`, at most 64 of them, with no `-` in front"
            ])
    }

    static let cases: [Spoiled] = [
        Spoiled("schema: 1", "schema: 2", "1: `schema: 2` is not known to this program, which reads `schema: 1`"),
        Spoiled("title: A table\n", "", "1: a format needs `title`"),
        Spoiled("form: csv", "form: xlsx", "3: `xlsx` is no form of a file (known: `csv`, `json`, `geojson`)"),
        Spoiled("match: {columns: [id, day]}", "match: {columns: []}", "4: `columns` is an empty list"),
        Spoiled(
            "match: {columns: [id, day]}", "match: {colums: [id]}",
            "4: a format's `match` needs `columns`",
            "4: `colums` is no key of a format's `match` (did you mean `columns`?)"),
        Spoiled(
            "zone: Europe/Kyiv", "zone: Europe/Kiyv",
            "5: `Europe/Kiyv` is no time zone of this system (did you mean `Europe/Kyiv`?)"),
        Spoiled("zone: Europe/Kyiv\n", "", "8: a format's `occurred` needs `zone`"),
        Spoiled(
            "zone: Europe/Kyiv", "dialect: {delimiter: \"#\", encoding: koi8}",
            "5: `delimiter: #` is not `,`, `;`, `|` (in quotes) or `tab`",
            "5: `koi8` is no encoding that is known here (known: `utf-8`, `windows-1251`, `iso-8859-1`)",
            "9: a format's `occurred` needs `zone`"),
        Spoiled("zone: Europe/Kyiv", "zone: UTC\nsnapshot: yes", "6: `snapshot: yes` is not `true` or `false`"),
        Spoiled(
            "zone: Europe/Kyiv", "zone: UTC\nreject: [{when: {column: id, in: x}}]",
            "6: a format's `reject` needs `because`", "6: a condition (`when`) needs one of `is`, `not`, `empty`",
            "6: `in` is no key of a condition (`when`) (did you mean `is`?)"),
        Spoiled("  id: {column: id}\n", "", "7: a format's `report` needs `id`"),
        Spoiled(
            "id: {column: id}", "id: x",
            "7: `id` is `x`, which names every row the same where a mapping with `column`, `columns` or `hash` is needed"
        ),
        Spoiled(
            "id: {column: id}", "id: {colum: id}",
            "7: a format's `id` needs one of `column`, `columns`, `value`",
            "7: `colum` is no key of a format's `id` (did you mean `column`?)"),
        Spoiled("source: {name: Exercise}", "source: {party: Ukraine}", "8: a format's `source` needs `name`"),
        Spoiled(
            "source: {name: Exercise}", "source: {name: Exercise, reliability: G}",
            "8: `G` is no reliability (known: `A`, `B`, `C`, `D`, `E`, `F`)"),
        Spoiled(
            "source: {name: Exercise}", "source: {name: Exercise, reliability: high}",
            "8: `high` is no reliability (known: `A`, `B`, `C`, `D`, `E`, `F`)"),
        Spoiled(
            "{time: {column: day}}", "{time: {column: day}, layout: DD.MM.JJJJ}",
            "9: `layout: DD.MM.JJJJ` is not a layout of times such as `YYYY-MM-DD HH:mm` or `D MMMM YYYY`"),
        Spoiled(
            "{time: {column: day}}", "{time: {column: day}, layout: YYYY-MM}",
            "9: `layout: YYYY-MM` is not a layout of times such as `YYYY-MM-DD HH:mm` or `D MMMM YYYY`"),
        Spoiled(
            "{time: {column: day}}", "{time: {column: day}, from: {column: day}}",
            "9: a format's `occurred` needs one of `time`, `from` and `to`, `published`"),
        Spoiled("{time: {column: day}}", "{published: {column: day}}", "9: a format's `occurred` needs `within`"),
        Spoiled(
            "{time: {column: day}}", "{published: {column: day}, within: 2 days}",
            "9: `2 days` is no duration (as in `P7D`, `P1M` or `PT36H`)"),
        Spoiled(
            "{time: {column: day}}", "{time: {column: day}, precision: {column: p, values: {1: dya}}}",
            "9: `dya` is no precision of a date (did you mean `day`?)"),
        Spoiled(
            "place: {name: {column: place}}", "place: {nmae: {column: place}}",
            "10: `nmae` is no key of a format's `place` (did you mean `name`?)"),
        Spoiled(
            "place: {name: {column: place}}", "place: Kyiv",
            "10: `place` is a text where a mapping (`key: value`) is needed"),
        Spoiled(
            "place: {name: {column: place}}", "place: {lat: {column: y, default: north}}",
            "10: `place.lat: north` is not a number"),
        Spoiled("{UAV: drone}", "{UAV: dron}", "12: `dron` is no weapon (did you mean `drone`?)"),
        Spoiled("{UAV: drone}", "{UAV: drone|misile}", "12: `misile` is no weapon (did you mean `missile`?)"),
        Spoiled("{UAV: drone}", "[UAV]", "12: `values` is a list where a mapping (`text: value`) is needed"),
        Spoiled("{UAV: drone}", "{UAV: drone, uav: missile}", "12: the text `uav` stands twice, first in line 12"),
        Spoiled(
            "values: {UAV: drone}", "otherwise: keep", "12: a format's `weapons.kind` needs `values`"),
        Spoiled(
            "kind: {column: weapon, values: {UAV: drone}}", "kind: {column: weapon, columns: [a, b]}",
            "12: a format's `weapons.kind` needs one of `column`, `columns`, `value`"),
        Spoiled("weapons:", "act: shelling\n  weapons:", "11: `shelling` is no act"),
        Spoiled(
            "weapons:", "wepons:", "11: `wepons` is no key of a format's `report` (did you mean `weapons`?)"),
    ]
}
