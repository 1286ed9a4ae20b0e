## Күрсәткечләр: мәктәп карточкасы, берничә мәктәпнеке

card-title = 📊 <b>{ $name }</b>
card-my-schools = Мәктәпләрем бергә
card-when = { $period }, { $date } көненә
card-legend = база → план → кыйммәт
card-legend-no-base = план → кыйммәт
card-no-plan = документта план юк
card-last-year = узган ел { $value }
card-gap-points = планга кадәр { $gap } п. п.
card-gap = планга кадәр { $gap }
card-gap-marks = планга кадәр { $gap } балл
card-over-marks = пландагыдан { $gap } балл артык
card-over-points = пландагыдан { $gap } п. п. артык
card-over = пландагыдан { $gap } артык
card-preliminary = 📨 тикшерүдә: { $value }
card-stale = 🕒 соңгы вакытка тапшырылмаган
card-history = 📜 узган еллар мәгълүматы
card-hidden = 🔒 тапшырылган, әмма күрсәтү өчен җаваплар бик аз
card-growth-so-far = өч елдан кимрәк билгеле
card-coverage = мәгълүмат биргән мәктәпләр: { $count } / { $of }
card-every-school = планны үтәгән мәктәпләр: { $count } / { $of }
card-nothing = Бу чорда кабул ителгән мәгълүмат әлегә юк. Ул хисаплар тикшерелгәч күренер.
card-no-schools = Программада катнашучы мәктәпләр әлегә юк. Исемлекне муниципаль координатор өсти.
card-no-indicators = Программада күрсәткечләр юк. Бурычлар менә ничек үтәлә.
card-no-indicators-here = Бу чорда мәктәп өчен күрсәткечләр юк.
card-open = Астагы сан күрсәткечне тулырак ача.

card-duties = <b>Бурычлар</b>, { $period }
card-duties-earlier = ⏰ узган еллардан вакыты узганнары: { $count }
card-duties-next = <b>Якын вакытлар</b>
card-duties-schools = мәктәпләр: { $count }
card-duties-none = Бу чорда үтәлергә тиешле бурычлар юк.
card-audit = <b>{ $form }</b>, { $period }: җаваплар кабул ителгән
card-audit-none = Кабул ителгән үзаудит әлегә юк.

card-button-refresh = Яңартырга
card-button-all-schools = Барлык мәктәпләр

## Мәктәпнең бер күрсәткече

indicator-value = Кыйммәт: <b>{ $value }</b>
indicator-no-value = Кыйммәт: <b>мәгълүмат юк</b>
indicator-mean-of = { $count } катнашучы
indicator-base = База буенча: <b>{ $value }</b>
indicator-no-base = База: документта юк
indicator-plan = План буенча: { $plan }
indicator-no-plan = План: документта юк
indicator-year-value = { $period } — { $value }
indicator-formula = <b>Ничек исәпләнә</b>
indicator-formula-share = «{ $numerator }» ÷ «{ $denominator }» × 100 %
indicator-formula-share-plain = Өлеш ÷ барлыгы × 100 %
indicator-formula-mean = Билгеләр суммасы ÷ катнашучылар саны
indicator-formula-count = Хисаптагы сан
indicator-formula-yes-no = «Әйе» яки «юк» дигән җавап. Берничә мәктәп өчен — «әйе» җаваплары өлеше.
indicator-formula-condition = «{ $field }» кимендә { $least } булган мәктәпләр өлеше
indicator-formula-condition-yes = «Әйе» дип җавап биргән мәктәпләр өлеше: { $field }
indicator-formula-handed-in = «{ $form }» хисабын тапшырган мәктәпләр өлеше
indicator-formula-any-low = Кимендә бер эштә нәтиҗәсе түбән булган мәктәпләр өлеше
indicator-formula-growth = «{ $title }» күрсәткеченең өч еллык үсеше. Соңгы ел беренчесеннән яхшырак, һәм бер ел да алдагысыннан { $tolerance } күләменнән артык начар түгел.
indicator-tolerance-points = 1 процент пункты
indicator-tolerance-marks = 0,1 балл
indicator-together = Берничә мәктәп өчен санаучылар һәм ваклаучылар кушыла.
indicator-source = Мәгълүмат чыганагы: { $source }
indicator-source-results = эш һәм имтихан нәтиҗәләре
indicator-source-growth = «{ $title }» күрсәткече
indicator-accepted = ✔️ Кабул итте: { $who }, { $when }
indicator-accepted-operator = бот администраторы
indicator-accepted-report = { $form }, { $period }, { $version } нче юрама
indicator-imported = 📜 Узган еллар мәгълүматы, { $when } йөкләнгән
indicator-results-entered = ✔️ Нәтиҗәләрне кертте: { $who }, { $when }
indicator-preliminary = 📨 Тикшерүдә: <b>{ $value }</b> ({ $parts }). Хисап кабул ителгәч исәпкә керер.
indicator-preliminary-plain = 📨 Тикшерүдә: <b>{ $value }</b>. Хисап кабул ителгәч исәпкә керер.
indicator-history = <b>Тарихы</b>
indicator-growth-years = <b>Еллар буенча</b>
indicator-only-look = <i>Монда мәгълүмат күрсәтелә генә. Аны хисапта төзәтергә була.</i>
indicator-only-look-results = <i>Монда мәгълүмат күрсәтелә генә. Аны «Нәтиҗәләр» бүлегендә төзәтергә була.</i>

