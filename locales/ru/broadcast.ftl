## Рассылка

menu-broadcast = 📣 Рассылка
command-broadcast = Рассылка участникам программы
help-broadcast = 📣 <b>Рассылка</b> — написать сразу многим: выбрать, кому, посмотреть, отправить и увидеть, кто прочитал.

broadcast-heading = 📣 <b>Рассылка</b>
broadcast-list = Черновики и рассылки, новые сверху:
broadcast-empty = Рассылок ещё не было. Начните новую.
broadcast-not-yours = 📣 Рассылки отправляют координатор программы — всем участникам, и кураторы — директорам своих школ.
broadcast-ask-them = Нужно что-то объявить? Напишите координатору: { $names }.
broadcast-ask-nobody = Координатора в боте пока нет. Позвоните в управление образования.
broadcast-new = Новая рассылка
broadcast-mark-draft = ✏️
broadcast-mark-scheduled = 🕘
broadcast-mark-sending = 📤
broadcast-mark-paused = ⏸
broadcast-mark-done = ✅
broadcast-mark-stopped = ⏹
broadcast-mark-recalled = 🗑

## Черновик

broadcast-draft = 📣 <b>Рассылка: черновик</b>
broadcast-language-ru = по-русски
broadcast-language-tt = по-татарски
broadcast-write-ru = По-русски
broadcast-write-tt = По-татарски
broadcast-version = ✉️ { $language }: { $text }
broadcast-content-none = пока нет
broadcast-photos =
    { $count ->
        [one] 🖼 { $count } фото
       *[other] 🖼 { $count } фото
    }
broadcast-documents =
    { $count ->
        [one] 📎 { $count } файл
        [few] 📎 { $count } файла
       *[many] 📎 { $count } файлов
    }
broadcast-missing-ru =
    { $count ->
        [one] ⚠️ Русского текста нет: { $count } человек получит татарский.
        [few] ⚠️ Русского текста нет: { $count } человека получат татарский.
       *[many] ⚠️ Русского текста нет: { $count } человек получат татарский.
    }
broadcast-missing-tt =
    { $count ->
        [one] ⚠️ Татарского текста нет: { $count } человек получит русский.
        [few] ⚠️ Татарского текста нет: { $count } человека получат русский.
       *[many] ⚠️ Татарского текста нет: { $count } человек получат русский.
    }
broadcast-to = 👥 Кому: { $audience }
broadcast-everyone = всем участникам программы
broadcast-own-schools = директорам ваших школ
broadcast-recipients =
    { $count ->
        [0] Получателей нет: измените условия.
        [one] Получит { $count } человек.
        [few] Получат { $count } человека.
       *[many] Получат { $count } человек.
    }
broadcast-not-reached =
    { $count ->
        [one] 🚫 Ещё { $count } человек не получит: бот не открыт или закрыт.
        [few] 🚫 Ещё { $count } человека не получат: бот не открыт или закрыт.
       *[many] 🚫 Ещё { $count } человек не получат: бот не открыт или закрыт.
    }
broadcast-asks = 🔘 От получателей: { $what }
broadcast-until = ⏳ Ответ ждём до { $when }, потом один раз напомним.
broadcast-choose-audience = Кому
broadcast-choose-ask = Попросить ответ
broadcast-choose-deadline = Срок ответа
broadcast-preview = Посмотреть, как будет
broadcast-preview-of = 👁 Так будет { $language }:
broadcast-check = Проверить и отправить
broadcast-discard = Удалить
broadcast-discard-ask = 🗑 Удалить этот черновик? Никто его не получал.
broadcast-done = Готово

broadcast-content-heading = ✏️ <b>Что написать { $language }</b>
broadcast-content-ask = Пришлите текст (можно с выделением), фото, документ или альбом. Новый текст заменит прежний, файлы добавляются.
broadcast-content-clear = Очистить
broadcast-text-apart = Текст придёт отдельным сообщением после файлов.

