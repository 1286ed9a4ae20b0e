## Терминал әмерләре: белешмә

cli-about = Мәгариф сыйфатын күтәрү программалары белән терминалдан идарә итү.
cli-programmes = Программалар: исемлек, файлны тикшерү, йөкләү, карау
cli-programmes-list = Йөкләнгән программаларны күрсәтергә
cli-programmes-check = Программа файлын тикшерергә; мәгълүматлар базасы кирәкми
cli-programmes-load = Программаны файлдан йөкләргә; хаталы файл йөкләнми
cli-programmes-show = Программаны тулысынча күрсәтергә
cli-schools = Программа мәктәпләре: исемлек һәм йөкләү
cli-schools-list = Программа мәктәпләрен күрсәтергә
cli-schools-import = Мәктәпләрне XLSX яки CSV файлыннан йөкләргә: id, name_ru, name_tt, kind, pupils, groups
cli-history = Узган еллар кыйммәтләре
cli-history-import = Узган еллар кыйммәтләрен XLSX яки CSV файлыннан йөкләргә: school, indicator, year, numerator яки mean, denominator
cli-invite = Программага чакыру ясарга: код һәм сылтама
cli-matrix = Барлык мәктәпләрнең күрсәткечләрен таблица итеп күрсәтергә
cli-status = Мәктәпнең яки муниципалитетның күрсәткечләрен күрсәтергә
cli-criteria = Мониторинг критерийларын һәм көтелгән нәтиҗәләрне күрсәтергә
cli-recompute = Күрсәткеч кыйммәтләрен кабул ителгән хисаплар һәм нәтиҗәләр буенча яңадан исәпләргә
cli-duties = Юл картасы пунктларын вакытлары белән күрсәтергә
cli-submit = Мәктәп хисабын җаваплар файлыннан тапшырырга
cli-export = Кабул ителгән мәгълүмат буенча документ алырга: XLSX таблицалар, DOCX белешмә яки CSV
cli-argument-programme = программа коды, мәсәлән rybinsk-2022
cli-argument-yaml = программаның YAML файлы, «-» — стандарт керү
cli-argument-table = XLSX яки CSV таблицасы, «-» — стандарт керү
cli-option-json = бер JSON документын чыгарырга
cli-option-lang = тел: ru яки tt
cli-option-dry-run = тикшерергә генә, берни дә язмаска
cli-option-role = роль: director, curator, coordinator яки observer
cli-option-schools = мәктәп коды; кабатларга мөмкин
cli-option-school = мәктәп коды
cli-option-uses = ничә тапкыр кулланып була, күрсәтелмәсә 1
cli-option-expires = гамәлдә булу вакыты, мәсәлән 7d яки 12h, күрсәтелмәсә 7d
cli-option-group = бары шушы төркем мәктәпләре, мәсәлән shnor
cli-option-kind = бары шушы төр мәктәпләр, мәсәлән basic
cli-option-period = вакыт: 2022, 2022-Q2 яки 2022/2023
cli-option-at = кайсы көнгә карарга, ЕЕЕЕ-АА-КК, күрсәтелмәсә бүген
cli-option-days = ничә көн алга, күрсәтелмәсә 365
cli-option-form = анкета коды, мәсәлән self-audit
cli-option-file = җаваплар белән JSON файлы, «-» — стандарт керү
cli-option-accept = хисапны шунда ук кабул итәргә
cli-option-format = төре: xlsx, docx яки csv
cli-option-out = язылачак файл
cli-option-force = файл булса, аны алыштырырга
cli-help-usage = Ничек чакырырга:
cli-help-arguments = Аргументлар:
cli-help-options = Көйләүләр:
cli-help-global-options = Гомуми көйләүләр:
cli-help-commands = Әмерләр:
cli-help-help = белешмәне күрсәтергә

## Терминал әмерләре: дөрес чакырылмаган

