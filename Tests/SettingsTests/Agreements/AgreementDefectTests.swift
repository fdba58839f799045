import Ceasefire
import Settings
import Testing

/// A change to the sound agreement and every defect that it makes.
struct Spoiled: CustomTestStringConvertible, Sendable {
    let old: String
    let new: String
    let defects: [String]

    init(_ old: String, _ new: String, _ defects: String...) {
        self.old = old
        self.new = new
        self.defects = defects
    }

    var testDescription: String { new.isEmpty ? "without \(old)" : new }
}

@Suite struct AgreementDefectTests {
    @Test("every defect of an agreement is told with its line and what was probably meant", arguments: cases)
    func defects(_ spoiled: Spoiled) {
        let outcome = Fixtures.read(
            Fixtures.spoiled(spoiled.old, spoiled.new),
            beside: [
                "bad.geojson": "{", "area.geojson": Fixtures.triangle, "bow.geojson": Fixtures.bow,
                "far.geojson": Fixtures.far,
            ],
            lists: [("cities.txt", "Kyiv\n"), ("broken.txt", "Kiyv")])
        #expect(outcome.defects.map(\.description) == spoiled.defects.map { "pause.yaml:\($0)" })
        #expect(outcome.value == nil)
    }

    @Test("a place that is not known is told with names that come near")
    func unknownPlace() {
        let message = Fixtures.read(Fixtures.spoiled("[Kyiv]", "[Kiyv]")).defects.first?.description ?? ""
        #expect(message.hasPrefix("pause.yaml:19: no place `Kiyv` is known (did you mean `"))
        #expect(message.contains("`Kyiv`"))
    }

    @Test("of two files with one id the later has a defect that names the other")
    func sharedID() {
        let configuration = Fixtures.read([("a.yaml", Fixtures.sound), ("b.yaml", Fixtures.sound)])
        #expect(configuration.agreements.map { $0.value == nil } == [false, true])
        #expect(configuration.defects.map(\.description) == ["b.yaml:1: the id `pause` is also that of a.yaml"])
    }

    @Test("a file that cannot be read has that for its defect")
    func unreadable() {
        let reader = ConfigurationReader(gazetteer: Fixtures.gazetteer, zones: SystemZones())
        let file = ConfigurationFile(path: "/etc/x.yaml", contents: .unreadable("Permission denied"))
        let configuration = reader.read(ConfigurationFiles(settings: file, agreements: [file], cityLists: [file]))
        let message = "/etc/x.yaml:1: the file cannot be read: Permission denied"
        #expect(configuration.defects.map(\.description) == [message, message, message])
    }

