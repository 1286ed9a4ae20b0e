## Күмәк хәбәр

menu-broadcast = 📣 Күмәк хәбәр
command-broadcast = Программада катнашучыларга күмәк хәбәр
help-broadcast = 📣 <b>Күмәк хәбәр</b> — берьюлы күпләргә язарга: кемгә икәнен сайларга, карарга, җибәрергә һәм кем укыганын күрергә.

broadcast-heading = 📣 <b>Күмәк хәбәр</b>
broadcast-list = Караламалар һәм хәбәрләр, яңалары өстә:
broadcast-empty = Күмәк хәбәрләр әле юк. Яңасын башлагыз.
broadcast-not-yours = 📣 Күмәк хәбәрне программа координаторы барысына да җибәрә ала, ә куратор — үз мәктәпләренең директорларына.
broadcast-ask-them = Берәр нәрсә белдерергә кирәкме? Координаторга языгыз: { $names }.
broadcast-ask-nobody = Координатор әле ботка кушылмаган. Мәгариф идарәсенә шалтыратыгыз.
broadcast-new = Яңа күмәк хәбәр
broadcast-mark-draft = ✏️
broadcast-mark-scheduled = 🕘
broadcast-mark-sending = 📤
broadcast-mark-paused = ⏸
broadcast-mark-done = ✅
broadcast-mark-stopped = ⏹
broadcast-mark-recalled = 🗑

## Каралама

broadcast-draft = 📣 <b>Күмәк хәбәр: каралама</b>
broadcast-language-ru = русча
broadcast-language-tt = татарча
broadcast-write-ru = Русча
broadcast-write-tt = Татарча
broadcast-version = ✉️ { $language }: { $text }
broadcast-content-none = әлегә юк
broadcast-photos = 🖼 { $count } рәсем
broadcast-documents = 📎 { $count } документ
broadcast-missing-ru = ⚠️ Русча текст юк: { $count } кеше татарчасын алыр.
broadcast-missing-tt = ⚠️ Татарча текст юк: { $count } кеше русчасын алыр.
broadcast-to = 👥 Кемгә: { $audience }
broadcast-everyone = программада катнашучыларның барысына
broadcast-own-schools = сезнең мәктәпләрнең директорларына
broadcast-recipients =
    { $count ->
        [0] Алучылар юк: шартларны үзгәртегез.
       *[other] { $count } кеше алыр.
    }
broadcast-not-reached = 🚫 Тагын { $count } кеше алмый: бот ачылмаган яки ябылган.
broadcast-asks = 🔘 Алучылардан: { $what }
broadcast-until = ⏳ Җавап көтү вакыты: { $when }. Аннары бер тапкыр искә төшерербез.
broadcast-choose-audience = Кемгә
broadcast-choose-ask = Җавап сорарга
broadcast-choose-deadline = Җавап вакыты
broadcast-preview = Ничек күренәчәген карарга
broadcast-preview-of = 👁 Шулай күренер ({ $language }):
broadcast-check = Тикшерергә һәм җибәрергә
broadcast-discard = Бетерергә
broadcast-discard-ask = 🗑 Бу караламаны бетерергәме? Аны беркем дә алмады.
broadcast-done = Әзер

broadcast-content-heading = ✏️ <b>Эчтәлеге: { $language }</b>
broadcast-content-ask = Текст (бизәп тә була), рәсем, документ яки альбом җибәрегез. Яңа текст элеккесен алыштыра, файллар өстәлә.
broadcast-content-clear = Чистартырга
broadcast-text-apart = Текст файллардан соң аерым хәбәр булып килер.

broadcast-audience-heading = 👥 <b>Кемгә</b>
broadcast-audience-how = Шартлар бергә исәпләнә: барысы да туры килгән кеше хәбәрне ала.
broadcast-values-how = Басыгыз: ✅ — шулар гына, 🚫 — шулардан башкалар, ▫️ — мөһим түгел.
broadcast-by-role = Вазифа
broadcast-by-group = Мәктәпләр төркеме
broadcast-by-kind = Мәктәп төре
broadcast-by-place = Катнашучы яки партнёр
broadcast-by-school = Мәктәпләр
broadcast-by-not-handed-in = Хисап тапшырмаганнар
broadcast-by-overdue = Бурыч вакытын уздырганнар
broadcast-place-participant = программада катнашучы
broadcast-place-partner = партнёр мәктәп
broadcast-except = болардан башка ({ $what })

