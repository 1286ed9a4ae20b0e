## Ни өчен эш үтәлмәде һәм нәрсә эшләргә

refusal-no-programme = «{ $id }» программасы юк. Кодын тикшерегез: ул, мәсәлән, rybinsk-2022 кебек языла.
refusal-no-school = Программада «{ $id }» мәктәбе юк. Кодны программаның мәктәпләр исемлегеннән тикшерегез.
refusal-no-form = Программада «{ $id }» анкетасы юк. Кодны программаның анкеталар исемлегеннән тикшерегез.
refusal-no-period = «{ $period }» вакыты туры килми. Болар сайлана: { $known }.
refusal-no-period-none = Бу датага хисап вакыты юк. Программа эшләгән көнне сайлагыз.
refusal-no-group = Программада «{ $group }» дигән мәктәпләр төркеме юк. Болары бар: { $known }.
refusal-no-group-none = Бу программада мәктәпләр төркемнәргә бүленми.
refusal-no-report = Бу хисап әле башланмаган яки җибәрелмәгән. Бүлекне яңадан ачыгыз.
refusal-no-duty = Юл картасында мондый пункт хәзер юк. Юл картасын яңадан ачыгыз.
refusal-not-for-school = Бу анкета бу мәктәп өчен түгел: ул башка төркем мәктәпләренә билгеләнгән. Башка анкета сайлагыз.
refusal-bad-answer = «{ $field }»: { $problem }
refusal-unknown-field = Анкетада «{ $field }» соравы юк. Болар бар: { $known }.
refusal-cannot-skip = «{ $field }» соравын үткәреп җибәреп булмый: аңа җавап кирәк.
refusal-incomplete =
    Анкетаны әле җибәреп булмый:
    { $problems }
refusal-nothing-changed = Хисап инде җибәрелгән, шуннан бирле берни дә үзгәрмәгән. Җавапны үзгәртеп, яңадан җибәрегез.
refusal-period-closed = Бу чор өчен хисап кабул итү { $since } көнендә ябылды. Мәгълүматны төзәтергә кирәк булса, координатордан чорны мәктәбегез өчен ачуны сорагыз.
refusal-period-not-begun = Бу чор өчен хисап кабул итү әле башланмаган: ул { $opens } көнендә башлана.
refusal-period-open = Бу чор ябылмаган: аның хисаплары кабул ителә.
refusal-nothing-to-review = Монда тикшерерлек нәрсә юк: хисап үзгәртелгән яки инде карар көтми. Исемлекне яңадан ачыгыз.
refusal-decided-already =
    { $decision ->
        [accepted] Карар инде бар: кабул ителгән. Аны хисапның яңа юрамасы гына үзгәртә ала.
       *[returned] Карар инде бар: кире кайтарылган. Хисапның яңа юрамасын көтегез.
    }
refusal-decided-already-by =
    { $decision ->
        [accepted] Карар инде бар: кабул ителгән ({ $person }). Аны хисапның яңа юрамасы гына үзгәртә ала.
       *[returned] Карар инде бар: кире кайтарылган ({ $person }). Хисапның яңа юрамасын көтегез.
    }
refusal-answered-since = Бу сорауга җавап бар инде, ул сакланды: «{ $field }».
refusal-answer-changed = Җавап шуннан бирле үзгәрде, берни дә бетерелмәде: «{ $field }».
refusal-reason-too-short = Артык кыска. Сәбәбен тулырак языгыз: ким дигәндә { $min } символ.
refusal-reason-needed = Аңлатма языгыз: аннан башка җибәреп булмый.
refusal-already-done = Бу пункт инде үтәлгән, аны кабат билгеләргә кирәкми.
refusal-bad-programme =
    Программа файлында { $count } хата бар, берни дә йөкләнмәде:
    { $problems }
refusal-bad-rows =
    Таблицада { $count } хата бар, берни дә йөкләнмәде:
    { $problems }
refusal-code-unknown = Мондый чакыру юк. Кодны тикшерегез: аны җибәрелгәнчә, тулысынча кертергә кирәк.
refusal-code-expired = Чакыруның вакыты узган. Координатордан яңасын сорагыз.
refusal-own-invite = Бу — сезнең үз чакыруыгыз. Аны чакырыла торган кешегә җибәрегез.
refusal-no-academic-year = «{ $year }» — уку елы түгел. Аны болай языгыз: 2023/2024.
refusal-code-used-up = Чакыру инде кулланылган. Координатордан яңасын сорагыз.
refusal-invite-needs-school = Бу роль өчен ({ $role }) ким дигәндә бер мәктәп күрсәтегез.
refusal-bad-invite-uses = Чакыруны куллану саны — 1дән 1000гә кадәр бөтен сан.
refusal-bad-invite-expires = Чакыруның вакыты нульдән зуррак, иң күбе 366 көн булырга тиеш, мәсәлән 7d яки 12h.
refusal-bad-invite-schools = Мәктәпләр директор һәм куратор өчен генә күрсәтелә: координатор белән күзәтүче бөтен программаны күрә.
refusal-more = …һәм тагын { $count }