cli-unknown-command = «{ $name }» әмере юк. Әмерләр исемлеге: --help.
cli-unknown-option = «{ $name }» көйләве юк. Көйләүләр исемлеге: --help.
cli-missing-argument = «{ $name }» аргументы җитми. Әмерне ничек чакырырга: --help.
cli-missing-value = «{ $name }» көйләвенең кыйммәте җитми. Әмерне ничек чакырырга: --help.
cli-missing-option = Мәҗбүри «{ $name }» көйләве җитми. Әмерне ничек чакырырга: --help.
cli-excess-arguments = «{ $name }» әмеренең аргументлары артык күп. Аны ничек чакырырга: --help.
cli-no-command = Әмерне языгыз. Әмерләр исемлеге: --help.
cli-meant = Бәлки, бу булгандыр: { $meant }.
cli-only-one = Бу параметрлар бергә эшләми, берсен калдырыгыз: { $options }.
cli-bad-choice = { $option }: «{ $given }» туры килми; болар ярый: { $choices }.
cli-bad-date = { $option }: «{ $given }» — дата түгел; календарьдагы көн кирәк, мәсәлән 2022-04-11.
cli-bad-period = { $option }: «{ $given }» — вакыт аралыгы түгел; мәсәлән, 2022, 2022-Q2 яки 2022/2023 кирәк.
cli-bad-moment = { $option }: «{ $given }» туры килми; киләчәктәге вакыт кирәк, мәсәлән "2022-04-12 09:30", "12.04 9:30" яки 9:30.
cli-deadline-alone = --deadline: җавап вакыты --receipt яки --question белән бергә генә кирәк.
cli-file-too-large = «{ $path }» файлы артык зур: Telegram { $megabytes } МБ кадәр файлларны гына кабул итә.
cli-broadcast-no-token = Файл өстәр өчен BOT_TOKEN кирәк: файл Telegram га бер тапкыр йөкләнә. Эшләп торган боттагы токенны күрсәтегез яки хәбәрне чаттан җибәрегез.
cli-broadcast-no-coordinator = Файлны йөкләп булмый: программаның бер координаторы да ботны ачмаган әле. Координаторны чакырыгыз (invite) яки хәбәрне файлсыз җибәрегез.
cli-bad-number = { $option }: «{ $given }» туры килми; { $min } – { $max } арасындагы бөтен сан кирәк.
cli-bad-expiry = { $option }: «{ $given }» туры килми; мәсәлән, 7d яки 12h кирәк, иң күбе 366 көн.
cli-config = Көйләүләр: { $problems }
cli-database = Мәгълүматлар базасына тоташып булмый: { $reason }
cli-telegram = Telegram җавап бирми яки токенны кабул итмәде: { $reason }
cli-no-file = «{ $path }» файлын укып булмады ({ $reason }). Файл исемен тикшерегез.
cli-file-exists = «{ $path }» файлы бар инде. Башка исем языгыз яки --force өстәгез.
cli-not-written = «{ $path }» файлын язып булмады ({ $reason }).
cli-bad-json = Җаваплар файлы JSON объекты түгел. Мәсәлән, болай кирәк: { "{" } "training": { "{" } "numerator": 12, "denominator": 40 { "}" } { "}" }
cli-internal = Гафу итегез, программада хата килеп чыкты. Тулырак мәгълүмат өстә, хаталар чыгышында.

## Терминал әмерләре: җаваплар

cli-programme-sound = { $id }: хата юк. Күрсәткечләр: { $indicators }, юл картасы пунктлары: { $duties }, анкеталар: { $forms }, мәктәпләр: { $schools }.
cli-programme-loaded =
    { $change ->
        [new] { $id }: программа йөкләнде.
        [changed] { $id }: программа яңартылды, элеккеге юрамасы сакланды.
       *[same] { $id }: программа инде йөкләнгән, берни дә үзгәрмәде.
    }
cli-school-result =
    { $result ->
        [added] өстәлде
       *[updated] яңартылды
    }