indicator-why-achieved = Кыйммәт пландагыдан начар түгел.
indicator-why-achieved-growth = Соңгы ел беренчесеннән яхшырак, сизелерлек кимү булмаган.
indicator-why-growth-fall = Кимү: { $before } белән чагыштырганда { $year } нәтиҗәсе начаррак, аермасы { $change }.
indicator-why-growth-none = { $before } белән чагыштырганда { $year } нәтиҗәсе яхшырак түгел, үзгәреш { $change }.
indicator-growth-total = { $first }–{ $last }: { $change }
indicator-change-points = { $sign }{ $change } п. п.
indicator-change-marks = { $sign }{ $change } балл
indicator-why-line =
    Планга илтүче сызык башы — { $reference }. { $date } көненә { $direction ->
        [lower] иң күбе
       *[higher] кимендә
    } { $expected } кирәк.
indicator-why-line-now = Бүген сызык дәрәҗәсе — { $expected }.
indicator-reference-base = база, { $value }
indicator-reference-plan = план, { $value } ({ $period })
indicator-why-on-track = План әле үтәлмәгән, әмма кыйммәт сызыктан начар түгел.
indicator-why-at-risk = Кыйммәт сызыктан начаррак: бу темп белән план үтәлмәячәк.
indicator-why-no-line = План әле үтәлмәгән, ә документта чагыштыру өчен база юк: темпны бәяләп булмый.
indicator-why-missed = Чор тәмамланган, план үтәлмәгән.
indicator-why-each = План һәр мәктәптә үтәлергә тиеш.
indicator-why-no-data = Бу чорда бернәрсә дә кабул ителмәгән.
indicator-why-baseline = Бу — беренче кыйммәт, чагыштырырга әлегә нәрсә дә юк.
indicator-why-previous = План юк, узган ел белән чагыштырабыз: { $value } булган.
indicator-why-growth-on-track = Әлегә кыйммәт үсә. Нәтиҗә ясау өчен өч ел кирәк.
indicator-why-growth-at-risk = Үсеш расланмый: кыйммәт элеккедән яхшырак түгел яки сизелерлек кимегән.
indicator-why-growth-missed = Өч ел эчендә үсеш булмаган.

## Планга кадәр күпме җитми

counted-teacher = { $count } педагог
counted-pupil = { $count } укучы
counted-graduate = { $count } чыгарылыш укучысы
counted-participant = { $count } катнашучы
counted-position = { $count } вазифа
counted-classroom = { $count } кабинет
counted-programme = { $count } программа
counted-school = { $count } мәктәп
missing-more = Планга кадәр: <b>тагын { $what }</b> (барлыгы { $of })
missing-fewer = Пландагыдан артык: <b>{ $what }</b> (барлыгы { $of })
missing-answer = План өчен «{ $answer }» дигән җавап кирәк.
missing-short = { $gap }: { $what }

## Мәктәпләр буенча бер күрсәткеч

across-schools = <b>Мәктәпләр</b>, башта артта калганнары
across-no-data = Мәгълүматы юк мәктәпләр: { $count }
across-nobody = Бу чорда күрсәткеч бер мәктәптән дә соралмый.
across-open = Астагы сан мәктәпнең күрсәткечен ача.
across-missing = { $gap } җитми

## Берничә мәктәп: төркем, еллык үзгәреш, матрица

filter-all = барлык мәктәпләр
filter-button = Мәктәпләр төркеме
filter-choose = <b>Кайсы мәктәпләрне күрсәтергә?</b>
filter-chosen = 🔎 { $name }: { $count } мәктәп
filter-nobody = Мондый мәктәпләр хәзер юк. Партнёр мәктәпләр хисап тапшырмый, алар монда күренми. Башка төркем сайлагыз.

change-heading = <b>Ел эчендәге үзгәрешләр</b>
change-best = 📈 иң нык яхшырганы: { $name }, { $change }
change-worst = 📉 иң нык начарланганы: { $name }, { $change }

matrix-button = Мәктәпләр һәм күрсәткечләр
matrix-title = 🔢 <b>{ $name }: мәктәпләр һәм күрсәткечләр</b>
matrix-together = <b>Барысы бергә</b>
matrix-changed = яхшырганнары { $better }, начарланганнары { $worse }
matrix-holds = ➕ шарт үтәлгән
matrix-fails = ✖️ шарт үтәлмәгән
matrix-hidden = 🔒 җаваплар бик аз
matrix-not-asked = · соралмый
matrix-order = Билгеләр күрсәткечләр тәртибендә, бишәрләп бара. Астагы сан мәктәпне ача.
matrix-key = <b>Күрсәткечләр тәртибе</b>
