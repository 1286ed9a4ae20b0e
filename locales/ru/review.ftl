review-nothing = 📥 Сейчас на проверке ничего нет.
review-waiting =
    { $count ->
        [one] 📥 <b>Ждёт проверки: { $count } отчёт</b>
        [few] 📥 <b>Ждут проверки: { $count } отчёта</b>
       *[many] 📥 <b>Ждут проверки: { $count } отчётов</b>
    }
review-sent = Прислал(а): { $who }, { $when }
review-late = ⏰ Сдано после срока.
review-before = (было: { $answer })
review-last = (в прошлый раз: { $answer })
review-was-accepted = ✅ Принято: { $who }, { $when }
review-was-returned = ↩️ Возвращено: { $who }, { $when }
review-reason = Причина: { $reason }
review-returned-field = Вопрос: { $field }
review-superseded = Прислана более новая версия, решение нужно по ней.
review-not-yours = Решение принимает куратор школы, а если его нет — координатор.
review-return-what = ↩️ <b>Что вернуть на доработку?</b>
review-return-whole = Весь отчёт
review-return-why =
    ↩️ <b>{ $what }</b>
    { $school }

    Напишите причину: что не так и что нужно сделать. Или выберите готовую.
review-reason-check-number = Проверьте число: похоже на ошибку
review-reason-incomplete = Данные неполные, дополните
review-reason-contradiction = Расходится с другими данными школы

## Сообщения о проверке

notice-report-submitted =
    📥 <b>Отчёт на проверку</b>
    { $form }, { $period }
    { $school }
notice-report-accepted =
    ✅ <b>Отчёт принят</b>
    { $form }, { $period }
    { $school }
notice-report-returned =
    ↩️ <b>Отчёт вернули на доработку</b>
    { $form }, { $period }
    { $school }
notice-report-returned-field = Вопрос: <b>{ $field }</b>
notice-reason = Причина: { $reason }
notice-by = Проверил(а): { $who }
notice-check = Проверить
notice-fix = Исправить
notice-evidence-submitted =
    📥 <b>Отметка о выполнении на проверку</b>
    { $duty }
    { $school }
notice-evidence-accepted =
    ✅ <b>Выполнение подтверждено</b>
    { $duty }
    { $school }
notice-evidence-returned =
    ↩️ <b>Отметку о выполнении вернули</b>
    { $duty }
    { $school }
notice-report-reminder =
    🔔 <b>Напоминание: отчёт ещё не сдан</b>
    { $form }, { $period }
    { $school }
notice-fill-in = Заполнить
notice-open-duty = Открыть

## Принять несколько отчётов сразу

review-many = Принять все ({ $count })
review-many-ask = ✅ <b>Принять эти отчёты?</b>
review-many-yes = Принять
review-many-done =
    { $count ->
        [one] ✅ <b>Принят { $count } отчёт</b>
        [few] ✅ <b>Принято { $count } отчёта</b>
       *[many] ✅ <b>Принято { $count } отчётов</b>
    }
review-many-not = ⚠️ <b>Не приняты:</b>
review-many-item = { $school }: { $form }, { $period }
