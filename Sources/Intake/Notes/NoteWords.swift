internal import Ceasefire

/// The plain words that people write in notes for what the vocabularies call otherwise. Vocabulary terms stand as they
/// are; a word that is in neither is a defect, never a guess.
enum NoteWords {
    static func act(_ text: String) -> String? { find(text, Acts.self, acts) }
    static func weapon(_ text: String) -> String? { find(text, Weapons.self, weapons) }
    static func target(_ text: String) -> String? { find(text, Targets.self, targets) }

    private static func find<Words: Vocabulary>(
        _ text: String, _ type: Words.Type, _ table: [String: String]
    ) -> String? {
        let word = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let term = table[word] { return term }
        let terms = word.split(separator: "|", omittingEmptySubsequences: false)
        return terms.allSatisfy({ Term<Words>(String($0)) != nil }) ? word : nil
    }

    /// Each term with its words, turned round.
    private static func words(_ table: [(String, [String])]) -> [String: String] {
        Dictionary(table.flatMap { term, words in words.map { ($0, term) } }) { first, _ in first }
    }

    private static let acts = words([
        ("attack", ["strike", "shelling", "удар", "атака", "обстріл", "обстрел"]),
        ("attack.hit", ["hit", "impact", "влучання", "приліт", "попадание", "прилёт", "прилет"]),
        ("attack.intercepted", ["intercepted", "shot down", "збито", "сбито", "сбит"]),
        ("attack.debris", ["debris", "уламки", "обломки"]),
        ("alarm", ["air raid alert", "air raid alarm", "тривога", "тревога"]),
        ("sound", ["explosion", "explosions", "вибух", "вибухи", "взрыв", "взрывы"]),
        ("outage", ["power outage", "знеструмлення", "отключение"]),
        ("statement", ["заява", "заявление"]),
    ])

    /// "Ракета" is a missile or a rocket; "міна" a mine or a mortar's shell, and so not here.
    private static let weapons = words([
        ("missile", ["missiles"]),
        ("missile|rocket", ["ракета", "ракети", "ракеты"]),
        (
            "missile.ballistic",
            [
                "ballistic missile", "ballistic missiles", "балістика", "балістична ракета", "баллистика",
                "балістичні ракети", "баллистическая ракета", "баллистические ракеты", "iskander-m", "іскандер-м",
                "искандер-м",
            ]
        ),
        (
            "missile.cruise",
            [
                "cruise missile", "cruise missiles", "крилата ракета", "крилаті ракети", "крылатая ракета",
                "крылатые ракеты", "kalibr", "калібр", "калибр", "kh-101", "х-101", "iskander-k", "іскандер-к",
                "искандер-к",
            ]
        ),
        ("missile.air-defence", ["s-300", "s-400", "с-300", "с-400"]),
        ("drone", ["drones", "uav", "uavs", "дрон", "дрони", "дроны", "бпла", "безпілотник", "беспилотник"]),
        (
            "drone.attack",
            [
                "shahed", "shaheds", "shahed drone", "shahed drones", "shahed-136", "шахед", "шахеди", "шахеды",
                "geran",
                "geran-2", "герань", "герань-2", "attack drone", "attack drones", "ударний дрон", "ударні дрони",
                "ударний бпла", "ударні бпла", "ударный бпла", "ударные бпла",
            ]
        ),
        ("drone.fpv", ["fpv", "fpv drone", "fpv drones", "fpv-дрон", "fpv-дрони", "fpv-дроны"]),
        ("rocket", ["rockets"]),
        ("rocket.mlrs", ["mlrs", "рсзв", "рсзо", "град", "grad"]),
        ("artillery", ["артилерія", "артиллерия"]),
        ("mortar", ["mortars", "міномет", "миномет", "миномёт"]),
        ("bomb", ["bombs", "air bomb", "бомба", "авіабомба", "авиабомба"]),
        ("bomb.glide", ["glide bomb", "glide bombs", "каб", "каби", "кабы"]),
        ("tank", ["tanks", "танк"]),
        ("unknown", ["not known", "невідомо", "неизвестно"]),
    ])

    private static let targets = words([
        ("energy", ["power", "енергетика", "энергетика"]),
        (
            "residential",
            [
                "house", "houses", "apartment building", "apartment buildings", "residential building",
                "residential buildings", "житловий будинок", "житлові будинки", "жилой дом", "жилые дома", "житло",
                "жильё", "жилье",
            ]
        ),
        ("energy.grid.substation", ["substation", "підстанція", "подстанция"]),
        ("energy.heat.chp", ["chp", "тец", "тэц"]),
        ("medical", ["hospital", "лікарня", "больница"]),
        ("education", ["school", "школа"]),
        ("transport.port", ["port", "порт"]),
        ("transport.rail", ["railway", "rail", "залізниця", "железная дорога"]),
        ("transport.road", ["road", "дорога"]),
        ("industrial", ["factory", "завод", "промисловість", "промышленность"]),
        ("military", ["військовий об'єкт", "военный объект"]),
        ("unknown", ["not known", "невідомо", "неизвестно"]),
    ])

    /// Terms and words, for suggestions.
    static var knownWeapons: [String] { Array(Weapons.terms) + weapons.keys }
    static var knownTargets: [String] { Array(Targets.terms) + targets.keys }
    static var knownActs: [String] { Array(Acts.terms) + acts.keys }
}
