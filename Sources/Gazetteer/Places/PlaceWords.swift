/// The words around names in Ukrainian, Russian and English text, and some German, Polish and French ones, as keys.
enum PlaceWords {
    /// They say that something happened in the place, or went to or came from it.
    static let inside = words(
        """
        у в во на над до до із зі з к из от за
        in at on over above to from around_the the
        im w we nad do z ze
        à a au en dans de
        """)

    /// They say that something happened near the place: it may have been outside it.
    static let nearby = words(
        """
        під біля коло поблизу неподалік недалеко_від поруч_з поруч_із довкола навколо на_околиці на_околицях
        под около возле близ вблизи недалеко_от рядом_с вокруг на_окраине
        near nearby close_to outside around on_the_outskirts_of in_the_outskirts_of outskirts_of in_the_area_of
        bei nahe unweit pod koło kolo w_pobliżu_ w_poblizu près_de pres_de
        в_районі в_районе у_районі
        """)

    /// They say that the place is a city.
    static let city = words(
        """
        м місто міста місті місту містом г гор город города городе городу городом
        city_of town_of the_city_of the_town_of city town stadt der_stadt miasto m ville_de la_ville_de
        """)

    /// They say that it is a settlement or village, which people do not keep apart.
    static let lesser = words(
        """
        с село села селі селу селом смт селище селища селищі селищем с_ще сщ селище_міського_типу
        деревня деревне деревни д поселок поселка поселке пос пгт поселок_городского_типа хутор х станица ст_ца
        village_of the_village_of settlement_of the_settlement_of village settlement urban_type_settlement
        dorf dem_dorf wieś wies wsi village_de le_village_de
        """)

    static let region = words(
        """
        область області областю обл область область края край краю республика республики
        области областью oblast region province krai republic obwód obwod gebiet oblasts
        """)

    static let raion = words("район району районі районом района районе р_н raion rayon district powiat kreis")

    static let hromada = words("громада громади громаді громадою отг тг мтг стг hromada community община общины")

    /// They say that it is a part of a place.
    static let street = words(
        """
        вул вулиця вулиці вулицею проспект проспекті проспекту просп пр_т бульвар бульварі бульвару б_р
        площа площі провулок провулку пров мікрорайон мікрорайоні мікрорайону мкр житловий_масив ж_м
        ул улица улице улицы проспекте пр_кт бульваре площадь площади переулок переулке пер микрорайон микрорайоне
        жилмассив
        street st avenue ave boulevard blvd square neighbourhood neighborhood microdistrict
        """)

    /// Parts of a country that nobody has drawn the edges of.
    static let vague = words(
        """
        південь півдня півдні південні_області схід сходу сході захід заходу заході північ півночі центр центрі
        юг юга юге восток востока востоке запад запада западе север севера севере центре
        фронт фронті фронту лінія_фронту лінії_фронту лінія_зіткнення лінії_зіткнення прикордоння прикордонні
        прифронтові_території прифронтова_зона тот слобожанщина слобожанщині приазовя чорне_море лівобережжя
        правобережжя наддніпрянщина донбас донбасі донбасу
        фронте линия_фронта линии_фронта линия_соприкосновения линии_соприкосновения лбс приграничье донбасс донбассе
        донбасса новороссия черное_море
        south the_south southern north the_north northern east the_east eastern west the_west western central center
        centre south_east southeast north_east northeast south_west southwest north_west northwest
        front the_front front_line frontline the_front_line the_frontline contact_line line_of_contact
        the_line_of_contact border_area border_areas the_border donbas donbass left_bank right_bank black_sea
        the_black_sea sea_of_azov occupied_territories
        süden suden osten norden westen ostukraine sudukraine westukraine nordukraine
        południe poludnie wschód wschod zachód zachod północ polnoc sud est ouest nord
        """)

    /// What may stand behind a part of the country: `south of Ukraine`.
    static let ofTheCountry = [
        ["of", "ukraine"], ["ukraine"], ["україни"], ["украины"], ["країни"], ["страны"], ["of", "the", "country"],
        ["der", "ukraine"], ["ukrainy"], ["de", "lukraine"],
    ]

    /// The longest of `phrases` that `tokens` begin with, as a number of tokens.
    static func length(of phrases: Set<[Substring]>, before tokens: ArraySlice<Substring>) -> Int? {
        (1...4).reversed().first { $0 < tokens.count && phrases.contains(Array(tokens.prefix($0))) }
    }

    /// The longest of `phrases` that `tokens` end with, as a number of tokens.
    static func length(of phrases: Set<[Substring]>, behind tokens: ArraySlice<Substring>) -> Int? {
        (1...4).reversed().first { $0 < tokens.count && phrases.contains(Array(tokens.suffix($0))) }
    }

    /// Words between blanks; those of one phrase are joined by `_`.
    private static func words(_ text: String) -> Set<[Substring]> {
        Set(
            text.split(whereSeparator: \.isWhitespace).map { phrase in
                NameKey(phrase).text.split(separator: " ")
            })
    }
}