broadcast-ask-choose = 🔘 <b>Алучылардан нәрсә кирәк?</b>
broadcast-ask-none = берни дә кирәкми
broadcast-choose-none = Берни дә кирәкми
broadcast-choose-read = Укуын расларга
broadcast-choose-question = Җавапларның берсен сайларга
broadcast-ask-read = укуын раслау
broadcast-ask-question = җавап: { $options }
broadcast-options-ask =
    Җавап вариантларын языгыз, һәрберсен яңа юлдан: 2 дән 5 кә кадәр, 40 билгегә кадәр.
    Тәрҗемәсен сызык аша:
    <code>Да | Әйе
    Нет | Юк</code>
broadcast-button-read = ✅ Укыдым
broadcast-button-was-read = ☑️ Укылды, рәхмәт
broadcast-please-confirm = Зинһар, төймә белән җавап бирегез.
broadcast-remind-read = ⏳ Искә төшерәбез: бу хәбәрне укуыгызны раслагыз әле.
broadcast-remind-answer = ⏳ Искә төшерәбез: бу хәбәргә җавап сайлагыз әле.
broadcast-anew-read = ✏️ Бу хәбәр төзәтелде. Аны яңадан укып, укыганыгызны раслагыз әле.
broadcast-anew-answer = ✏️ Бу хәбәр төзәтелде. Аны яңадан укып, җавап сайлагыз әле.
broadcast-corrected-since = Хәбәр төзәтелде. Яңа текстны укып, яңадан җавап бирегез.

broadcast-deadline-ask = ⏳ <b>Җавапны кайчанга кадәр көтәргә?</b>
broadcast-deadline-at = { $date }, сәгать { $time }
broadcast-deadline-none = Вакыт чикләмәскә
broadcast-when =
    🕘 <b>Кайчан җибәрергә?</b>
    Хәзер { $now }.
broadcast-when-how = Сайлагыз яки языгыз, мәсәлән: <code>{ $example }</code>
broadcast-at-evening = Бүген, сәгать { $time }
broadcast-at-morning = Иртәгә, сәгать { $time }
broadcast-at-monday = Дүшәмбе, { $date }, сәгать { $time }
broadcast-time-unreadable = Вакытны укып булмады. Болай языгыз: { $example }
broadcast-time-no-such-day = Андый көн юк. Көнне һәм вакытны болай языгыз: { $example }
broadcast-time-no-such-time = Андый вакыт юк: сәгать 0–23, минут 0–59. Мәсәлән: { $example }
broadcast-time-past = Бу вакыт узган инде. Соңрагын языгыз, мәсәлән: { $example }

## Җибәрү

broadcast-confirm = 📤 <b>Хәбәрне { $count } кешегә җибәрергәме?</b>
broadcast-by-languages = Русча: { $ru }, татарча: { $tt }
broadcast-by-schools = Мәктәпләр буенча:
broadcast-unreachable = 🚫 Ботны ачмаганнар яки япканнар, алмыйлар ({ $count }): { $people }
broadcast-total = Бу хәбәр барлыгы { $count } кешегә.
broadcast-without = 📞 Ботта директоры юк, шалтыратыгыз: { $schools }
broadcast-send = 📤 Җибәрергә ({ $count })
broadcast-send-again = 📤 Барыбер җибәрергә ({ $count })
broadcast-schedule-again = 🕘 Барыбер вакытка куярга
broadcast-at-time = Соңрак җибәрергә
broadcast-same-again =
    { $minutes ->
        [0] ⚠️ Нәкъ шундый хәбәр бер минут та узмаганда расланган. Тагын җибәрергәме?
       *[other] ⚠️ Нәкъ шундый хәбәр { $minutes } минут элек расланган. Тагын җибәрергәме?
    }