## Таблица юлында нәрсә дөрес түгел

row-problem = { $row } юл: { $problem }
row-problem-column = { $row } юл, «{ $column }» баганасы: { $problem }
row-problem-missing = буш, ә кыйммәт кирәк
row-problem-missing-example = буш, ә кыйммәт кирәк, мәсәлән: { $expected }
row-problem-ambiguous = «{ $value }» — берничәсе шулай атала; коды белән яки кодын гына языгыз: { $expected }
row-problem-bad-id = «{ $value }» туры килми: код — 40тан артмаган кечкенә латин хәрефләре, цифрлар, «-» һәм «.», башта хәреф яки цифр
row-problem-unknown-value = монда «{ $value }» була алмый; болар бар: { $expected }
row-problem-unknown-kind = «{ $value }» дигән мәктәп төре юк; болар бар: { $expected }
row-problem-not-a-number = «{ $value }» — туры килә торган сан түгел; мәсәлән, 12 кирәк
row-problem-unknown-group = программада «{ $value }» төркеме юк; болар бар: { $expected }
row-problem-repeated = «{ $value }» { $above } юлда бар инде, кабатларга ярамый
row-problem-repeated-row = { $above } юлны кабатлый; берсен генә калдырыгыз
row-problem-repeated-column = мондый багана бар инде: «{ $value }»; берсен генә калдырыгыз
row-problem-unknown-school = программада «{ $value }» мәктәбе юк; мәсәлән, болар бар: { $expected }
row-problem-unknown-school-none = программада «{ $value }» мәктәбе юк; программаның мәктәпләр исемлеге белән чагыштырыгыз
row-problem-unknown-indicator = программада «{ $value }» күрсәткече юк; мәсәлән, болар бар: { $expected }
row-problem-unknown-indicator-none = программада «{ $value }» күрсәткече юк; программаның күрсәткечләре белән чагыштырыгыз
row-problem-bad-period = «{ $value }» — туры килә торган ел түгел; мәсәлән, { $expected } кирәк
row-problem-numerator-above-denominator = { $value } — артык күп: барлыгы { $expected }, моннан артык була алмый
row-problem-unknown-column = артык багана; болар бар: { $expected }
row-problem-missing-column = мондый багана юк; болар кирәк: { $expected }
row-problem-too-long = { $value } символ — артык озын, иң күбе { $expected } ярый
row-problem-formula-text = «{ $value }» «=» белән башлана; формула түгел, кыйммәт языгыз
row-problem-formula-without-value = формуланың сакланган кыйммәте юк; таблицаны яңадан исәпләтеп саклагыз яки кыйммәтне языгыз
row-problem-error-value = күзәнәктә формула хатасы; аны төзәтегез яки кыйммәтне языгыз

## Ни өчен файлны таблица итеп укып булмый

refusal-bad-table = Таблица йөкләнмәде: { $problem }
table-problem-too-large = файл { $megabytes } МБ тан зуррак. Анда кирәкле баганалар белән юлларны гына калдырыгыз.
table-problem-unpacks-too-large = файл ачылгач { $megabytes } МБ тан зуррак яки артык нык кысылган. Мәгълүматны яңа китапка күчерегез.
table-problem-unknown-type = бу таблица түгел. XLSX яки CSV файлы кирәк.
table-problem-old-excel = бу иске Excel файлы (.xls) яки серсүзле файл. Аны серсүзсез, XLSX яки CSV итеп саклагыз.
table-problem-unreadable = XLSX файлы бозылган яки гадәттәгечә түгел. Аны ачып, XLSX яки CSV итеп яңадан саклагыз.
table-problem-lost-letters = CSV файлындагы хәрефләрне укып булмый: ул UTF-8 форматында сакланмаган, татар хәрефләре югалган. Башлангыч таблицаны XLSX яки «CSV UTF-8» итеп саклагыз.
table-problem-bad-csv = CSV файлының { $line } юлында куштырнак җитми яки артык.
table-problem-too-many-rows = таблицада { $max } юлдан күбрәк. Аны берничә файлга бүлегез яки астагы буш юлларны бетерегез.
table-problem-too-many-columns = таблицада { $max } баганадан күбрәк. Кирәклеләрен генә калдырыгыз.
table-problem-empty-table = таблицада мәгълүмат юллары юк. Башта баганаларның исемнәре, аның астында мәгълүмат була.
refusal-no-proposal = Бу тәкъдим инде карар көтми. «Нәтиҗәләр» бүлегендә «Мәктәпнең хәле» битен ачыгыз.