    static let cases: [Spoiled] = [
        Spoiled("schema: 1", "schema: 2", "1: `schema: 2` is not known to this program, which reads `schema: 1`"),
        Spoiled("schema: 1\n", "", "1: an agreement needs `schema`"),
        Spoiled("schema: 1", "schema: [1]", "1: `schema` is a list where a text is needed"),
        Spoiled("schema: 1", "schema:", "1: `schema` has no value: fill it in or take it away"),
        Spoiled(
            "id: pause", "id: Pause_1",
            "2: the id `Pause_1` is not of a–z, 0–9 and `-`, at most 64 of them, with no `-` in front"),
        Spoiled(
            "id: pause", "id: -x", "2: the id `-x` is not of a–z, 0–9 and `-`, at most 64 of them, with no `-` in front"
        ),
        Spoiled("id: pause", "ib: pause", "2: `ib` is no key of an agreement (did you mean `id`?)"),
        Spoiled("title: A pause\n", "", "1: an agreement needs `title`"),
        Spoiled("title: A pause", "title: ''", "3: `title` has no value: fill it in or take it away"),
        Spoiled("title: A pause", "title: {a: b}", "3: `title` is a mapping where a text is needed"),
        Spoiled("title: A pause", "title: A pause\ntitle: B", "4: the key `title` stands twice, first in line 3"),
        Spoiled("parties: [Russia, {id: Ukraine, aliases: [UA]}]", "parties: []", "4: `parties` is an empty list"),
        Spoiled(
            "parties: [Russia, {", "parties: [Russia, Russia, {",
            "4: the name of a party `russia` stands twice, first in line 4"),
        Spoiled("parties: [Russia, {id: Ukraine, aliases: [UA]}]\n", "", "1: an agreement needs `parties`"),
        Spoiled("aliases: [UA]", "aliases: [russia]", "4: the name of a party `russia` stands twice, first in line 4"),
        Spoiled("aliases: [UA]", "alias: [UA]", "4: `alias` is no key of a party (did you mean `aliases`?)"),
        Spoiled("aliases: [UA]", "aliases: UA", "4: `aliases` is a text where a list (`[…]`) is needed"),
        Spoiled(
            "{id: Ukraine, aliases: [UA]}", "{aliases: [UA]}", "4: a party needs `id`",
            "7: `Ukraine` is no party of this agreement (known: `Russia`)"),
        Spoiled("aliases: [UA]", "acts_for: [[UA]]", "4: `acts_for` is a list where a text is needed"),
        Spoiled(
            "zone: Europe/Kyiv", "zone: Europe/Kiyv",
            "5: `Europe/Kiyv` is no time zone of this system (did you mean `Europe/Kyiv`?)"),
        Spoiled("zone: Europe/Kyiv\n", "", "14: `2026-01-30` is a local time, and no `zone` says where"),
        Spoiled("zone: Europe/Kyiv", "zone: EET DST", "5: `EET DST` is no time zone of this system"),
        Spoiled(
            "  - party: Ukraine", "  - party: UA",
            "7: `UA` is another name of a party, where its id is needed (did you mean `Ukraine`?)"),
        Spoiled(
            "  - party: Ukraine", "  - party: Ukrane",
            "7: `Ukrane` is no party of this agreement (did you mean `Ukraine`?)"),
        Spoiled(
            "  - party: Ukraine", "  - party: Belarus",
            "7: `Belarus` is no party of this agreement (known: `Russia`, `Ukraine`)"),
        Spoiled("stance: conditional", "stance: accept", "8: `accept` is no stance (did you mean `accepted`?)"),
        Spoiled(
            "stance: conditional", "stance: maybe",
            "8: `maybe` is no stance (known: `declared`, `accepted`, `conditional`, `unconfirmed`, `no-comment`, `denied`, `rejected`, `suspended`, `withdrawn`)"
        ),
        Spoiled("    stance: conditional\n", "", "7: a position needs `stance`"),
        Spoiled(
            "stated_at: 2026-01-29T21:00:00+02:00", "stated_at: 29.01.2026",
            "9: `29.01.2026` is no time (as in `2026-01-29T21:00:00+02:00`, `2026-01-29T21:00:00` or `2026-01-29`)"),
        Spoiled(
            "stated_at: 2026-01-29T21:00:00+02:00", "stated_at: 2026-10-25T03:30:00",
            "9: `2026-10-25T03:30:00` happens twice or never in its zone: write its offset"),
        Spoiled("    stated_at: 2026-01-29T21:00:00+02:00\n", "", "7: a position needs `stated_at`"),
        Spoiled(
            "stance: conditional", "stance: conditional\n    reading: anounced",
            "9: this agreement has no reading `anounced` (did you mean `announced`?)"),
        Spoiled(
            "stance: conditional", "stance: conditional\n    effective_at: soon",
            "9: `soon` is no time (as in `2026-01-29T21:00:00+02:00`, `2026-01-29T21:00:00` or `2026-01-29`)"),
        Spoiled(
            "stance: conditional", "stance: conditional\n    quote:",
            "9: `quote` has no value: fill it in or take it away"),
        Spoiled(
            "  - id: announced", "  - id: announced\n    id: other", "12: the key `id` stands twice, first in line 11"),
        Spoiled(
            "  - id: announced", "  - id: Announced",
            "11: the id `Announced` is not of a–z, 0–9 and `-`, at most 64 of them, with no `-` in front"),
        Spoiled("  - id: announced\n    by", "  - by", "11: a reading needs `id`"),
        Spoiled("    by: Somebody\n", "", "11: a reading needs `by`"),
        Spoiled(
            "    by: Somebody", "    by: Somebody\n    basis: verbatum",
            "13: `verbatum` is no basis of a reading (did you mean `verbatim`?)"),
        Spoiled(
            "by: Somebody", "by: Somebody\n    bind: x", "13: `bind` is no key of a reading (did you mean `binds`?)"),
        Spoiled(
            "binds: [Russia]", "binds: [Rusia]", "14: `Rusia` is no party of this agreement (did you mean `Russia`?)"),
        Spoiled("binds: [Russia]", "binds: Russia", "14: `binds` is a text where a list (`[…]`) is needed"),
        Spoiled("binds: [Russia]", "binds: []", "14: `binds` is an empty list"),
        Spoiled("binds: [Russia]", "binds: [Russia, Russia]", "14: the party `Russia` stands twice, first in line 14"),
        Spoiled("    binds: [Russia]\n", "", "11: a reading needs `binds` or `obligations`: whose strikes break it"),
        Spoiled(
            "binds: [Russia]", "binds: [Russia]\n    obligations: [{party: Russia}]",
            "15: a reading has either `binds` or `obligations`, not both"),
        Spoiled(
            "binds: [Russia]", "obligations: [{party: Rusia, wepons: any}]",
            "14: `Rusia` is no party of this agreement (did you mean `Russia`?)",
            "14: `wepons` is no key of an obligation (did you mean `weapons`?)"),
        Spoiled("binds: [Russia]", "obligations: [{weapons: any}]", "14: an obligation needs `party`"),
        Spoiled("    start: 2026-01-30\n", "", "11: a reading needs `start`"),
        Spoiled(
            "start: 2026-01-30", "start: 2026-02-30",
            "15: `2026-02-30` is no time (as in `2026-01-29T21:00:00+02:00`, `2026-01-29T21:00:00` or `2026-01-29`)"),
        Spoiled(
            "start: 2026-01-30", "start: {after: 2026-02-01, before: 2026-01-30}",
            "15: `after` lies later than `before`"),
        Spoiled("start: 2026-01-30", "start: {}", "15: an edge needs `after` or `before`, or both"),
        Spoiled(
            "start: 2026-01-30", "start: {from: 2026-01-30}", "15: an edge needs `after` or `before`, or both",
            "15: `from` is no key of an edge (known: `after`, `before`)"),
        Spoiled(
            "start: 2026-01-30", "start: [2026-01-30]",
            "15: `start` is a list where a time or `{after, before}` is needed"),
        Spoiled("duration: P7D", "duration: 7 days", "16: `7 days` is no duration (as in `P7D`, `P1M` or `PT36H`)"),
        Spoiled(
            "duration: P7D", "duration: P7D\n    end: open", "16: the end is said more than once: `end`, `duration`"),
        Spoiled("duration: P7D", "end: 2026-01-29", "16: it ends before it starts"),
        Spoiled("duration: P7D", "end: 2026-01-30", "16: it ends before it starts"),
        Spoiled("duration: P7D", "through: 2026-01-29", "16: it ends before it starts"),
        Spoiled(
            "duration: P7D", "through: 2026-02-01T10:00",
            "16: `through` is `2026-02-01T10:00` where a date as in `2026-02-01` is needed"),
        Spoiled(
            "duration: P7D", "end: never",
            "16: `never` is no time (as in `2026-01-29T21:00:00+02:00`, `2026-01-29T21:00:00` or `2026-01-29`)"),
        Spoiled("    weapons: any\n", "", "11: a reading needs `weapons`"),
        Spoiled(
            "weapons: any", "weapons: drone",
            "17: `weapons` is `drone` where `any`, a list or `{include, exclude, open}` is needed"),
        Spoiled("weapons: any", "weapons: [drones]", "17: `drones` is no weapon (did you mean `drone`?)"),
        Spoiled(
            "weapons: any", "weapons: [drone.atack]", "17: `drone.atack` is no weapon (did you mean `drone.attack`?)"),
        Spoiled("weapons: any", "weapons: [drone, any]", "17: `any` stands among others, where it must stand alone"),
        Spoiled(
            "weapons: any", "weapons: {exclude: [drone]}",
            "17: `include` is missing: write `include: any`, or `include: []` where nothing is certain"),
        Spoiled(
            "weapons: any", "weapons: {include: [drone], open: [drone]}",
            "17: the entry `drone` stands twice, first in line 17"),
        Spoiled(
            "weapons: any", "weapons: {inlcude: [drone]}",
            "17: `include` is missing: write `include: any`, or `include: []` where nothing is certain",
            "17: `inlcude` is no key of a scope (did you mean `include`?)"),
        Spoiled("weapons: any", "weapons: []", "17: `weapons` is an empty list"),
        Spoiled("weapons: any", "weapons: [[drone]]", "17: `weapons` is a list where a text is needed"),
        Spoiled("weapons: any", "weapons: [fpv]", "17: `fpv` is no weapon (did you mean `drone.fpv`?)"),
        Spoiled(
            "targets: any", "targets: [substation]",
            "18: `substation` is no target (did you mean `energy.grid.substation`?)"),
        Spoiled(
            "targets: any", "targets: [energy.grid.substaton]",
            "18: `energy.grid.substaton` is no target (did you mean `energy.grid.substation`?)"),
        Spoiled("targets: any", "targets: any\n    acts: [atack]", "19: `atack` is no act (did you mean `attack`?)"),
        Spoiled("targets: any", "targets: [power]", "18: `power` is no target"),
        Spoiled(
            "places: [Kyiv]", "places: [Mykolaiv]",
            "19: `Mykolaiv` can be several places (did you mean `Mykolaiv, Lviv Oblast` or `Mykolaiv, Mykolaiv Oblast`?)"
        ),
        Spoiled(
            "places: [Kyiv]", #"places: ["Mykolaiv, Lviv Oblst"]"#,
            "19: no place `Lviv Oblst` is known (did you mean `Lviv Oblast`?)"),
        Spoiled(
            "places: [Kyiv]", "places: [Ukraine]",
            "19: `Ukraine` is not one settlement but an area with many (did you mean `country:UA`?)"),
        Spoiled(
            "places: [Kyiv]", "places: [Kharkiv Oblast]",
            "19: `Kharkiv Oblast` is not one settlement but an area with many (did you mean `oblast:Kharkiv Oblast`?)"),
        Spoiled("places: [Kyiv]", "places: ['id:UA0']", "19: no place `UA0` is known"),
        Spoiled(
            "places: [Kyiv]", "places: ['oblast:Harkiv Oblast']",
            "19: no place `Harkiv Oblast` is known (did you mean `Kharkiv Oblast`?)"),
        Spoiled(
            "places: [Kyiv]", "places: ['oblast:Ukraine']", "19: `Ukraine` is no oblast, nor a city that counts as one"),
        Spoiled(
            "places: [Kyiv]", "places: ['class:town']",
            "19: `town` is no class of places (known: `city`, `settlement`, `village`)"),
        Spoiled(
            "places: [Kyiv]", "places: ['class:citty']", "19: `citty` is no class of places (did you mean `city`?)"),
        Spoiled(
            "places: [Kyiv]", "places: ['country:ua']",
            "19: `ua` is no country's code of ISO 3166-1 (did you mean `UA`?)"),
        Spoiled(
            "places: [Kyiv]", "places: ['country:Ukraine']",
            "19: `Ukraine` is no country's code of ISO 3166-1 (as in `UA`)"),
        Spoiled(
            "places: [Kyiv]", "places: [circle:50.45,30.52,20km]",
            #"19: `circle:50.45` is no circle (as in `"circle:50.45,30.52,20km"`, with quotes where it stands in […])"#,
            "19: no place `30.52` is known", "19: no place `20km` is known"),
        Spoiled(
            "places: [Kyiv]", "places: ['circle:99,30.52,20km']",
            #"19: `circle:99,30.52,20km` is no circle (as in `"circle:50.45,30.52,20km"`, with quotes where it stands in […])"#
        ),
        Spoiled(
            "places: [Kyiv]", "places: ['polygon:x.geojson']",
            "19: the file `x.geojson` cannot be used: there is no such file"),
        Spoiled(
            "places: [Kyiv]", "places: ['polygon:bad.geojson']",
            "19: the file `bad.geojson` cannot be used: line 1, column 1: the text ends before its value does: the file was cut short"
        ),
        Spoiled(
            "places: [Kyiv]", "places: ['polygon:bow.geojson']",
            "19: the file `bow.geojson` cannot be used: the edge of its Polygon crosses itself: [30.0, 50.0] to [31.0, 51.0] and [31.0, 50.0] to [30.0, 51.0]"
        ),
        Spoiled(
            "places: [Kyiv]", "places: ['polygon:far.geojson']",
            "19: the file `far.geojson` cannot be used: it crosses the 180th meridian, where RFC 7946 wants it cut in two"
        ),
        Spoiled(
            "places: [Kyiv]", "places: ['route:x.geojson']",
            #"19: `route:x.geojson` is no route (as in `"route:FILE.geojson,2km"`, with quotes where it stands in […])"#
        ),
        Spoiled(
            "places: [Kyiv]", "places: ['route:area.geojson,2km']",
            "19: the file `area.geojson` cannot be used: it is not one LineString"),
        Spoiled(
            "places: [Kyiv]", "places: ['list:citys']", "19: there is no city list `citys` (known: `broken`, `cities`)"),
        Spoiled("places: [Kyiv]", "places: ['list:broken']", "19: the city list `broken` has defects of its own"),
        Spoiled(
            "places: [Kyiv]", "places: ['oblsat:Kharkiv Oblast']",
            "19: `oblsat:` is no way to select places (did you mean `oblast`?)"),
        Spoiled(
            "places: [Kyiv]", "places: Kyiv",
            "19: `places` is `Kyiv` where `any`, a list or `{include, exclude, open}` is needed"),
        Spoiled("places: [Kyiv]", "places: [Kyiv, Kyiv]", "19: the entry `Kyiv` stands twice, first in line 19"),
        Spoiled("places: [Kyiv]", "places:", "19: `places` has no value: fill it in or take it away"),
        Spoiled(
            "readings:", "reading:", "1: an agreement needs `readings`",
            "10: `reading` is no key of an agreement (did you mean `readings`?)"),
        Spoiled("schema: 1", "- schema", "2: no item (`- …`) of the list that starts in line 1 stands here"),
        Spoiled(
            Fixtures.sound, "# nothing\n", "1: the file holds nothing but comments: make it empty to switch it off"),
        Spoiled(Fixtures.sound, "text", "1: the file is a text, not a mapping (`key: value`)"),
        Spoiled(
            "parties: [Russia, ", "parties: [&r Russia, ", "4: the anchor `&r` is not read here: write the text out"),
        Spoiled("id: pause", "id: pause\n\tx: y", "3: a tab cannot indent: use spaces"),
        Spoiled(
            "readings:\n", "readings: []\nx:\n", "10: `readings` is an empty list",
            "11: `x` is no key of an agreement (known: `schema`, `id`, `title`, `parties`, `zone`, `positions`, `readings`)"
        ),
        Spoiled(
            "places: [Kyiv]", "places: [Kyiv]\n  - id: announced\n    by: X", "20: a reading needs `stated_at`",
            "20: a reading needs `binds` or `obligations`: whose strikes break it",
            "20: the reading `announced` stands twice, first in line 11"),
        Spoiled(
            "places: [Kyiv]", "places: ['oblast:Kharkiv']",
            "19: `Kharkiv` is no oblast, nor a city that counts as one (did you mean `oblast:Kharkiv Oblast`?)"),
    ]
}
