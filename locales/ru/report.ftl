## Отчёты: выбор

report-choose-what = <b>{ $school }</b>
    Что сдаём?
report-nothing = <b>{ $school }</b>
    Сейчас сдавать нечего.
report-entry-new = 🆕 { $form } · { $period }
report-entry-later = 🔒 Начнётся { $opens }: { $form } · { $period }
report-entry-draft = ✏️ { $form } · { $period } · { $answered } из { $total }
report-entry-waiting = 📨 { $form } · { $period } · на проверке
report-entry-returned = ↩️ { $form } · { $period } · на доработке
report-entry-accepted = ✅ { $form } · { $period } · принят
report-entry-late = ⏰ { $form } · { $period } · срок прошёл

## Отчёты: вопросы

report-heading = 📋 <b>{ $form }</b> · { $period }
report-progress = Вопрос { $at } из { $total }
report-last-time = В прошлый раз: { $answer }
report-answer-now = Сейчас: <b>{ $answer }</b>
report-typed = Вы написали: «{ $typed }».
report-as-last-time = Как в прошлый раз: { $answer }
report-all-answers = 📄 Все ответы
report-unusual =
    Сейчас: <b>{ $answer }</b>
    В прошлый раз: { $last }

    Отличается намного. Всё верно?
report-other-total =
    Сейчас: <b>{ $answer }</b>
    А в вопросе «{ $question }» всего: { $total }

    «Всего» не совпадает. Всё верно?
report-unusual-right = Верно
report-unusual-change = Исправить

ask-number = Напишите число.
ask-number-unit = Напишите число: { $unit }.
ask-share =
    Сколько: { $numerator }
    Из скольких: { $denominator }
ask-share-example = Напишите два числа, например: 12 из 40
ask-share-known = Достаточно одного числа: всего { $denominator }. Другое «всего» напишите вторым числом.
ask-mean =
    { $of ->
        [marks] Напишите среднюю отметку и число участников, например: { $example } из 25. Отметка — от { $min } до { $max }.
       *[points] Напишите средний балл и число участников, например: { $example } из 25. Балл — от { $min } до { $max }.
    }
ask-date = Нажмите на день или напишите дату, например: 31.05.2022 или 31 мая
ask-date-today = Сегодня, { $day }
ask-date-yesterday = Вчера, { $day }
ask-text = Напишите ответ, не длиннее { $max } знаков.
ask-photos = Пришлите фотографии, не больше { $max }. Потом нажмите «Далее».
ask-files = Пришлите файлы, не больше { $max }, каждый до 20 МБ. Потом нажмите «Далее».
ask-choice = Выберите ответ.
ask-choices = Отметьте всё, что подходит, и нажмите «Далее».

answer-share = { $numerator } из { $denominator }
answer-mean = { $mean } ({ $participants } уч.)
answer-photos =
    { $count ->
        [one] { $count } фотография
        [few] { $count } фотографии
       *[many] { $count } фотографий
    }
answer-files =
    { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[many] { $count } файлов
    }

## Отчёты: все ответы и отправка

summary-answered = Вопросов пройдено: <b>{ $answered } из { $total }</b>
summary-waiting = 📨 Отправлено, ждёт проверки.
summary-returned = ↩️ Возвращено на доработку: { $reason }
summary-problems = Чтобы отправить, исправьте:
summary-more =
    { $count ->
        [one] … и ещё { $count }
        [few] … и ещё { $count }
       *[many] … и ещё { $count }
    }
summary-none = нет ответа
summary-unanswered =
    { $count ->
        [one] ▫️ Без ответа: { $count } вопрос. Там будет «нет данных».
        [few] ▫️ Без ответа: { $count } вопроса. Там будет «нет данных».
       *[many] ▫️ Без ответа: { $count } вопросов. Там будет «нет данных».
    }
ask-none-of-these = Ничего из этого
answer-none-of-these = ничего из этого
report-returned-why = ↩️ Почему вернули: { $reason }
summary-elsewhere = Здесь не спрашиваем, данные придут сами:
summary-elsewhere-item = • { $title } <i>({ $source })</i>
summary-source-results = результаты работ и экзаменов
summary-tap = Нажмите на ответ, чтобы изменить его.
summary-discard = Удалить черновик
report-discard-ask =
    Удалить черновик? Ответы, которых ещё не отправляли, пропадут.
report-discarded = Черновик удалён.
report-saved =
    💾 Черновик сохранён: { $answered } из { $total }.
    Продолжить можно в любой момент с того же места.
report-continue = Продолжить
report-sent =
    📨 <b>Отправлено на проверку.</b>
    { $form }, { $period }
    Когда отчёт проверят, вам придёт сообщение.
report-sent-late = Срок сдачи прошёл, отчёт отмечен как поздний.
report-counted =
    ✅ <b>Данные учтены.</b>
    { $form }, { $period }
report-sent-already = Это уже отправлено.
report-see-status = 📊 Показатели