broadcast-audience-heading = 👥 <b>Кому</b>
broadcast-audience-how = Условия складываются: человек получит рассылку, если для него верны все.
broadcast-values-how = Нажимайте: ✅ — только они, 🚫 — кроме них, ▫️ — не важно.
broadcast-by-role = Роль
broadcast-by-group = Группа школ
broadcast-by-kind = Вид школы
broadcast-by-place = Участник или партнёр
broadcast-by-school = Школы
broadcast-by-not-handed-in = Не сдали отчёт
broadcast-by-overdue = Просрочили пункт
broadcast-place-participant = участник программы
broadcast-place-partner = школа-партнёр
broadcast-except = кроме ({ $what })

broadcast-ask-choose = 🔘 <b>Что нужно от получателей?</b>
broadcast-ask-none = ничего не нужно
broadcast-choose-none = Ничего не нужно
broadcast-choose-read = Подтвердить прочтение
broadcast-choose-question = Выбрать один из ответов
broadcast-ask-read = подтвердить прочтение
broadcast-ask-question = ответ: { $options }
broadcast-options-ask =
    Напишите варианты ответа, каждый с новой строки: от 2 до 5, до 40 знаков.
    Перевод — через черту:
    <code>Да | Әйе
    Нет | Юк</code>
broadcast-button-read = ✅ Прочитал(а)
broadcast-button-was-read = ☑️ Прочитано, спасибо
broadcast-please-confirm = Пожалуйста, ответьте кнопкой.
broadcast-remind-read = ⏳ Напоминаем: подтвердите, пожалуйста, что прочитали это сообщение.
broadcast-remind-answer = ⏳ Напоминаем: выберите, пожалуйста, ответ на это сообщение.
broadcast-anew-read = ✏️ Это сообщение исправили. Прочитайте его, пожалуйста, ещё раз и подтвердите.
broadcast-anew-answer = ✏️ Это сообщение исправили. Прочитайте его, пожалуйста, ещё раз и выберите ответ.
broadcast-corrected-since = Сообщение исправили. Прочитайте новый текст и ответьте ещё раз.

broadcast-deadline-ask = ⏳ <b>До какого времени ждать ответа?</b>
broadcast-deadline-at = { $date }, { $time }
broadcast-deadline-none = Без срока
broadcast-when =
    🕘 <b>Когда отправить?</b>
    Сейчас { $now }.
broadcast-when-how = Выберите или напишите, например: <code>{ $example }</code>
broadcast-at-evening = Сегодня в { $time }
broadcast-at-morning = Завтра в { $time }
broadcast-at-monday = В понедельник, { $date }, в { $time }
broadcast-time-unreadable = Не получилось прочитать время. Напишите его так: { $example }
broadcast-time-no-such-day = Такого дня нет. Напишите день и время так: { $example }
broadcast-time-no-such-time = Такого времени нет: часы от 0 до 23, минуты от 0 до 59. Пример: { $example }
broadcast-time-past = Это время уже прошло. Напишите более позднее, например: { $example }

## Отправка

broadcast-confirm =
    { $count ->
        [one] 📤 <b>Отправить рассылку { $count } человеку?</b>
       *[other] 📤 <b>Отправить рассылку { $count } людям?</b>
    }
broadcast-by-languages = По-русски: { $ru }, по-татарски: { $tt }
broadcast-by-schools = По школам:
broadcast-unreachable = 🚫 Не открыли или закрыли бота, не получат ({ $count }): { $people }
broadcast-total = Всего в этой рассылке: { $count }
broadcast-without = 📞 Нет директора в боте, позвоните: { $schools }
broadcast-send = 📤 Отправить ({ $count })
broadcast-send-again = 📤 Всё равно отправить ({ $count })
broadcast-schedule-again = 🕘 Всё равно запланировать
broadcast-at-time = Отправить позже
broadcast-same-again =
    { $minutes ->
        [0] ⚠️ Точно такую же рассылку подтвердили меньше минуты назад. Отправить ещё раз?
        [one] ⚠️ Точно такую же рассылку подтвердили { $minutes } минуту назад. Отправить ещё раз?
        [few] ⚠️ Точно такую же рассылку подтвердили { $minutes } минуты назад. Отправить ещё раз?
       *[many] ⚠️ Точно такую же рассылку подтвердили { $minutes } минут назад. Отправить ещё раз?
    }

