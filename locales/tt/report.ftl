## Хисаплар: сайлау

report-choose-what = <b>{ $school }</b>
    Нәрсә тапшырабыз?
report-nothing = <b>{ $school }</b>
    Хәзергә тапшырасы хисап юк.
report-entry-new = 🆕 { $form } · { $period }
report-entry-later = 🔒 { $opens } башлана: { $form } · { $period }
report-entry-draft = ✏️ { $form } · { $period } · { $answered } / { $total }
report-entry-waiting = 📨 { $form } · { $period } · тикшерелә
report-entry-returned = ↩️ { $form } · { $period } · төзәтүдә
report-entry-accepted = ✅ { $form } · { $period } · кабул ителде
report-entry-late = ⏰ { $form } · { $period } · вакыты узды

## Хисаплар: сораулар

report-heading = 📋 <b>{ $form }</b> · { $period }
report-progress = Сорау: { $at } / { $total }
report-last-time = Узган юлы: { $answer }
report-answer-now = Хәзер: <b>{ $answer }</b>
report-typed = Сез яздыгыз: «{ $typed }».
report-as-last-time = Узган юлдагыча: { $answer }
report-all-answers = 📄 Барлык җаваплар
report-unusual =
    Хәзер: <b>{ $answer }</b>
    Узган юлы: { $last }

    Аерма зур. Барысы да дөресме?
report-other-total =
    Хәзер: <b>{ $answer }</b>
    Ә «{ $question }» соравында барлыгы: { $total }

    «Барлыгы» туры килми. Барысы да дөресме?
report-unusual-right = Дөрес
report-unusual-change = Төзәтергә

ask-number = Сан языгыз.
ask-number-unit = Сан языгыз: { $unit }.
ask-share =
    Ничә: { $numerator }
    Барлыгы ничә: { $denominator }
ask-share-example = Ике сан языгыз, мәсәлән: 12 / 40
ask-share-known = Бер сан җитә: барлыгы { $denominator }. Башка «барлыгы» булса, аны икенче сан итеп языгыз.
ask-mean =
    { $of ->
        [marks] Уртача билгене һәм катнашучылар санын языгыз, мәсәлән: { $example } / 25. Уртача билге { $min } һәм { $max } арасында.
       *[points] Уртача баллны һәм катнашучылар санын языгыз, мәсәлән: { $example } / 25. Уртача балл { $min } һәм { $max } арасында.
    }
ask-date = Көнгә басыгыз яки датаны языгыз, мәсәлән: 31.05.2022 яки 31 май
ask-date-today = Бүген, { $day }
ask-date-yesterday = Кичә, { $day }
ask-text = Җавап языгыз, { $max } хәрефтән артмасын.
ask-photos = Фотолар җибәрегез, иң күбе { $max }. Аннары «Алга» төймәсенә басыгыз.
ask-files = Файллар җибәрегез, иң күбе { $max }, һәркайсы 20 МБка кадәр. Аннары «Алга» төймәсенә басыгыз.
ask-choice = Җавапны сайлагыз.
ask-choices = Туры килгәннәрен билгеләгез һәм «Алга» төймәсенә басыгыз.

answer-share = { $numerator } / { $denominator }
answer-mean = { $mean } ({ $participants } катнашучы)
answer-photos = { $count } фото
answer-files = { $count } файл

## Хисаплар: барлык җаваплар һәм җибәрү

summary-answered = Үтелгән сораулар: <b>{ $answered } / { $total }</b>
summary-waiting = 📨 Җибәрелде, тикшерүне көтә.
summary-returned = ↩️ Төзәтүгә кайтарылды: { $reason }
summary-problems = Җибәрү өчен моны төзәтегез:
summary-more = … һәм тагын { $count }
summary-none = җавап юк
summary-unanswered = ▫️ Җавапсыз сораулар: { $count }. Алар «мәгълүмат юк» дип күренәчәк.
ask-none-of-these = Берсе дә юк
answer-none-of-these = берсе дә юк
report-returned-why = ↩️ Ни өчен кайтарылды: { $reason }
summary-elsewhere = Монда сорамыйбыз, мәгълүмат үзе килә:
summary-elsewhere-item = • { $title } <i>({ $source })</i>
summary-source-results = эш һәм имтихан нәтиҗәләре
summary-tap = Үзгәртү өчен җавапка басыгыз.
summary-discard = Караламаны бетерергә
report-discard-ask =
    Караламаны бетерергәме? Җибәрелмәгән җаваплар юкка чыгачак.
report-discarded = Каралама бетерелде.
report-saved =
    💾 Каралама сакланды: { $answered } / { $total }.
    Теләсә кайсы вакытта шул урыннан дәвам итә аласыз.
report-continue = Дәвам итәргә
report-sent =
    📨 <b>Тикшерүгә җибәрелде.</b>
    { $form }, { $period }
    Хисап тикшерелгәч, сезгә хәбәр килер.
report-sent-late = Тапшыру вакыты узган, хисап соңарган дип билгеләнде.
report-counted =
    ✅ <b>Мәгълүмат исәпкә алынды.</b>
    { $form }, { $period }
report-sent-already = Бу инде җибәрелгән.
report-see-status = 📊 Күрсәткечләр