cli-schools-imported = Өстәлгән мәктәпләр: { $added }, яңартылганнары: { $updated }.
cli-history-imported = Узган еллар кыйммәтләре: { $count }.
cli-dry-run = Бу тикшерү генә: берни дә язылмады.
cli-exported = Файл язылды: { $file }, { $kilobytes } КБ.
cli-invite-made = Чакыру: { $role }, «{ $programme }»
cli-invite-code = Чакыру коды: { $code }
cli-invite-link = Сылтама: { $link }
cli-invite-terms = Куллану саны: { $uses }, гамәлдә булу вакыты: { $until } кадәр.
cli-status-when = { $period }, { $date } көненә
cli-matrix-together = Барысы бергә
cli-status-none = Программа документында күрсәткечләр юк.
cli-recomputed = Кыйммәтләр: { $checked }; үзгәртелде: { $changed }, өстәлде: { $added }, бетерелде: { $removed }.
cli-column-threshold = Чик
cli-duties-none = Юл картасында бу вакытка пунктлар юк.
cli-submitted =
    { $state ->
        [accepted] Хисап тапшырылды һәм кабул ителде: { $period }, { $version } юрама.
       *[waiting] Хисап тапшырылды һәм тикшерүне көтә: { $period }, { $version } юрама.
    }