broadcast-state-draft = ✏️ <b>Черновик</b>
broadcast-state-scheduled = 🕘 <b>Рассылка запланирована</b>
broadcast-state-sending = 📤 <b>Рассылка идёт</b>
broadcast-state-paused = ⏸ <b>Рассылка на паузе</b>
broadcast-state-done = ✅ <b>Рассылка завершена</b>
broadcast-state-stopped = ⏹ <b>Рассылка остановлена</b>
broadcast-state-recalled = 🗑 <b>Рассылка отозвана</b>
broadcast-will-send = Отправим { $when }.
broadcast-counted-then = Получателей посчитаем в момент отправки.
broadcast-progress-sent = Отправлено: <b>{ $count }</b>
broadcast-progress-waiting = Ждут: { $count }
broadcast-progress-failed = ⚠️ Не удалось: { $count }
broadcast-progress-skipped = 🚫 Не открыли бота или закрыли его: { $count }
broadcast-progress-unknown = ❔ Неизвестно: { $count }
broadcast-left =
    { $minutes ->
        [0] Осталось около { $seconds } с.
       *[other] Осталось около { $minutes } мин { $seconds } с.
    }
broadcast-pause = Пауза
broadcast-resume = Продолжить
broadcast-stop = Остановить
broadcast-stop-ask = ⏹ Остановить рассылку? Кто ещё не получил, уже не получит.
broadcast-other-time = Другое время
broadcast-withdraw = Вернуть в черновики

## Отчёт

notice-campaign-ended = ✅ <b>Рассылка завершена</b>
broadcast-not-got = 🚫 Не получили: { $count }
broadcast-open-report = 📊 Открыть отчёт
broadcast-report = Отчёт
broadcast-report-heading = 📊 <b>Отчёт о рассылке</b>
broadcast-report-counts = Доставлено <b>{ $sent } из { $total }</b>
broadcast-report-read = Прочитали: <b>{ $count }</b>
broadcast-report-answered = Ответили: <b>{ $count }</b>
broadcast-report-before-read = До исправления прочитали, после — ещё нет: { $count }
broadcast-report-before-question = До исправления ответили, после — ещё нет: { $count }
broadcast-school-row = { $school }: { $sent } из { $total }
broadcast-school-row-read = { $school }: { $sent } из { $total }, прочитали { $answered }
broadcast-school-row-answered = { $school }: { $sent } из { $total }, ответили { $answered }
broadcast-report-by-schools = Сколько доставлено, по школам:
broadcast-no-school = без школы (кураторы, координаторы, наблюдатели)
broadcast-see-failed = Кто не получил ({ $count })
broadcast-failed-heading = ⚠️ <b>Не получили: { $count }</b>
broadcast-resend = Отправить ещё раз ({ $count })
broadcast-see-unknown = Неизвестно, дошло ли ({ $count })
broadcast-unknown-heading = ❔ <b>Неизвестно, дошло ли: { $count }</b>
broadcast-unknown-why = Связь оборвалась, когда сообщение уже отправляли. Если отправить ещё раз, кто-то может получить его дважды.
broadcast-unknown-ok = Считать доставленными
broadcast-reason-unreachable = не открыл(а) или закрыл(а) бота
broadcast-reason-stopped = рассылку остановили
broadcast-reason-nothing = изменять нечего
broadcast-reason-not-known = пока неизвестно, дошло ли сообщение; изменим, когда узнаем, что дошло
broadcast-reason-unknown = ответа Telegram не было
broadcast-reason-refused = Telegram отказал: { $reason }
broadcast-table = Таблица (Excel)
broadcast-file = рассылка
broadcast-sheet-schools = Школы
broadcast-sheet-people = Люди
broadcast-column-school = Школа
broadcast-column-recipients = Получателей
broadcast-column-delivered = Доставлено
broadcast-column-answered = Ответили
broadcast-column-person = Человек
broadcast-column-state = Состояние
broadcast-column-reason = Причина
broadcast-column-sent-at = Отправлено
broadcast-column-answer = Ответ
broadcast-column-answered-at = Когда ответил(а)
broadcast-column-read = прочитано
broadcast-column-before = до исправления: { $answer }
broadcast-delivery-queued = ждёт
broadcast-delivery-held = на паузе
broadcast-delivery-sent = доставлено
broadcast-delivery-skipped = не отправлялось
broadcast-delivery-failed = не удалось
broadcast-delivery-unknown = неизвестно