broadcast-state-draft = ✏️ <b>Каралама</b>
broadcast-state-scheduled = 🕘 <b>Күмәк хәбәр вакытка куелды</b>
broadcast-state-sending = 📤 <b>Күмәк хәбәр җибәрелә</b>
broadcast-state-paused = ⏸ <b>Күмәк хәбәр туктатып торылды</b>
broadcast-state-done = ✅ <b>Күмәк хәбәр җибәрелде</b>
broadcast-state-stopped = ⏹ <b>Күмәк хәбәр туктатылды</b>
broadcast-state-recalled = 🗑 <b>Күмәк хәбәр кире алынды</b>
broadcast-will-send = Җибәрү вакыты: { $when }.
broadcast-counted-then = Алучыларны җибәргәндә санарбыз.
broadcast-progress-sent = Җибәрелде: <b>{ $count }</b>
broadcast-progress-waiting = Көтә: { $count }
broadcast-progress-failed = ⚠️ Барып чыкмады: { $count }
broadcast-progress-skipped = 🚫 Ботны ачмаганнар яки япканнар: { $count }
broadcast-progress-unknown = ❔ Билгесез: { $count }
broadcast-left =
    { $minutes ->
        [0] Якынча { $seconds } секунд калды.
       *[other] Якынча { $minutes } минут { $seconds } секунд калды.
    }
broadcast-pause = Туктатып торырга
broadcast-resume = Дәвам итәргә
broadcast-stop = Туктатырга
broadcast-stop-ask = ⏹ Хәбәр җибәрүне туктатыргамы? Әле алмаганнар инде алмаячак.
broadcast-other-time = Башка вакыт
broadcast-withdraw = Караламаларга кайтарырга

## Хисап

notice-campaign-ended = ✅ <b>Күмәк хәбәр җибәрелде</b>
broadcast-not-got = 🚫 Алмаганнар: { $count }
broadcast-open-report = 📊 Хисапны ачарга
broadcast-report = Хисап
broadcast-report-heading = 📊 <b>Күмәк хәбәр турында хисап</b>
broadcast-report-counts = Тапшырылды: <b>{ $sent }</b>, барысы { $total }
broadcast-report-read = Укыды: <b>{ $count }</b>
broadcast-report-answered = Җавап бирде: <b>{ $count }</b>
broadcast-report-before-read = Төзәткәнче укыганнар, аннан соң әле юк: { $count }
broadcast-report-before-question = Төзәткәнче җавап биргәннәр, аннан соң әле юк: { $count }
broadcast-school-row = { $school }: { $sent } / { $total }
broadcast-school-row-read = { $school }: { $sent } / { $total }, укыды { $answered }
broadcast-school-row-answered = { $school }: { $sent } / { $total }, җавап бирде { $answered }
broadcast-report-by-schools = Мәктәпләр буенча, күпме тапшырылган:
broadcast-no-school = мәктәпсез (кураторлар, координаторлар, күзәтүчеләр)
broadcast-see-failed = Кем алмаган ({ $count })
broadcast-failed-heading = ⚠️ <b>Алмаганнар: { $count }</b>
broadcast-resend = Тагын җибәрергә ({ $count })
broadcast-see-unknown = Килеп җиткәнме, билгесез ({ $count })
broadcast-unknown-heading = ❔ <b>Килеп җиткәнме, билгесез: { $count }</b>
broadcast-unknown-why = Хәбәрне җибәргәндә элемтә өзелде. Тагын җибәрсәгез, кемдер ике тапкыр алырга мөмкин.
broadcast-unknown-ok = Тапшырылган дип санарга
broadcast-reason-unreachable = ботны ачмаган яки япкан
broadcast-reason-stopped = җибәрү туктатылган
broadcast-reason-nothing = үзгәртәсе юк
broadcast-reason-not-known = хәбәрнең килеп җиткәне әлегә билгесез; килеп җиткәнен белгәч үзгәртәбез
broadcast-reason-unknown = Telegram җавап бирмәде
broadcast-reason-refused = Telegram кире какты: { $reason }
broadcast-table = Excel таблицасы
broadcast-file = күмәк-хәбәр
broadcast-sheet-schools = Мәктәпләр
broadcast-sheet-people = Кешеләр
broadcast-column-school = Мәктәп
broadcast-column-recipients = Алучылар
broadcast-column-delivered = Тапшырылды
broadcast-column-answered = Җавап бирде
broadcast-column-person = Кеше
broadcast-column-state = Хәле
broadcast-column-reason = Сәбәбе
broadcast-column-sent-at = Җибәрелгән вакыты
broadcast-column-answer = Җавабы
broadcast-column-answered-at = Җавап биргән вакыты
broadcast-column-read = укылды
broadcast-column-before = төзәткәнче: { $answer }
broadcast-delivery-queued = көтә
broadcast-delivery-held = туктатып торылган
broadcast-delivery-sent = тапшырылды
broadcast-delivery-skipped = җибәрелмәде
broadcast-delivery-failed = барып чыкмады
broadcast-delivery-unknown = билгесез