cli-show-indicators = Күрсәткечләр: { $count }
cli-show-roadmap = «{ $title }» юл картасы: { $count }
cli-show-no-roadmap = Документта юл картасы юк
cli-show-forms = Анкеталар: { $count }
cli-show-stages = Этаплар
cli-show-results = Көтелгән нәтиҗәләр
cli-show-criteria = Мониторинг критерийлары
cli-show-monitoring = Күзәтү вакытлары
cli-show-risks = Куркынычлар
cli-show-partnerships = Хезмәттәшлекләр
cli-show-none = документта юк
cli-show-not-named = күрсәтелмәгән
cli-show-every-year = ел саен
cli-show-no-end = ахыры куелмаган
cli-show-municipality = Муниципаль район
cli-show-document = Документ исеме
cli-show-zone = Вакыт поясы
cli-show-schools = Мәктәпләр
cli-column-id = Коды
cli-column-title = Исеме
cli-column-period = Вакыты
cli-column-fields = Сораулар
cli-column-direction = Нәрсә яхшырак
cli-column-base = База кыйммәте
cli-column-plan = Планы
cli-column-value = Кыйммәте
cli-column-figure = Ничәдән ничәсе
cli-column-preliminary = Тикшерүдә
cli-column-status = Торышы
cli-column-number = №
cli-column-time = Үтәү вакыты
cli-column-responsible = Җаваплы
cli-column-result = Нәтиҗә
cli-column-kind = Төре
cli-column-pupils = Укучылар
cli-column-groups = Төркемнәре
cli-column-confirmed = Расланган
cli-column-row = Юл
cli-column-outcome = Нәтиҗәсе
cli-column-whose = Кем пункты
cli-column-opens = Башы
cli-column-due = Ахыры
cli-column-state = Торышы
cli-results = Эш һәм имтихан нәтиҗәләре
cli-results-import = Нәтиҗәләрне XLSX яки CSV таблицасыннан кертү: school, year, procedure, grade, subject, participants, low
cli-results-imported = Нәтиҗәләр: { $count }, алмаштырылганы: { $replaced }, түбәне: { $low }.
cli-low-results-about = Нәтиҗәләре түбән һәм куркыныч астындагы мәктәпләр
cli-option-academic-year = исемлек төзелә торган уку елы, мәсәлән 2023/2024
cli-low-results = Нәтиҗәләре түбән мәктәпләр
cli-at-risk = Куркыныч астындагы мәктәпләр
cli-low-results-none = юк
cli-low-results-no-grounds = кертелгән нәтиҗәләр буенча юк
cli-low-results-entered = Исемлеккә керде
cli-low-results-left = Исемлектән чыкты
cli-column-school = Мәктәп
cli-column-evidence = Нигез
cli-audit = Гамәлләр журналы, яңалары өстә
cli-audit-empty = Әлегә гамәлләр юк.
cli-option-limit = ничә язма күрсәтергә, күрсәтелмәсә 100
cli-column-when = Кайчан (UTC)
cli-column-who = Кем
cli-column-via = Кайдан
cli-column-action = Гамәл
cli-column-subject = Нәрсә белән
cli-column-detail = Тулырак
cli-option-apply = үзгәрешләрне мәктәп төркемнәренә язарга
cli-column-group = Төркем
cli-groups-same = Төркемнәр, { $period }: исемлеккә туры килә
cli-groups-unknown = Төркемнәр, { $period }: үзгәртәсе юк; нәтиҗәләр тулысынча кертелмәгән
cli-groups-proposed = Төркемнәрдә нәрсә үзгәрә, { $period } (язар өчен: --apply)
cli-groups-applied = Төркемнәргә язылды, { $period }
cli-risks = Бер яки барлык мәктәпләрнең хәвефләре һәм аларга каршы эш
cli-column-risk = Хәвеф
cli-column-level = Дәрәҗә
cli-column-mitigations = Нәрсә ярдәм итә
cli-column-measure = Чара
cli-risks-unset = күрсәтелмәгән
cli-risks-none = Программа документында хәвефләр күрсәтелмәгән.
cli-broadcast = Программада катнашучыларга текст җибәрү; --send булмаса, кемнәр алачагын гына күрсәтә
cli-option-text-file = русча текст файлы
cli-option-tt-file = татарча текст файлы
cli-option-groups = мәктәпләр төркеме коды; берничә тапкыр була
cli-option-photo = рәсем; берничә тапкыр булырга мөмкин, 10 га кадәр
cli-option-document = документ; берничә тапкыр булырга мөмкин, 10 га кадәр
cli-option-place = participant (катнашучы) яки partner (партнёр мәктәп); берничә тапкыр булырга мөмкин
cli-option-not-handed-in = мәктәбе бу форма буенча хисап тапшырмаганнар, мәсәлән self-audit; берничә тапкыр булырга мөмкин
cli-option-of-form = --not-handed-in өчен чор; күрсәтмәсәгез, хәзер хисап тапшырыла торганы
cli-option-overdue = мәктәбе юл картасының бу бурычын вакытында үтәмәгәннәр (бурыч коды); берничә тапкыр булырга мөмкин
cli-option-not = болардан башка: шарт һәм кыйммәте, мәсәлән role:observer яки school:glebovo; берничә тапкыр булырга мөмкин
cli-option-receipt = «Укыдым» төймәсен өстәргә
cli-option-question = сорау өстәргә: 2 дән 5 кә кадәр җавап, һәрберсе куштырнакта, тәрҗемәсе сызык аша: "Да | Әйе" "Нет | Юк"
cli-option-deadline = җавапны кайчанга кадәр көтәргә, аннары бер тапкыр искә төшерергә, мәсәлән "2022-04-15 18:00"
cli-option-send-at = кайчан җибәрергә, мәсәлән "2022-04-12 09:00"; күрсәтмәсәгез, шунда ук
cli-option-send = күрсәтеп кенә калмыйча, җибәрергә
cli-option-again = шундый ук хәбәр әле генә расланган булса да, җибәрергә
cli-broadcast-sent = Хәбәр тапшырылды: аны эшләп торган бот җибәрер.
cli-broadcast-dry = Берни дә җибәрелмәде. Җибәрү өчен --send өстәгез.
cli-migrate = Мәгълүматлар базасын программаның бу версиясенә китерергә; бот эшли башлаганда бу үзеннән-үзе эшләнә
cli-migrated = Үтәлгән адымнар: { $steps }
cli-migrate-nothing = Мәгълүматлар базасы кирәкле хәлдә инде.
cli-older-database = Башта мәгълүматлар базасын яңартырга кирәк: { $steps }. cli migrate командасын үтәгез яки бу версиядәге ботны эшләтеп җибәрегез.
cli-newer-database = Мәгълүматлар базасын программаның яңарак версиясе яңарткан: { $steps }. Шул версияне эшләтеп җибәрегез яки аңа кадәр ясалган күчермәне торгызыгыз.
cli-unfinished-restore = Торгызу тәмамланмаган: { $file }. Аны тагын бер тапкыр башлагыз.
