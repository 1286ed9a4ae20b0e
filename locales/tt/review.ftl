review-nothing = 📥 Хәзер тикшерүдә бернәрсә юк.
review-waiting = 📥 <b>Тикшерүне көтә: { $count } хисап</b>
review-sent = Җибәрде: { $who }, { $when }
review-late = ⏰ Вакыты узгач тапшырылган.
review-before = (элек: { $answer })
review-last = (узган юлы: { $answer })
review-was-accepted = ✅ Кабул ителде: { $who }, { $when }
review-was-returned = ↩️ Кайтарылды: { $who }, { $when }
review-reason = Сәбәбе: { $reason }
review-returned-field = Сорау: { $field }
review-superseded = Яңарак хисап җибәрелгән, карар шуның буенча кирәк.
review-not-yours = Карарны мәктәп кураторы, ул булмаса, координатор кабул итә.
review-return-what = ↩️ <b>Нәрсәне төзәтүгә кайтарырга?</b>
review-return-whole = Бөтен хисапны
review-return-why =
    ↩️ <b>{ $what }</b>
    { $school }

    Сәбәбен языгыз: нәрсә дөрес түгел һәм нәрсә эшләргә кирәк. Яки әзерен сайлагыз.
review-reason-check-number = Санны тикшерегез: хатага охшаган
review-reason-incomplete = Мәгълүмат тулы түгел, тулыландырыгыз
review-reason-contradiction = Мәктәпнең башка мәгълүматына туры килми

## Тикшерү турында хәбәрләр

notice-report-submitted =
    📥 <b>Тикшерүгә хисап</b>
    { $form }, { $period }
    { $school }
notice-report-accepted =
    ✅ <b>Хисап кабул ителде</b>
    { $form }, { $period }
    { $school }
notice-report-returned =
    ↩️ <b>Хисап төзәтүгә кайтарылды</b>
    { $form }, { $period }
    { $school }
notice-report-returned-field = Сорау: <b>{ $field }</b>
notice-reason = Сәбәбе: { $reason }
notice-by = Тикшерде: { $who }
notice-check = Тикшерергә
notice-fix = Төзәтергә
notice-evidence-submitted =
    📥 <b>Үтәлеш билгесе тикшерүгә килде</b>
    { $duty }
    { $school }
notice-evidence-accepted =
    ✅ <b>Үтәлеш расланды</b>
    { $duty }
    { $school }
notice-evidence-returned =
    ↩️ <b>Үтәлеш билгесе кайтарылды</b>
    { $duty }
    { $school }
notice-report-reminder =
    🔔 <b>Искә төшерү: хисап әле тапшырылмаган</b>
    { $form }, { $period }
    { $school }
notice-fill-in = Тутырырга
notice-open-duty = Ачарга

## Берничә хисапны берьюлы кабул итү

review-many = Барысын да кабул итәргә ({ $count })
review-many-ask = ✅ <b>Бу хисапларны кабул итәргәме?</b>
review-many-yes = Кабул итәргә
review-many-done = ✅ <b>{ $count } хисап кабул ителде</b>
review-many-not = ⚠️ <b>Кабул ителмәде:</b>
review-many-item = { $school } — { $form }, { $period }