## Төзәтү һәм кире алу

broadcast-correct-ru = Русча текстны төзәтергә
broadcast-correct-tt = Татарча текстны төзәтергә
broadcast-correct-ask = ✏️ Төзәтелгән текстны җибәрегез ({ $language }). Алганнарның барысында да ул алышыныр. Башта ничек булачагын күрсәтербез.
broadcast-correct-confirm = ✏️ Текстны алыштырыргамы? Алучылар: { $count }
broadcast-correct-anew = Элекке текстка җавап биргәннәр: { $count }. Алардан яңадан җавап сорыячакбыз.
broadcast-correct-other = Дөрес түгелме? Башка текст җибәрегез.
broadcast-correct-yes = Алыштырырга ({ $count })
broadcast-correct-report = Төзәтү турында хисап
broadcast-correct-going = ✏️ <b>Алучыларда төзәтәбез</b>
broadcast-correct-heading = ✏️ <b>Төзәтү тәмамланды</b>
broadcast-correct-counts = Төзәтелде: { $done }, барысы { $total }
broadcast-recall = Кире алырга
broadcast-recall-ask = 🗑 Хәбәрне алганнарның барысында да бетерергәме? Telegram моны җибәргәннән соң 48 сәгать рөхсәт итә.
broadcast-recall-late = 🗑 Кире алып булмый инде: 48 сәгатьтән артык узды, Telegram бу хәбәрләрне бетерергә бирми. Текстны төзәтергә мөмкин.
broadcast-recall-yes = Барысыннан да бетерергә ({ $count })
broadcast-recall-report = Кире алу турында хисап
broadcast-recall-going = 🗑 <b>Алучыларда бетерәбез</b>
broadcast-recall-heading = 🗑 <b>Күмәк хәбәр кире алынды</b>
broadcast-recall-counts = Бетерелде: { $done }, барысы { $total }
broadcast-follow-failed = Барып чыкмады: { $count }

refusal-campaign-empty = Әлегә язарга берни юк: текст, рәсем яки документ җибәрегез.
refusal-campaign-text-too-long = Текст артык озын: аерым хәбәрдә 4096 билгегә кадәр, рәсем яки документ астында 1024 билгегә кадәр.
refusal-campaign-too-many-files = Альбомда 10 файлдан артык була алмый.
refusal-campaign-mixed-files = Бер хәбәрдә рәсемнәр генә яки документлар гына була ала. Алыштырыр өчен «Чистартырга» төймәсенә басыгыз.
refusal-campaign-gone = Бу хәбәр инде юк, яки ул сезгә килмәгән.
refusal-campaign-nobody = Алучылар юк: кемгә җибәрү шартларын үзгәртегез.
refusal-campaign-state = Хәзер ярамый: хәбәрнең хәле үзгәргән инде. Аны яңадан ачыгыз.
refusal-campaign-past = Бу вакыт узган инде. Соңрагын сайлагыз.
refusal-campaign-options = 2 дән 5 кә кадәр җавап варианты кирәк, һәрберсе 40 билгегә кадәр.
refusal-campaign-too-old = 48 сәгатьтән артык узды: Telegram бу хәбәрләрне бетерергә рөхсәт итми инде.
refusal-campaign-nothing-to-do = Андый алучылар юк: эшләргә берни калмаган.

audit-campaign-confirmed = { $what } хәбәре җибәрелде
audit-campaign-started = { $what } хәбәре вакыты җиткәч башланды
audit-campaign-scheduled = { $what } хәбәре вакытка куелды
audit-campaign-withdrawn = { $what } хәбәре караламаларга кайтарылды
audit-campaign-paused = { $what } хәбәре туктатып торылды
audit-campaign-resumed = { $what } хәбәре дәвам итә
audit-campaign-stopped = { $what } хәбәре туктатылды
audit-campaign-resent = { $what } хәбәре тагын җибәрелде
audit-campaign-corrected = { $what } хәбәре төзәтелде
audit-campaign-recalled = { $what } хәбәре кире алынды