## Исправить и отозвать

broadcast-correct-ru = Исправить русский текст
broadcast-correct-tt = Исправить татарский текст
broadcast-correct-ask = ✏️ Пришлите исправленный текст ({ $language }). Он заменит прежний у всех, кто уже получил. Сначала покажем, как будет.
broadcast-correct-confirm =
    { $count ->
        [one] ✏️ Заменить текст у { $count } получателя?
       *[many] ✏️ Заменить текст у { $count } получателей?
    }
broadcast-correct-anew =
    { $count ->
        [one] { $count } человек уже ответил на прежний текст: попросим ответить заново.
        [few] { $count } человека уже ответили на прежний текст: попросим ответить заново.
       *[many] { $count } человек уже ответили на прежний текст: попросим ответить заново.
    }
broadcast-correct-other = Не то? Пришлите другой текст.
broadcast-correct-yes = Заменить ({ $count })
broadcast-correct-report = Отчёт об исправлении
broadcast-correct-going = ✏️ <b>Исправляем у получателей</b>
broadcast-correct-heading = ✏️ <b>Исправление завершено</b>
broadcast-correct-counts = Исправлено у { $done } из { $total }
broadcast-recall = Отозвать
broadcast-recall-ask = 🗑 Удалить рассылку у всех, кто её получил? Telegram позволяет это 48 часов после отправки.
broadcast-recall-late = 🗑 Отозвать уже нельзя: прошло больше 48 часов, и Telegram не даёт удалить эти сообщения. Текст можно исправить.
broadcast-recall-yes = Удалить у всех ({ $count })
broadcast-recall-report = Отчёт об отзыве
broadcast-recall-going = 🗑 <b>Удаляем у получателей</b>
broadcast-recall-heading = 🗑 <b>Рассылка отозвана</b>
broadcast-recall-counts = Удалено у { $done } из { $total }
broadcast-follow-failed = Не удалось: { $count }

refusal-campaign-empty = Писать пока нечего: пришлите текст, фото или документ.
refusal-campaign-text-too-long = Текст слишком длинный: отдельным сообщением — до 4096 знаков, под фото или документом — до 1024.
refusal-campaign-too-many-files = В альбоме может быть не больше 10 файлов.
refusal-campaign-mixed-files = В одной рассылке могут быть или только фото, или только документы. Чтобы поменять, нажмите «Очистить».
refusal-campaign-gone = Этой рассылки уже нет, или она вам не приходила.
refusal-campaign-nobody = Получателей нет: измените условия, кому отправить.
refusal-campaign-state = Сейчас это нельзя: рассылка уже в другом состоянии. Откройте её заново.
refusal-campaign-past = Это время уже прошло. Выберите более позднее.
refusal-campaign-options = Нужно от 2 до 5 вариантов ответа, каждый до 40 знаков.
refusal-campaign-too-old = Прошло больше 48 часов: Telegram уже не даёт удалить эти сообщения.
refusal-campaign-nothing-to-do = Таких получателей нет: делать нечего.

audit-campaign-confirmed = рассылка { $what } отправлена
audit-campaign-started = рассылка { $what } началась по расписанию
audit-campaign-scheduled = рассылка { $what } запланирована
audit-campaign-withdrawn = рассылка { $what } возвращена в черновики
audit-campaign-paused = рассылка { $what } на паузе
audit-campaign-resumed = рассылка { $what } продолжена
audit-campaign-stopped = рассылка { $what } остановлена
audit-campaign-resent = рассылка { $what } отправлена ещё раз
audit-campaign-corrected = рассылка { $what } исправлена
audit-campaign-recalled = рассылка { $what } отозвана
